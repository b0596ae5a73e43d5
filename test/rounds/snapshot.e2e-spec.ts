import { startTestApp } from '../support/test-app';
import { Freezing, NYIMA, planOf, SENI } from './freezing';

describe('what a freeze makes of the facts', () => {
  let on: Freezing;

  beforeAll(async () => {
    on = await Freezing.of(await startTestApp());
  });
  afterAll(() => on.service.close());
  beforeEach(() => on.empty());

  it('pins whoever serves, from any round, for the periods that are left', async () => {
    const old = await on.individual({ year: 2012 });
    const { id, editionId } = await on.individual();
    await on.facts.need(SENI, 'lawyer', 1);
    await on.facts.county(SENI, { altitude: 5200, capacity: 1 });
    const oldRound = await on.facts.round([old.editionId]);
    const serving = await on.facts.recruit(old.editionId, { refusals: ['54'], household: 'x' });
    await on.facts.posting(oldRound, serving, SENI, { starts_on: '2013-01-01', ends_on: '2013-12-31' });
    const second = await on.facts.recruit(editionId, { role: 'assistant' });
    await on.facts.posting(oldRound, second, SENI, {
      state: 'accepted',
      starts_on: '2014-01-01',
      ends_on: '2014-06-30',
    });
    const gone = await on.facts.recruit(editionId);
    await on.facts.posting(oldRound, gone, SENI, {
      starts_on: '2012-07-01',
      ends_on: '2013-06-30',
      state: 'completed',
    });
    const fresh = await on.facts.recruit(editionId);
    const roundId = await on.facts.round([editionId]);
    const { problem, frozen } = await on.freeze(roundId);
    expect(frozen.counts).toMatchObject({ recruits: 3, serving: 2, pins: 0 });
    expect(await on.recruitIn(problem, gone)).toBeUndefined();
    const old2012 = `${old.id}-2012-serving`;
    expect(problem.programmes).toContainEqual({ id: old2012, kind: 'individual', residence: 'any' });
    const pinned = await on.recruitIn(problem, serving);
    expect(pinned).toMatchObject({ programme: old2012, available: { from: 0, to: 0 }, term: 1 });
    expect(pinned).not.toHaveProperty('refuses');
    expect(pinned).not.toHaveProperty('household');
    expect(await on.recruitIn(problem, second)).toMatchObject({
      programme: id,
      available: { from: 1, to: 1 },
      term: 1,
    });
    expect(problem.pins).toContainEqual({ recruit: await on.aliasOf(serving), county: SENI, start: 0 });
    expect(problem.pins).toContainEqual({ recruit: await on.aliasOf(second), county: SENI, start: 1 });
    const seni = problem.counties.find(({ code }) => code === SENI)!;
    expect(seni.needs.assistant).toEqual({ target: 0, max: [0, 1] });
    expect(frozen.warnings).toMatchObject({ 'county-exceeded': 1, 'recruit-engaged': 1 });
    expect(await on.recruitIn(problem, fresh)).toBeDefined();
    const plan = await planOf(problem);
    expect(plan.status).toBe('optimal');
    const mapping = await on.service.database.query<{ editions: Record<string, string> }>(
      `SELECT editions FROM frozen_problems WHERE round_id = $1`,
      [roundId],
    );
    expect(mapping[0].editions).toEqual({ [id]: editionId, [old2012]: old.editionId });
  });

  it('keeps teams possible when an assistant serves without a lawyer', async () => {
    await on.facts.programme('one-plus-one', 'team');
    const editionId = await on.facts.edition('one-plus-one');
    await on.facts.need(SENI, 'lawyer', 1, 2);
    const oldRound = await on.facts.round([editionId]);
    for (const role of ['assistant', 'assistant', 'lawyer']) {
      const recruit = await on.facts.recruit(editionId, { role });
      await on.facts.posting(oldRound, recruit, SENI, { starts_on: '2013-07-01', ends_on: '2014-06-30' });
    }
    const { problem } = await on.freeze(await on.facts.round([editionId]));
    const under = (programme: string) => problem.recruits.filter((recruit) => recruit.programme === programme).length;
    expect([under('one-plus-one'), under('one-plus-one-serving')]).toEqual([2, 1]);
    expect((await planOf(problem)).status).toBe('optimal');
  });

  it('takes off funds, limits and quotas what is used already', async () => {
    const fundId = await on.facts.fund('lottery', 200_000);
    await on.facts.programme('visits', 'individual');
    const editionId = await on.facts.edition('visits', { lawyer_limit: 5, fund_id: fundId });
    const earlier = await on.facts.edition('visits', { year: 2012, fund_id: fundId });
    await on.facts.programme('pairing', 'pairing');
    const pairing = await on.facts.edition('pairing');
    for (const id of [editionId, earlier]) await on.facts.allowance(id, 'lawyer', 'standard', 1000, 1200);
    await on.facts.need(SENI, 'lawyer', 5);
    await on.facts.quota('zj', [editionId], { max: 4 });
    await on.facts.quota('keeps', [editionId], { areas: ['3302'], keep_lawyers: 7 });
    await on.facts.lawyers('330203', 10);
    const agreementId = await on.facts.agreement(pairing, 'zj-nq', { lawyer_min: 3, lawyer_max: 4, max_total: 6 });
    const oldRound = await on.facts.round([editionId]);
    const place = async (edition: string, dates: Record<string, unknown>, row: Record<string, unknown> = {}) => {
      const recruit = await on.facts.recruit(edition, row);
      await on.facts.posting(oldRound, recruit, SENI, dates);
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
    const { problem } = await on.freeze(await on.facts.round([editionId, pairing]));
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
    const fundId = await on.facts.fund('lottery', 10);
    const { id, editionId } = await on.individual({ lawyer_limit: 1, fund_id: fundId });
    await on.facts.allowance(editionId, 'lawyer', 'standard', 1000);
    await on.facts.quota('zj', [editionId], { max: 0 });
    const oldRound = await on.facts.round([editionId]);
    for (let i = 0; i < 2; i++) await on.facts.posting(oldRound, await on.facts.recruit(editionId), NYIMA);
    await on.facts.need(SENI, 'lawyer', 1);
    await on.facts.recruit(editionId);
    const { problem, frozen } = await on.freeze(await on.facts.round([editionId]));
    expect(problem.programmes).toMatchObject([{ id, limits: { lawyer: 2 } }]);
    expect(problem.funds).toEqual([{ id: 'lottery', amount: 24_000 }]);
    expect(problem.sendingQuotas).toMatchObject([{ max: 2 }]);
    expect(frozen.warnings).toMatchObject({ 'edition-exceeded': 1, 'fund-exceeded': 1, 'quota-exceeded': 1 });
    expect((await planOf(problem)).status).toBe('optimal');
  });

  it('takes unanswered offers and renewals as baseline, and closes what was declined', async () => {
    const { editionId } = await on.individual();
    const earlier = await on.individual({ year: 2012 });
    await on.facts.need(SENI, 'lawyer', 3);
    await on.facts.need(NYIMA, 'lawyer', 3);
    const roundId = await on.facts.round([editionId]);
    const oldRound = await on.facts.round([earlier.editionId]);
    const asked = await on.facts.recruit(editionId);
    await on.facts.posting(roundId, asked, SENI, { state: 'offered', starts_on: '2014-01-01' });
    const declined = await on.facts.recruit(editionId);
    await on.facts.posting(roundId, declined, SENI, { state: 'declined' });
    const before = await on.facts.recruit(earlier.editionId);
    await on.facts.posting(oldRound, before, NYIMA, {
      starts_on: '2012-07-01',
      ends_on: '2013-06-30',
      renewal_asked_by_person_at: new Date(),
      renewal_asked_by_county_at: new Date(),
    });
    const [{ person_id }] = await on.service.database.query<{ person_id: string }>(
      `SELECT person_id FROM recruits WHERE id = $1`,
      [before],
    );
    const renewing = await on.facts.recruit(editionId, { person_id });
    const elsewhere = await on.facts.recruit(editionId);
    await on.facts.posting(oldRound, elsewhere, SENI, { state: 'offered' });
    const { problem } = await on.freeze(roundId);
    expect((await on.recruitIn(problem, asked))!.baseline).toEqual({ county: SENI, start: 1 });
    expect((await on.recruitIn(problem, renewing))!.baseline).toEqual({ county: NYIMA, start: 0 });
    expect(await on.recruitIn(problem, declined)).not.toHaveProperty('baseline');
    expect(problem.bans).toEqual([{ recruit: await on.aliasOf(declined), area: SENI }]);
    expect(await on.recruitIn(problem, elsewhere)).toBeUndefined();
  });

  it('frees who left early and whose offer has expired, and no longer sends a leaver where they left', async () => {
    const { editionId } = await on.individual();
    for (const county of [SENI, NYIMA]) await on.facts.needs(county, 'lawyer', 2);
    const roundId = await on.facts.round([editionId]);
    const left = await on.facts.recruit(editionId);
    await on.facts.posting(roundId, left, SENI, { state: 'left-early', left_on: '2013-11-15' });
    const silent = await on.facts.recruit(editionId);
    await on.facts.posting(roundId, silent, SENI, { state: 'offered', answer_by: '2013-06-15' });
    const { problem } = await on.freeze(roundId);
    expect(await on.recruitIn(problem, left)).toMatchObject({ available: { from: 1, to: 1 }, term: 1 });
    expect(await on.recruitIn(problem, silent)).not.toHaveProperty('baseline');
    expect(problem.bans).toEqual([{ recruit: await on.aliasOf(left), area: SENI }]);
    const { postings } = await planOf(problem);
    expect(postings.find(({ recruit }) => recruit === problem.bans![0].recruit)).toMatchObject({ county: NYIMA });
  });

  it('has somebody who stays on once, and asks who may stay on whether they will', async () => {
    const { editionId } = await on.individual();
    await on.facts.needs(SENI, 'lawyer', 2);
    const [oldRound, roundId] = [await on.facts.round([editionId]), await on.facts.round([editionId])];
    const renewal = { renewal_asked_by_person_at: new Date(), renewal_asked_by_county_at: new Date() };
    const asked = await on.facts.recruit(editionId);
    const term = { starts_on: '2012-07-01', ends_on: '2013-06-30' };
    await on.facts.posting(oldRound, asked, SENI, { ...term, ...renewal });
    const staying = await on.facts.recruit(editionId);
    await on.facts.posting(oldRound, staying, SENI, { starts_on: '2013-01-01', ends_on: '2013-12-31', ...renewal });
    const next = { starts_on: '2014-01-01', ends_on: '2014-12-31', state: 'accepted' };
    await on.facts.posting(oldRound, staying, SENI, next);
    const { problem } = await on.freeze(roundId);
    expect((await on.recruitIn(problem, asked))!.baseline).toEqual({ county: SENI, start: 0 });
    expect(await on.recruitIn(problem, staying)).toMatchObject({ available: { from: 0, to: 1 }, term: 2 });
    expect(problem.recruits).toHaveLength(2);
    expect(problem.pins).toEqual([{ recruit: await on.aliasOf(staying), county: SENI, start: 0 }]);
  });

  it('translates what recruits bring: homes, languages, clearances, availability, households', async () => {
    await on.facts.programme('western', 'intra-province');
    const editionId = await on.facts.edition('western', {
      residence: 'same-province-other-area',
      home_rule: 'household-registration',
    });
    await on.service.database.query(
      `INSERT INTO qualification_rules (edition_id, role, plateau_from_m) VALUES ($1, 'lawyer', 3000)`,
      [editionId],
    );
    await on.service.database.query(
      `INSERT INTO required_languages (edition_id, area_code, language) VALUES ($1, '5406', 'bo')`,
      [editionId],
    );
    await on.facts.need(SENI, 'lawyer', 3);
    const plain = await on.facts.recruit(editionId, { registration_area: '540102', refusals: ['65'] });
    const cleared = await on.facts.recruit(editionId, {
      registration_area: '5402',
      home_prefecture: '5402',
      languages: ['BO'],
      available_from: '2013-10-01',
    });
    await on.facts.claim(cleared, 'medical', {
      cleared_to_m: 4600,
      cleared_until: '2014-12-31',
      cleared_by: 'hospital',
    });
    const roundId = await on.facts.round([editionId]);
    await on.service.database.query(
      `INSERT INTO bans (id, round_id, recruit_id, area_code, reason, created_by) VALUES (gen_random_uuid(), $1, $2, '54', 'r', $3)`,
      [roundId, cleared, on.facts.accountId],
    );
    const { problem, frozen } = await on.freeze(roundId);
    expect(await on.recruitIn(problem, plain)).toMatchObject({
      home: '5401',
      maxAltitude: 2999,
      refuses: ['65'],
      term: 2,
    });
    const second = await on.recruitIn(problem, cleared);
    expect(second).toMatchObject({ home: '5402', maxAltitude: 4600, available: { from: 1, to: 1 }, term: 1 });
    expect(second!.homeLocation).toHaveLength(2);
    expect(problem.bans).toContainEqual({ recruit: await on.aliasOf(plain), area: '5406' });
    expect(problem.bans).toContainEqual({ recruit: await on.aliasOf(cleared), area: '54' });
    expect(problem.bans).toHaveLength(2);
    expect(frozen.warnings).toMatchObject({
      'recruit-without-option': 2,
      'county-without-option': 1,
      'term-shortened': 1,
    });
  });
});
