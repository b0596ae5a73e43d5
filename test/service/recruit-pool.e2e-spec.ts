import type { NewRecruit } from '../../src/recruits/new-recruit';
import { RecruitChecks } from '../../src/recruits/recruit-checks';
import { RecruitEntry } from '../../src/recruits/recruit-entry';
import { type PooledRecruit, type PoolQuestion, RecruitPool } from '../../src/recruits/recruit-pool';
import { addEdition } from '../support/recruit-facts';
import { RecruitCalls } from '../support/recruit-calls';
import { signIn, type SignedIn } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';

describe('the pool', () => {
  let service: TestApp;
  let national: SignedIn;
  let editionId: string;
  let calls: RecruitCalls;

  beforeAll(async () => {
    service = await startTestApp();
    national = await signIn(service.app, 'coordinator');
  });
  afterAll(() => service.close());
  beforeEach(async () => {
    editionId = await addEdition(service.database, { minPracticeYears: 3, plateauFromM: 3000 });
    calls = new RecruitCalls(service, national, editionId);
  });

  async function chunks(question: Partial<PoolQuestion> = {}): Promise<PooledRecruit[][]> {
    const whole = { editionIds: [editionId], firstDayOf: () => '2013-07-01', areas: null, ...question };
    const found: PooledRecruit[][] = [];
    for await (const chunk of service.app.get(RecruitPool).of(whole)) found.push(chunk);
    return found;
  }

  const consent = { wording: '1', givenOn: '2013-04-20' };
  const claims = [{ kind: 'licence', heldOn: '2010-07-01' }];

  async function accepted(change: object = {}) {
    const recruit = await calls.create({ claims, consent, ...change });
    for (const verb of ['screen', 'accept']) await calls.post(`${recruit.id}/${verb}`).expect(200);
    return recruit;
  }

  it('holds everybody who applies, with the first thing that keeps them out', async () => {
    const enters = await accepted();
    await calls.verify(enters.id, 'licence', 3).expect(200);
    const waived = await accepted({ claims: [] });
    await calls.post(`${waived.id}/waivers`, { rule: 'practice-years', reason: 'x' }).expect(201);
    const unqualified = await accepted();
    const noConsent = await accepted({ consent: null });
    const notAccepted = await calls.create({ consent });
    const withdrawn = await accepted();
    await calls.post(`${withdrawn.id}/withdraw`, { reason: 'Ill.' }).expect(200);
    const [pool] = await chunks();
    expect(pool.map(({ id, standing }) => [id, standing])).toEqual([
      [enters.id, 'enters'],
      [waived.id, 'enters'],
      [unqualified.id, 'unqualified'],
      [noConsent.id, 'no-consent'],
      [notAccepted.id, 'not-accepted'],
    ]);
    expect(pool[0]).toMatchObject({ wishes: ['5406', '54'], homePrefecture: '3301', maxAltitude: 2999 });
    expect(pool[2].unmet.map(({ rule }) => rule)).toEqual(['practice-years', 'plateau']);
    expect(JSON.stringify(pool)).not.toContain('王小明');
  });

  it('counts on the first day of service, and keeps to areas', async () => {
    const { id } = await accepted();
    await calls.verify(id, 'licence', 3).expect(200);
    const [pool] = await chunks({ firstDayOf: () => '2013-06-30' });
    expect(pool[0].standing).toBe('unqualified');
    expect(await chunks({ areas: ['34'] })).toEqual([]);
    expect(await chunks({ areas: ['34', '33'] })).toHaveLength(1);
  });

  it('tells of recruits by id whatever their state', async () => {
    const { id } = await accepted();
    await calls.post(`${id}/withdraw`, { reason: 'Ill.' }).expect(200);
    const found: PooledRecruit[] = [];
    for await (const chunk of service.app.get(RecruitPool).byId([id], () => '2013-07-01')) found.push(...chunk);
    expect(found).toEqual([expect.objectContaining({ id, standing: 'withdrawn' })]);
  });

  const many = (size: number): NewRecruit[] =>
    Array.from({ length: size }, (_, i) => ({
      person: { name: `王${i}`, email: `pool${i}-${editionId}@example.org`, birthOn: '1980-01-01' },
      editionId,
      role: 'lawyer',
      nominatingArea: '3301',
      languages: ['bo', 'ug'],
      wishes: ['5406'],
      claims: [{ kind: 'licence', heldOn: '2008-07-01' }],
      consent,
    }));

  it('comes in chunks, in order; a table of recruits is entered set by set', async () => {
    const entries = many(2_500);
    const viewer = { ...national, role: 'coordinator' as const, areas: null, scopes: null };
    expect(await service.app.get(RecruitChecks).errorsOf(entries, viewer)).toEqual([]);
    const entered = await service.app.get(RecruitEntry).enterMany(entries, 'recruit.import');
    const found = await chunks();
    expect(found.map(({ length }) => length)).toEqual([500, 500, 500, 500, 500]);
    const ids = found.flat().map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    expect([...ids].sort()).toEqual(entered.map(({ recruitId }) => recruitId).sort());
    expect(found[0][0]).toMatchObject({
      languages: ['bo', 'ug'],
      wishes: ['5406'],
      refusals: [],
      standing: 'not-accepted',
    });
  });

  it('of a table tells every wrong row', async () => {
    const [first, second] = many(2);
    const viewer = { ...national, role: 'coordinator' as const, areas: ['34'], scopes: null };
    const rows = [first, { ...second, wishes: ['99'] }, first];
    const errors = await service.app.get(RecruitChecks).errorsOf(rows, viewer);
    expect(errors.map(({ row, field, code }) => [row, field, code])).toEqual([
      [0, 'nominatingArea', 'territory'],
      [1, 'wishes/0', 'area'],
      [1, 'nominatingArea', 'territory'],
      [2, 'nominatingArea', 'territory'],
      [2, 'person/email', 'twiceHere'],
    ]);
  });
});
