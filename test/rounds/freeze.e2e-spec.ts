import { createHash } from 'node:crypto';
import { type Plan, type Problem, readProblem, solve } from '../../src/optimizer';
import { RoundFactsWriter } from '../support/round-facts';
import { signIn, type SignedIn } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';

/** Real counties: 色尼区 and 尼玛县 (Nagqu), 曲麻莱县 (Qinghai). */
const [SENI, NYIMA, QUMARLEB] = ['540602', '540629', '632726'];

describe('a freeze', () => {
  let service: TestApp;
  let facts: RoundFactsWriter;
  let national: SignedIn;
  let programmes = 0;

  beforeAll(async () => {
    service = await startTestApp();
    national = await signIn(service.app, 'coordinator');
    facts = new RoundFactsWriter(service.database, national.accountId);
  });
  afterAll(() => service?.close());
  beforeEach(async () => {
    await service.truncate(
      'rounds',
      'recruits',
      'editions',
      'programmes',
      'needs',
      'lawyer_counts',
      'funds',
      'circuits',
    );
    await service.truncate('pairing_relations', 'sending_quotas');
    for (const county of [SENI, NYIMA, QUMARLEB]) {
      await facts.county(county, { altitude: 4000, capacity: null, languages: [], tier: 'standard' });
      await facts.lawyers(county, 0);
    }
  });

  const post = (path: string, body: object = {}) =>
    service.http().post(`/api/v1/rounds/${path}`).set(national.headers).send(body);
  const get = (path: string) => service.http().get(`/api/v1/rounds/${path}`).set(national.headers);
  /** Freezes and gives what was frozen. */
  const freeze = async (roundId: string) => {
    const frozen = await post(`${roundId}/freeze`);
    expect([frozen.status, frozen.body.details]).toEqual([201, undefined]);
    const file = await get(`${roundId}/problem`).buffer(true).parse(bytesOf).expect(200);
    const bytes = file.body as Buffer;
    const read = readProblem(bytes);
    if (!('problem' in read)) throw new Error(JSON.stringify(read));
    return { frozen: frozen.body, file, bytes, problem: read.problem };
  };
  const reopen = (roundId: string) => post(`${roundId}/reopen`, { reason: 'again' }).expect(200);
  const aliasOf = async (recruitId: string) => {
    const rows = await service.database.query<{ alias: string }>(
      `SELECT alias FROM recruit_aliases WHERE recruit_id = $1`,
      [recruitId],
    );
    return rows.map(({ alias }) => alias)[0];
  };
  const recruitIn = async (problem: Problem, recruitId: string) => {
    const alias = await aliasOf(recruitId);
    return problem.recruits.find(({ id }) => id === alias);
  };
  const individual = async (row: Record<string, unknown> = {}) => {
    const id = `programme-${programmes++}`;
    await facts.programme(id, 'individual');
    return { id, editionId: await facts.edition(id, row) };
  };

  it('stores the exact bytes of a document that the optimizer solves', async () => {
    const { id, editionId } = await individual();
    await facts.allowance(editionId, 'lawyer', 'standard', 3300, 10_000);
    await facts.allowance(editionId, 'lawyer', 'tibet', 3800, 20_000);
    await facts.county(SENI, { tier: 'tibet', languages: ['bo'] });
    await facts.need(SENI, 'lawyer', 1, 2);
    await facts.need(SENI, 'lawyer', 2, 3, 2014);
    await facts.need(QUMARLEB, 'lawyer', 1);
    const recruits = [await facts.recruit(editionId, { wishes: ['54'] }), await facts.recruit(editionId)];
    const roundId = await facts.round([editionId]);
    const { frozen, file, bytes, problem } = await freeze(roundId);
    expect(frozen).toMatchObject({ number: 1, counts: { counties: 2, recruits: 2, serving: 0 } });
    expect(frozen.digest).toBe(`sha256:${createHash('sha256').update(bytes).digest('hex')}`);
    expect(file.headers['content-type']).toBe('application/json');
    expect(file.headers.etag).toBe(`"${frozen.digest}"`);
    await get(`${roundId}/problem`).set('If-None-Match', file.headers.etag).expect(304);
    expect(problem).toMatchObject({ id: roundId, periods: ['2013H2', '2014H1'] });
    expect(problem.programmes).toEqual([
      {
        id,
        kind: 'individual',
        residence: 'any',
        subsidy: { lawyer: { standard: 24_800, plateau: 24_800, tibet: 32_800 } },
      },
    ]);
    const seni = problem.counties.find(({ code }) => code === SENI)!;
    expect(seni).toMatchObject({ tier: 'tibet', languages: ['bo'], altitude: 4000, residentLawyers: 0, priority: 4 });
    expect(seni.needs).toEqual({ lawyer: { target: [1, 2], max: [2, 3] } });
    expect(problem.counties.find(({ code }) => code === QUMARLEB)!.needs).toEqual({
      lawyer: { target: [1, 0], max: [1, 0] },
    });
    expect(await recruitIn(problem, recruits[0])).toMatchObject({ home: '3301', preferences: ['54'], term: 2 });
    expect(bytes.toString()).not.toContain(recruits[0]);
    const solved = await planOf(problem, frozen.digest);
    expect(solved.status).toBe('optimal');
    expect(solved.postings).toHaveLength(2);
    const list = await get(`${roundId}/problems`).expect(200);
    expect(list.body.items).toMatchObject([{ number: 1, digest: frozen.digest }]);
  });

  it('gives the same bytes for the same facts, in an order that tells nothing', async () => {
    const { editionId } = await individual();
    await facts.need(SENI, 'lawyer', 3);
    const recruits: string[] = [];
    for (let i = 0; i < 12; i++)
      recruits.push(await facts.recruit(editionId, i < 4 ? { household: `pair ${i % 2}` } : {}));
    const roundId = await facts.round([editionId]);
    const first = await freeze(roundId);
    await reopen(roundId);
    const second = await freeze(roundId);
    expect(second.bytes.equals(first.bytes)).toBe(true);
    expect(second.frozen).toMatchObject({ number: 2, digest: first.frozen.digest });
    const ids = first.problem.recruits.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    const aliases = await Promise.all(recruits.map(aliasOf));
    expect(aliases).not.toEqual([...aliases].sort());
    await reopen(roundId);
    await facts.need(NYIMA, 'lawyer', 1);
    expect((await freeze(roundId)).frozen.digest).not.toBe(first.frozen.digest);
    const old = await get(`${roundId}/problem?number=1`).expect(200);
    expect(old.headers.etag).toBe(`"${first.frozen.digest}"`);
    await get(`${roundId}/problem?number=9`).expect(404);
    const households = new Set(first.problem.recruits.flatMap(({ household }) => household ?? []));
    expect(households.size).toBe(2);
    for (const household of households) expect(household).toMatch(/^h-r-[0-9a-f]{20}$/);
  });

  it('moves a round from open to frozen to closed, and back with a reason while no plan runs', async () => {
    const { editionId } = await individual();
    await facts.need(SENI, 'lawyer', 1);
    await facts.recruit(editionId);
    const roundId = await facts.round([editionId]);
    expect((await post(`${roundId}/reopen`, { reason: 'r' }).expect(409)).body.code).toBe('round.notFrozen');
    await freeze(roundId);
    expect((await post(`${roundId}/freeze`).expect(409)).body.code).toBe('round.notOpen');
    await post(`${roundId}/reopen`).expect(400);
    await service.database.query(
      `INSERT INTO plans (id, round_id, problem_id, state, requested_by)
       SELECT gen_random_uuid(), $1, id, 'queued', $2 FROM frozen_problems WHERE round_id = $1`,
      [roundId, national.accountId],
    );
    expect((await post(`${roundId}/reopen`, { reason: 'r' }).expect(409)).body.code).toBe('round.planRunning');
    expect((await post(`${roundId}/close`).expect(409)).body.code).toBe('round.planRunning');
    await service.database.query(`UPDATE plans SET state = 'cancelled' WHERE round_id = $1`, [roundId]);
    expect((await reopen(roundId)).body).toMatchObject({ state: 'open', version: 3 });
    await freeze(roundId);
    expect((await post(`${roundId}/close`).expect(200)).body.state).toBe('closed');
    expect((await post(`${roundId}/reopen`, { reason: 'r' }).expect(409)).body.code).toBe('round.notFrozen');
    const { headers, body } = await get(roundId).expect(200);
    expect(headers.etag).toBe(`"${body.version}"`);
    const refused = await service
      .http()
      .delete(`/api/v1/rounds/${roundId}`)
      .set(national.headers)
      .set('If-Match', headers.etag);
    expect([refused.status, refused.body.code]).toEqual([409, 'round.inUse']);
  });

  it('pins whoever serves, from any round, for the periods that are left', async () => {
    const old = await individual({ year: 2012 });
    const { id, editionId } = await individual();
    await facts.need(SENI, 'lawyer', 1);
    await facts.county(SENI, { altitude: 5200, capacity: 1 });
    const oldRound = await facts.round([old.editionId]);
    const serving = await facts.recruit(old.editionId, { refusals: ['54'], household: 'x' });
    await facts.posting(oldRound, serving, SENI, { starts_on: '2013-01-01', ends_on: '2013-12-31' });
    const second = await facts.recruit(editionId, { role: 'assistant' });
    await facts.posting(oldRound, second, SENI, { state: 'accepted', starts_on: '2014-01-01', ends_on: '2014-06-30' });
    const gone = await facts.recruit(editionId);
    await facts.posting(oldRound, gone, SENI, { starts_on: '2012-07-01', ends_on: '2013-06-30', state: 'completed' });
    const fresh = await facts.recruit(editionId);
    const roundId = await facts.round([editionId]);
    const { problem, frozen } = await freeze(roundId);
    expect(frozen.counts).toMatchObject({ recruits: 3, serving: 2, pins: 0 });
    expect(await recruitIn(problem, gone)).toBeUndefined();
    const old2012 = `${old.id}-2012-serving`;
    expect(problem.programmes).toContainEqual({ id: old2012, kind: 'individual', residence: 'any' });
    const pinned = await recruitIn(problem, serving);
    expect(pinned).toMatchObject({ programme: old2012, available: { from: 0, to: 0 }, term: 1 });
    expect(pinned).not.toHaveProperty('refuses');
    expect(pinned).not.toHaveProperty('household');
    expect(await recruitIn(problem, second)).toMatchObject({ programme: id, available: { from: 1, to: 1 }, term: 1 });
    expect(problem.pins).toContainEqual({ recruit: await aliasOf(serving), county: SENI, start: 0 });
    expect(problem.pins).toContainEqual({ recruit: await aliasOf(second), county: SENI, start: 1 });
    const seni = problem.counties.find(({ code }) => code === SENI)!;
    expect(seni.needs.assistant).toEqual({ target: 0, max: [0, 1] });
    expect(frozen.warnings).toMatchObject({ 'county-exceeded': 1, 'recruit-engaged': 1 });
    expect(await recruitIn(problem, fresh)).toBeDefined();
    const plan = await planOf(problem);
    expect(plan.status).toBe('optimal');
    const mapping = await service.database.query<{ editions: Record<string, string> }>(
      `SELECT editions FROM frozen_problems WHERE round_id = $1`,
      [roundId],
    );
    expect(mapping[0].editions).toEqual({ [id]: editionId, [old2012]: old.editionId });
  });

  it('keeps teams possible when an assistant serves without a lawyer', async () => {
    await facts.programme('one-plus-one', 'team');
    const editionId = await facts.edition('one-plus-one');
    await facts.need(SENI, 'lawyer', 1, 2);
    const oldRound = await facts.round([editionId]);
    for (const role of ['assistant', 'assistant', 'lawyer']) {
      const recruit = await facts.recruit(editionId, { role });
      await facts.posting(oldRound, recruit, SENI, { starts_on: '2013-07-01', ends_on: '2014-06-30' });
    }
    const { problem } = await freeze(await facts.round([editionId]));
    const under = (programme: string) => problem.recruits.filter((recruit) => recruit.programme === programme).length;
    expect([under('one-plus-one'), under('one-plus-one-serving')]).toEqual([2, 1]);
    expect((await planOf(problem)).status).toBe('optimal');
  });

  it('takes off funds, limits and quotas what is used already', async () => {
    const fundId = await facts.fund('lottery', 200_000);
    await facts.programme('visits', 'individual');
    const editionId = await facts.edition('visits', { lawyer_limit: 5, fund_id: fundId });
    const earlier = await facts.edition('visits', { year: 2012, fund_id: fundId });
    await facts.programme('pairing', 'pairing');
    const pairing = await facts.edition('pairing');
    for (const id of [editionId, earlier]) await facts.allowance(id, 'lawyer', 'standard', 1000, 1200);
    await facts.need(SENI, 'lawyer', 5);
    await facts.quota('zj', [editionId], { max: 4 });
    await facts.quota('keeps', [editionId], { areas: ['3302'], keep_lawyers: 7 });
    await facts.lawyers('330203', 10);
    const agreementId = await facts.agreement(pairing, 'zj-nq', { lawyer_min: 3, lawyer_max: 4, max_total: 6 });
    const oldRound = await facts.round([editionId]);
    const place = async (edition: string, dates: Record<string, unknown>, row: Record<string, unknown> = {}) => {
      const recruit = await facts.recruit(edition, row);
      await facts.posting(oldRound, recruit, SENI, dates);
      return recruit;
    };
    // 6 months of the year lie before the round: 6 × 1,100 yuan outside the document.
    await place(editionId, { starts_on: '2013-01-01', ends_on: '2013-12-31' });
    // Over: 3 months, and the whole year of another edition that the same fund pays.
    await place(editionId, {
      starts_on: '2013-01-01',
      ends_on: '2013-12-31',
      left_on: '2013-03-31',
      state: 'left-early',
    });
    await place(earlier, { starts_on: '2012-01-01', ends_on: '2012-12-31', state: 'completed' });
    await place(
      pairing,
      { state: 'completed', starts_on: '2013-01-01', ends_on: '2013-06-30' },
      { agreement_id: agreementId },
    );
    await place(editionId, { starts_on: '2013-01-01', ends_on: '2013-06-30' }, { nominating_area: '3302' });
    const { problem } = await freeze(await facts.round([editionId, pairing]));
    expect(problem.programmes.find(({ id }) => id === 'visits')!.limits).toEqual({ lawyer: 3 });
    expect(problem.funds).toEqual([{ id: 'lottery', amount: 200_000 - 1100 * (6 + 3 + 12 + 6) }]);
    expect(problem.agreements).toMatchObject([
      { id: 'zj-nq', quotas: { lawyer: { min: 2, max: 3 }, assistant: { min: 0, max: 5 } }, maxTotal: 5 },
    ]);
    expect(problem.sendingQuotas).toEqual([
      { id: 'keeps', areas: ['3302'], programmes: ['visits'], max: 2 },
      { id: 'zj', areas: ['33'], programmes: ['visits'], max: 2 },
    ]);
  });

  it('never goes below those who serve', async () => {
    const fundId = await facts.fund('lottery', 10);
    const { id, editionId } = await individual({ lawyer_limit: 1, fund_id: fundId });
    await facts.allowance(editionId, 'lawyer', 'standard', 1000);
    await facts.quota('zj', [editionId], { max: 0 });
    const oldRound = await facts.round([editionId]);
    for (let i = 0; i < 2; i++) await facts.posting(oldRound, await facts.recruit(editionId), NYIMA);
    await facts.need(SENI, 'lawyer', 1);
    await facts.recruit(editionId);
    const { problem, frozen } = await freeze(await facts.round([editionId]));
    expect(problem.programmes).toMatchObject([{ id, limits: { lawyer: 2 } }]);
    expect(problem.funds).toEqual([{ id: 'lottery', amount: 24_000 }]);
    expect(problem.sendingQuotas).toMatchObject([{ max: 2 }]);
    expect(frozen.warnings).toMatchObject({ 'edition-exceeded': 1, 'fund-exceeded': 1, 'quota-exceeded': 1 });
    expect((await planOf(problem)).status).toBe('optimal');
  });

  it('takes unanswered offers and renewals as baseline, and closes what was declined', async () => {
    const { editionId } = await individual();
    const earlier = await individual({ year: 2012 });
    await facts.need(SENI, 'lawyer', 3);
    await facts.need(NYIMA, 'lawyer', 3);
    const roundId = await facts.round([editionId]);
    const oldRound = await facts.round([earlier.editionId]);
    const asked = await facts.recruit(editionId);
    await facts.posting(roundId, asked, SENI, { state: 'offered', starts_on: '2014-01-01' });
    const declined = await facts.recruit(editionId);
    await facts.posting(roundId, declined, SENI, { state: 'declined' });
    const before = await facts.recruit(earlier.editionId);
    await facts.posting(oldRound, before, NYIMA, {
      starts_on: '2012-07-01',
      ends_on: '2013-06-30',
      renewal_asked_by_person_at: new Date(),
      renewal_asked_by_county_at: new Date(),
    });
    const [{ person_id }] = await service.database.query<{ person_id: string }>(
      `SELECT person_id FROM recruits WHERE id = $1`,
      [before],
    );
    const renewing = await facts.recruit(editionId, { person_id });
    const elsewhere = await facts.recruit(editionId);
    await facts.posting(oldRound, elsewhere, SENI, { state: 'offered' });
    const { problem } = await freeze(roundId);
    expect((await recruitIn(problem, asked))!.baseline).toEqual({ county: SENI, start: 1 });
    expect((await recruitIn(problem, renewing))!.baseline).toEqual({ county: NYIMA, start: 0 });
    expect(await recruitIn(problem, declined)).not.toHaveProperty('baseline');
    expect(problem.bans).toEqual([{ recruit: await aliasOf(declined), area: SENI }]);
    expect(await recruitIn(problem, elsewhere)).toBeUndefined();
  });

  it('translates what recruits bring: homes, languages, clearances, availability, households', async () => {
    await facts.programme('western', 'intra-province');
    const editionId = await facts.edition('western', {
      residence: 'same-province-other-area',
      home_rule: 'household-registration',
    });
    await service.database.query(
      `INSERT INTO qualification_rules (edition_id, role, plateau_from_m) VALUES ($1, 'lawyer', 3000)`,
      [editionId],
    );
    await service.database.query(
      `INSERT INTO required_languages (edition_id, area_code, language) VALUES ($1, '5406', 'bo')`,
      [editionId],
    );
    await facts.need(SENI, 'lawyer', 3);
    const plain = await facts.recruit(editionId, { registration_area: '540102', refusals: ['65'] });
    const cleared = await facts.recruit(editionId, {
      registration_area: '5402',
      home_prefecture: '5402',
      languages: ['BO'],
      available_from: '2013-10-01',
    });
    await facts.claim(cleared, 'medical', { cleared_to_m: 4600, cleared_until: '2014-12-31', cleared_by: 'hospital' });
    const roundId = await facts.round([editionId]);
    await service.database.query(
      `INSERT INTO bans (id, round_id, recruit_id, area_code, reason, created_by) VALUES (gen_random_uuid(), $1, $2, '54', 'r', $3)`,
      [roundId, cleared, national.accountId],
    );
    const { problem, frozen } = await freeze(roundId);
    expect(await recruitIn(problem, plain)).toMatchObject({
      home: '5401',
      maxAltitude: 2999,
      refuses: ['65'],
      term: 2,
    });
    const second = await recruitIn(problem, cleared);
    expect(second).toMatchObject({ home: '5402', maxAltitude: 4600, available: { from: 1, to: 1 }, term: 1 });
    expect(second!.homeLocation).toHaveLength(2);
    expect(problem.bans).toContainEqual({ recruit: await aliasOf(plain), area: '5406' });
    expect(problem.bans).toContainEqual({ recruit: await aliasOf(cleared), area: '54' });
    expect(problem.bans).toHaveLength(2);
    expect(frozen.warnings).toMatchObject({
      'recruit-without-option': 2,
      'county-without-option': 1,
      'term-shortened': 1,
    });
  });

  it('is stopped by blocking issues, and then leaves nothing behind', async () => {
    const { editionId } = await individual();
    await service.database.query(
      `INSERT INTO qualification_rules (edition_id, role, plateau_from_m) VALUES ($1, 'lawyer', 3000)`,
      [editionId],
    );
    await facts.county(SENI, { tier: 'tibet', altitude: null });
    await facts.need(SENI, 'lawyer', 1);
    const recruitId = await facts.recruit(editionId);
    const roundId = await facts.round([editionId]);
    const refused = await post(`${roundId}/freeze`).expect(409);
    expect(refused.body).toMatchObject({ code: 'round.blocked', details: { counts: { 'altitude-needed': 1 } } });
    expect((await get(roundId).expect(200)).body).toMatchObject({ state: 'open', version: 1 });
    expect(await aliasOf(recruitId)).toBeUndefined();
  });
});

async function planOf(problem: Problem, problemDigest = 'sha256:0'): Promise<Plan> {
  const plan = await solve(problem, { problemDigest, now: () => performance.now() });
  return plan!;
}

/** For supertest: the body as it came over the wire. */
function bytesOf(response: unknown, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const stream = response as NodeJS.ReadableStream;
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => done(null, Buffer.concat(chunks)));
}
