import { newId } from '../../src/common/id';
import { insert } from '../support/round-facts';
import { signIn } from '../support/sign-in';
import { startTestApp } from '../support/test-app';
import { Freezing, NYIMA, QUMARLEB, SENI } from './freezing';
import { roundCalls } from './round-calls';

interface IssueRow {
  readonly code: string;
  readonly severity: string;
  readonly subjectId: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly message: string;
}

interface IssuesBody {
  readonly blocking: number;
  readonly warnings: number;
  readonly counts: readonly { code: string; count: number; byRule: Record<string, number> }[];
  readonly items: readonly IssueRow[];
  readonly nextCursor: string | null;
}

describe('the issues of a round', () => {
  let on: Freezing;

  beforeAll(async () => {
    on = await Freezing.of(await startTestApp());
  });
  afterAll(() => on.service.close());
  beforeEach(() => on.empty());

  const issuesOf = async (roundId: string, query = '', headers = {}): Promise<IssuesBody> => {
    const reply = await on.calls.get(`rounds/${roundId}/issues${query}`, headers).expect(200);
    return reply.body as unknown as IssuesBody;
  };
  const brief = ({ items }: IssuesBody) => items.map(({ code, subjectId }) => `${code} ${subjectId}`);
  const rule = (editionId: string, row: Record<string, unknown>) =>
    insert(on.service.database, 'qualification_rules', { edition_id: editionId, role: 'lawyer', ...row });

  it('are none where nothing is wrong', async () => {
    const { editionId } = await on.individual();
    await on.facts.needs(SENI, 'lawyer', 1);
    await on.facts.recruit(editionId);
    const issues = await issuesOf(await on.facts.round([editionId]));
    expect(issues).toEqual({ blocking: 0, warnings: 0, counts: [], items: [], nextCursor: null });
  });

  it('list who stays out, and the first reason', async () => {
    const { editionId } = await on.individual({ home_rule: 'household-registration' });
    await rule(editionId, { min_practice_years: 3, max_age: 25, requires_clean_record: true });
    await on.facts.needs(SENI, 'lawyer', 1);
    const [here, out] = [{ registration_area: '3301', role: 'assistant' }, { registration_area: '3301' }];
    await on.facts.needs(SENI, 'assistant', 1);
    await on.facts.recruit(editionId, here);
    const applied = await on.facts.recruit(editionId, { ...here, state: 'applied' });
    const silent = await on.facts.recruit(editionId, here);
    await on.service.database.query(`UPDATE consents SET withdrawn_at = now() WHERE recruit_id = $1`, [silent]);
    const unqualified = await on.facts.recruit(editionId, out);
    const homeless = await on.facts.recruit(editionId, { role: 'assistant' });
    const late = await on.facts.recruit(editionId, { ...here, available_from: '2014-05-01' });
    const partner = await on.facts.recruit(editionId, { ...here, household: 'x', state: 'screened' });
    const alone = await on.facts.recruit(editionId, { ...here, household: 'x' });
    await on.facts.recruit(editionId, { ...here, state: 'withdrawn' });
    const roundId = await on.facts.round([editionId]);
    const issues = await issuesOf(roundId);
    const expected = [
      `county-without-option ${SENI}`,
      ...[applied, partner].sort().map((id) => `recruit-not-accepted ${id}`),
      `consent-missing ${silent}`,
      `recruit-unqualified ${unqualified}`,
      `home-missing ${homeless}`,
      `recruit-unavailable ${late}`,
      `household-incomplete ${alone}`,
    ];
    expect(brief(issues)).toEqual(expected);
    const byRule = issues.counts.find(({ code }) => code === 'recruit-unqualified')!.byRule;
    expect(byRule).toEqual({ 'practice-years': 1, age: 1, 'clean-record': 1 });
    const text = JSON.stringify(issues);
    expect(text).not.toContain('Somebody');
    expect(text).not.toContain('1980');
  });

  it('list places and people that nobody can reach, with the rules against it', async () => {
    const { editionId } = await on.individual({ scope_areas: ['63'] });
    for (const county of [SENI, NYIMA, QUMARLEB]) await on.facts.needs(county, 'lawyer', 1);
    await on.facts.recruit(editionId);
    const stuck = await on.facts.recruit(editionId, { refusals: ['63'] });
    const roundId = await on.facts.round([editionId]);
    const { items, counts } = await issuesOf(roundId);
    expect(items).toMatchObject([
      { code: 'county-without-option', subjectId: SENI, facts: { role: 'lawyer', recruits: 2, rules: { scope: 2 } } },
      { code: 'county-without-option', subjectId: NYIMA, facts: { rules: { scope: 2 } } },
      { code: 'recruit-without-option', subjectId: stuck, facts: { rules: { scope: 2, refused: 1 } } },
    ]);
    expect(counts).toMatchObject([
      { code: 'county-without-option', count: 2, byRule: { scope: 2 } },
      { code: 'recruit-without-option', count: 1, byRule: { scope: 1, refused: 1 } },
    ]);
    expect(items[0].message).toContain('Nobody may go to');
    const chinese = await issuesOf(roundId, '', { 'Accept-Language': 'zh-CN' });
    expect(chinese.items[0].message).toMatch(
      new RegExp(`^没有人可派往 色尼区 .${SENI}. 担任律师（共 2 人）（.*项目范围.*）。$`),
    );
  });

  it('list what is missing of places, editions and agreements', async () => {
    const { editionId } = await on.individual({ starts_on: null });
    await rule(editionId, { plateau_from_m: 3000 });
    await on.facts.programme('pairing', 'pairing');
    const pairing = await on.facts.edition('pairing');
    const draft = await on.facts.agreement(pairing, 'zj-nq', { state: 'draft' });
    await on.facts.county(SENI, { altitude: null, tier: 'tibet' });
    await on.facts.county(QUMARLEB, { altitude: null });
    await on.service.truncate('lawyer_counts');
    for (const county of [SENI, NYIMA, QUMARLEB]) await on.facts.needs(county, 'lawyer', 1);
    await on.facts.lawyers(NYIMA, 0);
    await on.facts.lawyers(SENI, 0, 0, '2013-06-01');
    for (const base of ['540621', '540622']) {
      await on.facts.needs(base, 'lawyer', 1);
      await on.facts.lawyers(base, 1);
      await on.facts.county(base, { altitude: 100 });
    }
    for (const county of [SENI, NYIMA, '540621']) {
      await insert(on.service.database, 'circuits', { county_code: county, served_from_code: '540622' });
    }
    await on.facts.recruit(editionId);
    const paired = await on.facts.recruit(pairing, { agreement_id: draft });
    const quota = await on.facts.quota('fine', [editionId], { areas: ['330106'], max: 1 });
    const roundId = await on.facts.round([editionId, pairing]);
    expect(brief(await issuesOf(roundId))).toEqual([
      `altitude-needed ${SENI}`,
      `altitude-missing ${QUMARLEB}`,
      `lawyer-count-missing ${SENI}`,
      `lawyer-count-missing ${QUMARLEB}`,
      `county-without-option ${NYIMA}`,
      'circuit-too-wide 540622',
      `agreement-missing ${paired}`,
      `edition-without-start ${editionId}`,
      `agreement-not-signed ${draft}`,
      `quota-too-fine ${quota}`,
    ]);
  });

  it('list pins that cannot hold, and households that cannot go together', async () => {
    const { editionId } = await on.individual();
    for (const county of [SENI, QUMARLEB]) await on.facts.needs(county, 'lawyer', 2);
    const refusing = await on.facts.recruit(editionId, { refusals: ['54'] });
    const absent = await on.facts.recruit(editionId, { state: 'applied' });
    const late = await on.facts.recruit(editionId);
    const serving = await on.facts.recruit(editionId);
    await on.facts.posting(await on.facts.round([editionId]), serving, QUMARLEB);
    const members = [
      await on.facts.recruit(editionId, { household: 'x', refusals: ['54'] }),
      await on.facts.recruit(editionId, { household: 'x', refusals: ['63'] }),
    ].sort();
    const roundId = await on.facts.round([editionId]);
    const pin = (recruitId: string, county: string, start: number | null = null) =>
      insert(on.service.database, 'pins', {
        id: newId(),
        round_id: roundId,
        recruit_id: recruitId,
        county_code: county,
        start,
        reason: 'r',
        created_by: on.facts.accountId,
      });
    await pin(refusing, SENI);
    await pin(absent, SENI);
    await pin(late, SENI, 7);
    await pin(serving, SENI);
    const issues = await issuesOf(roundId);
    expect(brief(issues)).toEqual([
      `pin-ineligible ${refusing}`,
      `pin-out-of-periods ${late}`,
      `pin-of-absent-recruit ${absent}`,
      `pin-of-serving-recruit ${serving}`,
      `recruit-not-accepted ${absent}`,
      `household-split ${members[0]}`,
    ]);
    expect(issues.items[0]).toMatchObject({ severity: 'blocking', facts: { county: SENI, rules: ['refused'] } });
    expect(issues.items.at(-1)!.facts).toEqual({ members });
    expect(issues.blocking).toBe(4);
  });

  it('block an empty round', async () => {
    const { editionId } = await on.individual();
    const roundId = await on.facts.round([editionId]);
    expect(brief(await issuesOf(roundId))).toEqual([`round-empty ${roundId}`]);
  });

  it('come in pages and by code; a person counts once', async () => {
    const { editionId } = await on.individual();
    const other = await on.individual();
    await on.facts.needs(SENI, 'lawyer', 1);
    for (let i = 0; i < 5; i++) await on.facts.recruit(editionId, { state: 'screened' });
    const first = await on.facts.recruit(editionId);
    const [{ person_id }] = await on.service.database.query<{ person_id: string }>(
      `SELECT person_id FROM recruits WHERE id = $1`,
      [first],
    );
    const second = await on.facts.recruit(other.editionId, { person_id });
    const roundId = await on.facts.round([editionId, other.editionId]);
    expect(brief(await issuesOf(roundId, '?code=person-twice'))).toEqual([`person-twice ${second}`]);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const after: string = cursor === null ? '' : `&cursor=${cursor}`;
      const page = await issuesOf(roundId, `?limit=4${after}`);
      expect(page.warnings).toBe(6);
      seen.push(...brief(page));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toHaveLength(6);
    expect(new Set(seen).size).toBe(6);
    await on.calls.get(`rounds/${roundId}/issues?code=nonsense`).expect(400);
    await on.calls.get(`rounds/${roundId}/issues?limit=0`).expect(400);
  });

  it('are for coordinators and auditors', async () => {
    const { editionId } = await on.individual();
    const roundId = await on.facts.round([editionId]);
    const as = async (role: 'auditor' | 'partner') => {
      const who = await signIn(on.service.app, role);
      return (await roundCalls(() => on.service, who).get(`rounds/${roundId}/issues`)).status;
    };
    expect([await as('auditor'), await as('partner')]).toEqual([200, 403]);
  });
});
