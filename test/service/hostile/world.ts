import { newId } from '../../../src/common/id';
import { hashOf } from '../../../src/common/secret';
import { CONSENT_VERSION } from '../../../src/recruits/consent-wording';
import { addFrozenRound, SMALL } from '../../support/plan-facts';
import { offerPosting } from '../../support/offered-posting';
import { addPostingFacts } from '../../support/posting-facts';
import { insert, RoundFactsWriter } from '../../support/round-facts';
import { signIn } from '../../support/sign-in';
import type { TestApp } from '../../support/test-app';

/** One of everything, that requests may name. */
export interface World {
  readonly tokens: Readonly<Record<'coordinator' | 'administrator' | 'volunteer' | 'partner' | 'auditor', string>>;
  /** Ids by the room of their address. */
  readonly ids: Readonly<Partial<Record<string, string>>>;
  /** By the names that bodies give them. */
  readonly fields: Readonly<Partial<Record<string, unknown>>>;
}

const COUNTY = '540629';

export async function addWorld(service: TestApp): Promise<World> {
  const { app, database } = service;
  const coordinator = await signIn(app, 'coordinator');
  const [administrator, partner, auditor, spare] = await Promise.all(
    (['administrator', 'partner', 'auditor', 'volunteer'] as const).map((role) => signIn(app, role)),
  );
  const facts = new RoundFactsWriter(database, coordinator.accountId);
  const name = newId();
  const posting = await offerPosting(service, await addPostingFacts(database));
  const [own, pairing, free] = await addEditions(facts, name);
  const application = await facts.recruit(own, { state: 'applied', person_id: posting.volunteer.personId });
  const recruit = await facts.recruit(own, { state: 'applied' });
  await facts.claim(recruit, 'licence', { held_on: '2001-01-01' });
  const agreement = await facts.agreement(pairing, name);
  const draft = await facts.agreement(pairing, `${name}-d`, { state: 'draft' });
  const [{ relation_id: relation }] = await database.query<{ relation_id: string }>(
    `SELECT relation_id FROM agreements WHERE id = $1`,
    [agreement],
  );
  const round = await facts.round([own]);
  const frozen = await addFrozenRound(database, SMALL, { accountId: coordinator.accountId });
  await database.query(
    `UPDATE rounds SET objectives = r.objectives, priority_rule = r.priority_rule FROM rounds r WHERE rounds.id = $1 AND r.id = $2`,
    [frozen.roundId, round],
  );
  const ids: Record<string, string> = {
    editions: free,
    programmes: name,
    funds: await facts.fund(name, 1_000_000),
    'sending-quotas': await facts.quota(name, [own], { max: 9 }),
    'pairing-relations': relation,
    agreements: agreement,
    draft,
    pairing,
    ...(await addPostings(service)),
    recruits: recruit,
    'me/applications': application,
    'me/postings': posting.id,
    postings: posting.id,
    rounds: round,
    frozen: frozen.roundId,
    accounts: spare.accountId,
    people: spare.personId,
    ...(await addRows(service, { ...coordinator, edition: own, agreement, recruit, round })),
    plans: await addPlan(service, frozen, coordinator.accountId),
  };
  const fields = {
    ...{ editionId: own, editionIds: [own], programmeId: name, year: 2031, fundId: ids.funds },
    ...{
      relationId: relation,
      recruitId: await facts.recruit(own),
      countyCode: COUNTY,
      wording: CONSENT_VERSION,
      agreementId: null,
    },
    ...{
      tier: 'standard',
      claims: [{ kind: 'licence', heldOn: '2001-01-01' }],
      email: `${name}@example.org`,
      code: `${name}-x`,
    },
    ...{ arrivedOn: '2025-10-02', leftOn: '2026-03-01', countedOn: '2012-11-11' },
    ...{ servedFrom: ['540602'], token: ids.token, supporterCode: '33', supportedCodes: ['5406'] },
  };
  const tokens = {
    ...{ coordinator: coordinator.token, administrator: administrator.token, partner: partner.token },
    ...{ auditor: auditor.token, volunteer: posting.volunteer.token },
  };
  return { tokens, ids, fields };
}

/** One of a team, one of a pairing, and one that nothing holds. */
async function addEditions(facts: RoundFactsWriter, name: string): Promise<string[]> {
  await facts.programme(name, 'team');
  await facts.programme(`${name}-p`, 'pairing');
  return [await facts.edition(name), await facts.edition(`${name}-p`), await facts.edition(name, { year: 2014 })];
}

interface Holders {
  readonly accountId: string;
  readonly personId: string;
  readonly edition: string;
  readonly agreement: string;
  readonly recruit: string;
  readonly round: string;
}

/** What has no helper: single rows. */
async function addRows({ database }: TestApp, of: Holders): Promise<Record<string, string>> {
  const ids = Object.fromEntries(
    ['offers', 'invitations', 'api-keys', 'needs', 'lawyer-counts', 'waiverId', 'pinId', 'banId', 'token'].map(
      (key) => [key, newId()],
    ),
  );
  const by = of.accountId;
  await insert(database, 'offers', {
    ...{ id: ids.offers, agreement_id: of.agreement, role: 'lawyer', person_id: of.personId },
    ...{ area_code: '3301', created_by: by },
  });
  await insert(database, 'invitations', {
    ...{ id: ids.invitations, token_hash: hashOf(ids.token), edition_id: of.edition, role: 'lawyer' },
    ...{ area_code: '3301', created_by: by, expires_at: new Date(Date.now() + 86_400_000) },
  });
  await insert(database, 'api_keys', {
    ...{ id: ids['api-keys'], account_id: by, name: 'key', key_hash: ids['api-keys'], scopes: ['facts:read'] },
  });
  const [{ year }] = await database.query<{ year: number }>(
    `SELECT coalesce(max(year), 2013) + 1 AS year FROM needs WHERE county_code = $1`,
    [COUNTY],
  );
  await insert(database, 'needs', {
    ...{ id: ids.needs, county_code: COUNTY, role: 'assistant', year: Math.min(year, 2199), target: 1, max: 1 },
  });
  await database.query(`DELETE FROM lawyer_counts WHERE county_code = $1`, [COUNTY]);
  await insert(database, 'lawyer_counts', {
    ...{ id: ids['lawyer-counts'], county_code: COUNTY, counted_on: '2012-12-31', local_firms: 0, local_lawyers: 1 },
    ...{ other_lawyers: 0, source: 'test' },
  });
  const made = { recruit_id: of.recruit, reason: 'test' };
  await insert(database, 'waivers', { ...made, id: ids.waiverId, rule: 'age', granted_by: by });
  await insert(database, 'pins', { ...made, id: ids.pinId, round_id: of.round, county_code: COUNTY, created_by: by });
  await insert(database, 'bans', { ...made, id: ids.banId, round_id: of.round, area_code: '65', created_by: by });
  return ids;
}

async function addPlan({ database }: TestApp, frozen: { roundId: string; problemId: string }, by: string) {
  const id = newId();
  await insert(database, 'plans', {
    ...{ id, round_id: frozen.roundId, problem_id: frozen.problemId, requested_by: by, state: 'superseded' },
  });
  return id;
}

/** One in each state that a verb of coordinators asks for. */
async function addPostings(service: TestApp): Promise<Record<string, string>> {
  const facts = await addPostingFacts(service.database);
  const ids: Record<string, string> = {};
  for (const [verb, state] of Object.entries(STATES)) {
    const { id } = await offerPosting(service, facts);
    await service.database.query(
      `UPDATE postings SET state = $2, arrived_on = $3, medical_on = $4, agreement_on = $4, training_on = $4 WHERE id = $1`,
      [
        id,
        state,
        state === 'serving' ? '2025-10-01' : null,
        verb === 'arrive' || verb === 'leave' ? '2025-09-01' : null,
      ],
    );
    ids[verb] = id;
  }
  return ids;
}

const STATES = { prepare: 'accepted', steps: 'preparing', arrive: 'preparing', complete: 'serving', leave: 'serving' };

const FILLINGS: Readonly<Partial<Record<string, string>>> = {
  ...{ code: COUNTY, countyCode: COUNTY, number: '1', kind: 'licence', format: 'csv', secret: 'none' },
};

/** Acts on rounds that only a frozen one takes. */
const FROZEN = /^\/api\/v1\/rounds\/\{id\}\/(?:reopen|close|plans|replans|problem)/;

/** The address of an operation, of things that are there. */
export function addressOf(path: string, { ids }: World): string {
  const rooms = path.replace('/api/v1/', '').split('/{')[0];
  const room = /^counties\/\{code\}\/lawyer-counts/.test(path.replace('/api/v1/', '')) ? 'lawyer-counts' : rooms;
  const verb = /^\/api\/v1\/postings\/\{id\}\/(\w+)/.exec(path)?.[1] ?? '';
  const id = FROZEN.test(path)
    ? ids.frozen
    : /^\/api\/v1\/agreements\/\{id\}(?:\/sign)?$/.test(path)
      ? ids.draft
      : (ids[verb] ?? ids[room]);
  return path
    .replaceAll('{id}', id ?? newId())
    .replaceAll('{offerId}', ids.offers!)
    .replaceAll('{other}', ids.plans!)
    .replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      name === 'code' && /areas|provinces/.test(path) ? '54' : (FILLINGS[name] ?? ids[name] ?? newId()),
    );
}

/** Who may do it. */
export function tokenFor(path: string, method: string, { tokens }: World): string {
  const room = path.replace('/api/v1/', '');
  if (/^accounts/.test(room)) return tokens.administrator;
  if (/^me\/|^registrations/.test(room)) return tokens.volunteer;
  if (/^audit/.test(room)) return tokens.auditor;
  if (/^(?:agreements\/\{id\}\/offers|offers|imports\/offers)/.test(room) && method === 'POST') return tokens.partner;
  return tokens.coordinator;
}

/** A body that names things that are there, and says nothing twice. */
export function placed(body: unknown, world: World): unknown {
  if (Array.isArray(body)) return body.map((entry) => placed(entry, world));
  if (typeof body !== 'object' || body === null) return body;
  if ('isClean' in body) return { heldOn: '2001-01-01' };
  const fields: World['fields'] = { ...world.fields, ...('relationId' in body && { editionId: world.ids.pairing }) };
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, name in fields ? fields[name] : placed(value, world)]),
  );
}
