import { createHash } from 'node:crypto';
import { newId } from '../../src/common/id';
import { RecruitPool } from '../../src/recruits/recruit-pool';
import { insert } from '../support/round-facts';
import { itOnServer } from '../support/databases';
import { startTestApp } from '../support/test-app';
import { problemOf, type RoundReply } from './round-calls';
import { Freezing, NYIMA, planOf, QUMARLEB, SENI } from './freezing';

describe('a freeze', () => {
  let on: Freezing;

  beforeAll(async () => {
    on = await Freezing.of(await startTestApp());
  });
  afterAll(() => on.service.close());
  beforeEach(() => on.empty());

  it('stores the exact bytes of a document that the optimizer solves', async () => {
    const { id, editionId } = await on.individual();
    await on.facts.allowance(editionId, 'lawyer', 'standard', 3300, 10_000);
    await on.facts.allowance(editionId, 'lawyer', 'tibet', 3800, 20_000);
    await on.facts.county(SENI, { tier: 'tibet', languages: ['bo'] });
    await on.facts.need(SENI, 'lawyer', 1, 2);
    await on.facts.need(SENI, 'lawyer', 2, 3, 2014);
    await on.facts.need(QUMARLEB, 'lawyer', 1);
    const recruits = [await on.facts.recruit(editionId, { wishes: ['54'] }), await on.facts.recruit(editionId)];
    const roundId = await on.facts.round([editionId]);
    const { frozen, headers, bytes, problem } = await on.freeze(roundId);
    expect(frozen).toMatchObject({ number: 1, counts: { counties: 2, recruits: 2, serving: 0 } });
    expect(frozen.digest).toBe(`sha256:${createHash('sha256').update(bytes).digest('hex')}`);
    expect(headers['content-type']).toBe('application/json');
    expect(headers.etag).toBe(`"${frozen.digest}"`);
    await on.calls.get(`rounds/${roundId}/problem`, { 'If-None-Match': headers.etag }).expect(304);
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
    expect(await on.recruitIn(problem, recruits[0])).toMatchObject({ home: '3301', preferences: ['54'], term: 2 });
    expect(bytes.toString()).not.toContain(recruits[0]);
    const solved = await planOf(problem, frozen.digest);
    expect(solved.status).toBe('optimal');
    expect(solved.postings).toHaveLength(2);
    const list = await on.calls.get(`rounds/${roundId}/problems`).expect(200);
    expect(list.body.items).toMatchObject([{ number: 1, digest: frozen.digest }]);
  });

  it('gives the same bytes for the same facts, in an order that tells nothing', async () => {
    const { editionId } = await on.individual();
    await on.facts.need(SENI, 'lawyer', 3);
    const recruits: string[] = [];
    for (let i = 0; i < 12; i++)
      recruits.push(await on.facts.recruit(editionId, i < 4 ? { household: `pair ${i % 2}` } : {}));
    const roundId = await on.facts.round([editionId]);
    const first = await on.freeze(roundId);
    await on.reopen(roundId);
    const second = await on.freeze(roundId);
    expect(second.bytes.equals(first.bytes)).toBe(true);
    expect(second.frozen).toMatchObject({ number: 2, digest: first.frozen.digest });
    const ids = first.problem.recruits.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    const aliases = await Promise.all(recruits.map((id) => on.aliasOf(id)));
    expect(aliases).not.toEqual([...aliases].sort());
    await on.reopen(roundId);
    await on.facts.need(NYIMA, 'lawyer', 1);
    expect((await on.freeze(roundId)).frozen.digest).not.toBe(first.frozen.digest);
    const old = await on.calls.get(`rounds/${roundId}/problem?number=1`).expect(200);
    expect(old.headers.etag).toBe(`"${first.frozen.digest}"`);
    await on.calls.get(`rounds/${roundId}/problem?number=9`).expect(404);
    const households = new Set(first.problem.recruits.flatMap(({ household }) => household ?? []));
    expect(households.size).toBe(2);
    for (const household of households) expect(household).toMatch(/^h-r-[0-9a-f]{20}$/);
  });

  it('moves a round from open to frozen to closed, and back with a reason while no plan runs', async () => {
    const { editionId } = await on.individual();
    await on.facts.need(SENI, 'lawyer', 1);
    await on.facts.recruit(editionId);
    const roundId = await on.facts.round([editionId]);
    expect((await on.calls.post(`rounds/${roundId}/reopen`, { reason: 'r' }).expect(409)).body.code).toBe(
      'round.notFrozen',
    );
    await on.freeze(roundId);
    expect((await on.calls.post(`rounds/${roundId}/freeze`).expect(409)).body.code).toBe('round.notOpen');
    await on.calls.post(`rounds/${roundId}/reopen`).expect(400);
    await on.service.database.query(
      `INSERT INTO plans (id, round_id, problem_id, state, requested_by)
       SELECT gen_random_uuid(), $1, id, 'queued', $2 FROM frozen_problems WHERE round_id = $1`,
      [roundId, on.facts.accountId],
    );
    expect((await on.calls.post(`rounds/${roundId}/reopen`, { reason: 'r' }).expect(409)).body.code).toBe(
      'round.planRunning',
    );
    expect((await on.calls.post(`rounds/${roundId}/close`).expect(409)).body.code).toBe('round.planRunning');
    await on.service.database.query(`UPDATE plans SET state = 'cancelled' WHERE round_id = $1`, [roundId]);
    expect((await on.reopen(roundId)).body).toMatchObject({ state: 'open', version: 3 });
    await on.freeze(roundId);
    expect((await on.calls.post(`rounds/${roundId}/close`).expect(200)).body.state).toBe('closed');
    expect((await on.calls.post(`rounds/${roundId}/reopen`, { reason: 'r' }).expect(409)).body.code).toBe(
      'round.notFrozen',
    );
    const { headers, body } = await on.calls.get(`rounds/${roundId}`).expect(200);
    expect(headers.etag).toBe(`"${body.version}"`);
    const refused = await on.calls.delete(`rounds/${roundId}`, { 'If-Match': headers.etag });
    expect([refused.status, refused.body.code]).toEqual([409, 'round.inUse']);
  });

  itOnServer('has the facts of one moment, whatever changes meanwhile', async () => {
    const { editionId } = await on.individual();
    await on.facts.needs(SENI, 'lawyer', 1);
    const known = await on.facts.recruit(editionId);
    const roundId = await on.facts.round([editionId]);
    const pool = on.service.app.get(RecruitPool, { strict: false });
    const { of } = pool;
    jest.spyOn(pool, 'of').mockImplementation(async function* (question) {
      // Counties and postings are read already.
      await on.service.asOwner(`UPDATE recruits SET state = 'withdrawn' WHERE id = $1`, [known]);
      yield* of.call(pool, question);
    });
    const { problem } = await on.freeze(roundId);
    jest.restoreAllMocks();
    expect(problem.recruits).toHaveLength(1);
    await on.reopen(roundId);
    const refused = await on.calls.post(`rounds/${roundId}/freeze`).expect(409);
    expect(refused.body).toMatchObject({ code: 'round.blocked', details: { counts: { 'round-empty': 1 } } });
  });

  it('begins again when the round itself is changed at that moment', async () => {
    const { editionId } = await on.individual();
    await on.facts.needs(SENI, 'lawyer', 1);
    const recruitId = await on.facts.recruit(editionId);
    const roundId = await on.facts.round([editionId]);
    const pin = { id: newId(), round_id: roundId, recruit_id: recruitId, county_code: SENI, reason: 'r' };
    await insert(on.service.database, 'pins', { ...pin, created_by: on.facts.accountId });
    let freezing: Promise<RoundReply> | undefined;
    await on.service.database.transaction(async () => {
      await on.service.database.query(`UPDATE rounds SET version = version + 1 WHERE id = $1`, [roundId]);
      await on.service.database.query(`DELETE FROM pins WHERE round_id = $1`, [roundId]);
      freezing = on.service.database.apart(() => Promise.resolve(on.calls.post(`rounds/${roundId}/freeze`)));
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    expect((await freezing!).status).toBe(201);
    const { bytes } = await on.calls.download(`rounds/${roundId}/problem`);
    expect(problemOf(bytes).pins).toEqual([]);
  });

  it('is stopped by blocking issues, and then leaves nothing behind', async () => {
    const { editionId } = await on.individual();
    await on.service.database.query(
      `INSERT INTO qualification_rules (edition_id, role, plateau_from_m) VALUES ($1, 'lawyer', 3000)`,
      [editionId],
    );
    await on.facts.county(SENI, { tier: 'tibet', altitude: null });
    await on.facts.need(SENI, 'lawyer', 1);
    const recruitId = await on.facts.recruit(editionId);
    const roundId = await on.facts.round([editionId]);
    const refused = await on.calls.post(`rounds/${roundId}/freeze`).expect(409);
    expect(refused.body).toMatchObject({ code: 'round.blocked', details: { counts: { 'altitude-needed': 1 } } });
    expect((await on.calls.get(`rounds/${roundId}`).expect(200)).body).toMatchObject({ state: 'open', version: 1 });
    expect(await on.aliasOf(recruitId)).toBeUndefined();
  });
});
