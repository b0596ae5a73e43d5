import type { Body, Caller, Reply } from './caller';
import { LAWYERS, NEEDS, RECRUITS, WRONG_NEEDS } from './tables';

const PASSWORD = 'a rather long made-up sentence';
export const ADMINISTRATOR = { email: 'root@example.org', password: PASSWORD } as const;

/** The people of the story. */
export interface Cast {
  readonly administrator: Caller;
  /** Plans and publishes. */
  readonly lin: Caller;
  /** Approves. */
  readonly wei: Caller;
  readonly partner: Caller;
  readonly auditor: Caller;
  /** A lawyer who is invited, and accepts. */
  readonly ann: Caller;
  /** A lawyer whom Zhejiang offers, and who declines. */
  readonly bo: Caller;
}

/** What later chapters know of earlier ones. */
export interface Memory {
  editionId: string;
  pairingEditionId: string;
  agreementId: string;
  roundId: string;
  firstPlanId: string;
  secondPlanId: string;
  annPostingId: string;
}

function must({ status, body }: Reply, ...wanted: number[]): Body {
  if (!wanted.includes(status)) throw new Error(`${status} instead of ${wanted.join(' or ')}: ${JSON.stringify(body)}`);
  return body;
}

/** Accounts for everybody, with passwords that they set themselves by the link in their mail. */
export async function openAccounts({ administrator, lin, wei, partner, auditor }: Cast): Promise<void> {
  if ((await administrator.signIn(ADMINISTRATOR.email, ADMINISTRATOR.password)) !== 200) throw new Error('no sign-in');
  const people = [
    [lin, 'lin', { role: 'coordinator', isNational: true }],
    [wei, 'wei', { role: 'coordinator', isNational: true }],
    [partner, 'zhejiang', { role: 'partner', areas: ['33'] }],
    [auditor, 'auditor', { role: 'auditor' }],
  ] as const;
  for (const [who, name, rights] of people) {
    const email = `${name}@example.org`;
    must(await administrator.post('/accounts', { name, email, language: 'en', ...rights }, `account ${name}`), 201);
    const token = await administrator.fromMail(email, /password-page#([\w-]+)/);
    await who.postUnkeyed('/auth/password-resets', { token, password: PASSWORD });
    if ((await who.signIn(email, PASSWORD)) !== 200) throw new Error(`${name} cannot sign in`);
  }
}

/** Programmes, money, needs, lawyers; a wrong table is refused with every error and changes nothing. */
export async function enterFacts({ lin }: Cast, memory: Memory): Promise<void> {
  const fund = must(await lin.post('/funds', { code: 'lottery-2030', name: '彩票公益金', amount: '900000.00' }), 201);
  const programme = (id: string, kind: string) => ({ id, kind, nameZh: id, nameEn: id });
  must(await lin.post('/programmes', programme('one-plus-one', 'team'), 'programme 1'), 201);
  must(await lin.post('/programmes', programme('zhejiang-nagqu', 'pairing'), 'programme 2'), 201);
  const edition = {
    year: 2030,
    residence: 'any',
    termMonths: 12,
    scopeAreas: ['54'],
    allowances: [
      { role: 'lawyer', tier: 'standard', monthly: '3300.00', yearlyLump: '0.00' },
      { role: 'lawyer', tier: 'tibet', monthly: '3800.00', yearlyLump: '20000.00' },
    ],
    qualificationRules: [{ role: 'lawyer', minPracticeYears: 3, minAge: 25, maxAge: 55 }],
  };
  const one = { ...edition, programmeId: 'one-plus-one', fundId: fund.id };
  memory.editionId = must(await lin.post('/editions', one, 'edition 1'), 201).id;
  const two = { ...edition, programmeId: 'zhejiang-nagqu', qualificationRules: [] };
  memory.pairingEditionId = must(await lin.post('/editions', two, 'edition 2'), 201).id;
  const dry = must(await lin.upload('/imports/needs?dryRun=true', WRONG_NEEDS), 200);
  if (dry.errorCount !== 2) throw new Error('both wrong rows should be named');
  must(await lin.upload('/imports/needs?dryRun=false', WRONG_NEEDS), 422);
  must(await lin.upload('/imports/needs', NEEDS), 200);
  must(await lin.upload('/imports/lawyer-counts', LAWYERS), 200);
}

/** An agreement of Zhejiang, an offer under it, an invitation, a table of people; all are accepted. */
export async function findPeople(cast: Cast, memory: Memory): Promise<void> {
  const { lin, partner, ann, bo } = cast;
  const relations = must(await lin.get('/pairing-relations?supporter=33&supported=5406'), 200).items;
  const agreement = {
    relationId: relations[0].id,
    editionId: memory.pairingEditionId,
    code: 'zj-nq-2030',
    lawyerMin: 1,
    lawyerMax: 3,
    assistantMin: 0,
    assistantMax: 0,
  };
  memory.agreementId = must(await lin.post('/agreements', agreement), 201).id;
  must(await lin.post(`/agreements/${memory.agreementId}/sign`, { signedOn: '2026-03-01' }, 'sign'), 200);
  const offer = { role: 'lawyer', areaCode: '3301', name: 'Made-up Bo', email: 'bo@example.org', language: 'en' };
  must(await partner.post(`/agreements/${memory.agreementId}/offers`, offer, 'offer'), 201);
  await register(bo, 'bo');
  const invitation = {
    editionId: memory.editionId,
    role: 'lawyer',
    areaCode: '3302',
    email: 'ann@example.org',
    name: 'Made-up Ann',
    language: 'en',
  };
  const invited = await lin.post('/invitations', invitation);
  // The reply holds the code, which is never stored: sent again after a kill, it says that it was done.
  must(invited, 201, ...(invited.wasRepeated ? [409] : []));
  await register(ann, 'ann');
  must(await lin.upload('/imports/recruits', RECRUITS), 200);
  await acceptAll(lin);
}

async function register(who: Caller, name: string): Promise<void> {
  const email = `${name}@example.org`;
  const token = await who.fromMail(email, /invitation code: ([\w-]+)/);
  const registration = {
    token,
    name: `Made-up ${name}`,
    email,
    birthOn: '1984-02-29',
    language: 'en',
    homePrefecture: '3301',
    wishes: ['540622', '54'],
    claims: [{ kind: 'licence', heldOn: '2010-01-01' }],
    consent: { wording: '1' },
    password: PASSWORD,
  };
  const reply = await who.postUnkeyed('/registrations', registration);
  // A registration whose answer was lost has used the invitation up.
  must(reply, 201, ...(reply.wasRepeated ? [409] : []));
  if ((await who.signIn(email, PASSWORD)) !== 200) throw new Error(`${name} cannot sign in`);
}

async function acceptAll(lin: Caller): Promise<void> {
  const recruits = must(await lin.get('/recruits?limit=100'), 200).items;
  for (const { id, role } of recruits) {
    const { version } = must(await lin.get(`/recruits/${id}`), 200);
    const verify = `/recruits/${id}/claims/licence/verify`;
    if (role === 'lawyer') must(await lin.post(verify, {}, verify, version as number), 200, 204);
    must(await lin.post(`/recruits/${id}/screen`), 200, 204);
    must(await lin.post(`/recruits/${id}/accept`), 200, 204);
  }
}

/** A round with its issues, frozen, planned, approved by another than who asked, published. */
export async function planAndPublish(cast: Cast, memory: Memory): Promise<void> {
  const { lin, wei } = cast;
  const round = {
    name: '2030',
    asOf: '2026-06-01',
    startsOn: '2030-07-01',
    periodMonths: 12,
    periodCount: 1,
    editionIds: [memory.editionId, memory.pairingEditionId],
  };
  memory.roundId = must(await lin.post('/rounds', round), 201).id;
  const issues = must(await lin.get(`/rounds/${memory.roundId}/issues`), 200).items;
  const blocking = issues.filter(({ severity }) => severity === 'blocking');
  if (blocking.length > 0) throw new Error(JSON.stringify(blocking));
  must(await lin.post(`/rounds/${memory.roundId}/freeze`, {}, 'freeze'), 201);
  memory.firstPlanId = must(await lin.post(`/rounds/${memory.roundId}/plans`, {}, 'plan 1'), 202).id;
  await publish(cast, memory.firstPlanId);
  must(await wei.get(`/plans/${memory.firstPlanId}`), 200);
}

async function publish({ lin, wei }: Cast, planId: string): Promise<void> {
  const solved = await finished(lin, planId);
  if (solved.state === 'solved' && solved.status !== 'optimal') throw new Error(JSON.stringify(solved));
  must(await lin.post(`/plans/${planId}/approve`, {}, `own approval ${planId}`), 403);
  must(await wei.post(`/plans/${planId}/approve`), 200);
  must(await lin.post(`/plans/${planId}/publish`), 200);
}

async function finished(lin: Caller, planId: string): Promise<Body> {
  for (const end = Date.now() + 90_000; Date.now() < end;) {
    const plan = must(await lin.get(`/plans/${planId}`), 200);
    if (plan.state !== 'queued' && plan.state !== 'solving') return plan;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The plan was not solved within a minute and a half.');
}

/** Ann accepts, Bo declines; a replan keeps the one, frees the other and leaves offers without an answer alone. */
export async function answerAndReplan(cast: Cast, memory: Memory): Promise<void> {
  const { lin, ann, bo } = cast;
  const [mine] = must(await ann.get('/me/postings'), 200).items;
  const [his] = must(await bo.get('/me/postings'), 200).items;
  memory.annPostingId = mine.id;
  must(await ann.post(`/me/postings/${mine.id}/accept`), 200, 204);
  must(await bo.post(`/me/postings/${his.id}/decline`, { reason: 'a newborn child' }), 200, 204);
  const replan = { reason: 'Bo has declined' };
  memory.secondPlanId = must(await lin.post(`/rounds/${memory.roundId}/replans`, replan, 'replan'), 202).id;
  await publish(cast, memory.secondPlanId);
}

/** Ann prepares and arrives. */
export async function serve({ lin }: Cast, { annPostingId }: Memory): Promise<void> {
  must(await lin.post(`/postings/${annPostingId}/prepare`), 200, 204);
  const steps = { medicalOn: '2026-06-10', agreementOn: '2026-06-11', trainingOn: '2026-07-01' };
  must(await lin.post(`/postings/${annPostingId}/steps`, steps), 200, 204);
}

/** What anybody can see at the end; the same whatever happened on the way. */
export async function tell({ lin, auditor }: Cast, { roundId, agreementId }: Memory): Promise<Record<string, unknown>> {
  const count = async (path: string): Promise<number> => must(await lin.get(path), 200).items.length;
  const postings = must(await lin.get('/postings?limit=100'), 200).items.map(({ state, countyCode, role }) =>
    [role, countyCode, state].join(' '),
  );
  const plans = must(await lin.get(`/rounds/${roundId}/plans`), 200).items.map(
    ({ state, freeze }) => `${String(freeze)} ${state}`,
  );
  const trail = await actions(auditor);
  return {
    needs: await count('/needs?year=2030&limit=100'),
    recruits: must(await lin.get('/recruits?limit=100'), 200)
      .items.map(({ role, state }) => `${String(role)} ${state}`)
      .sort(),
    offers: must(await lin.get(`/agreements/${agreementId}/offers`), 200).items.map(({ state }) => state),
    postings: postings.sort(),
    plans: plans.sort(),
    ledger: must(await lin.get('/reports/ledger?year=2030'), 200).items,
    trail,
  };
}

/** How often each thing was done; reading and signing in may be done more than once. */
async function actions(auditor: Caller): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (let cursor = ''; ;) {
    const page = must(await auditor.get(`/audit-entries?limit=200${cursor}`), 200);
    for (const { action } of page.items) counts[action as string] = (counts[action as string] ?? 0) + 1;
    if (page.nextCursor === null) break;
    cursor = `&cursor=${page.nextCursor as string}`;
  }
  const isReading = (action: string) => /read|sign-?in|sign-?out|export/i.test(action);
  return Object.fromEntries(
    Object.entries(counts)
      .filter(([action]) => !isReading(action))
      .sort(),
  );
}

/** Bo has himself erased. */
export async function erase({ bo }: Cast): Promise<void> {
  const reply = await bo.post('/me/erasure', { password: PASSWORD });
  // Once erased he has no account that could ask for the answer again.
  must(reply, 200, 201, 204, ...(reply.wasRepeated ? [401] : []));
}
