import { newId } from '../../src/common/id';
import type { MyApplicationsPage, RecruitDto } from '../../src/recruits/recruit.dto';
import { addEdition, addRound } from '../support/recruit-facts';
import { type NamedRecruit, RecruitCalls } from '../support/recruit-calls';
import { bodyOf, codeOf } from '../support/replies';
import { signIn, type SignedIn } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';

describe('my applications', () => {
  let service: TestApp;
  let national: SignedIn;
  let editionId: string;
  let calls: RecruitCalls;
  let recruit: NamedRecruit;
  let me: SignedIn;

  beforeAll(async () => {
    service = await startTestApp();
    national = await signIn(service.app, 'coordinator');
    editionId = await addEdition(service.database, { minPracticeYears: 3 });
    calls = new RecruitCalls(service, national, editionId);
  });
  afterAll(() => service.close());
  beforeEach(async () => {
    const claims = [{ kind: 'licence', heldOn: '2008-07-01' }];
    recruit = await calls.create({ claims, consent: { wording: '1', givenOn: '2013-04-20' } });
    me = await signIn(service.app, 'volunteer', { personId: recruit.person.id });
  });

  const path = () => `/api/v1/me/applications/${recruit.id}`;
  const read = async () => bodyOf<RecruitDto>(await service.http().get(path()).set(me.headers).expect(200));
  const patch = (version: number, body: object, viewer = me) =>
    service.http().patch(path()).set(viewer.headers).set('If-Match', `"${version}"`).send(body);
  const post = (verb: string, body: object = {}) => service.http().post(`${path()}/${verb}`).set(me.headers).send(body);

  const pin = async (state: 'open' | 'frozen') => {
    const roundId = await addRound(service.database, national.accountId, editionId, state);
    await service.database.query(
      `INSERT INTO pins (id, round_id, recruit_id, county_code, reason, created_by) VALUES ($1, $2, $3, '540629', 'x', $4)`,
      [newId(), roundId, recruit.id, national.accountId],
    );
    await service.database.query(`INSERT INTO recruit_aliases (round_id, recruit_id, alias) VALUES ($1, $2, $3)`, [
      roundId,
      recruit.id,
      newId(),
    ]);
    return roundId;
  };
  const pinnedIn = async () => {
    const rows = await service.database.query<{ id: string }>(`SELECT round_id AS id FROM pins WHERE recruit_id = $1`, [
      recruit.id,
    ]);
    return rows.map(({ id }) => id);
  };

  it('are listed with what is missing', async () => {
    const reply = await service.http().get('/api/v1/me/applications').set(me.headers).expect(200);
    expect(bodyOf<MyApplicationsPage>(reply)).toEqual({ items: [await read()], nextCursor: null });
    expect(await read()).toMatchObject({ unmet: [{ rule: 'practice-years', reason: 'unverified' }], hasConsent: true });
  });

  it('are changed in contact and wishes, even while a round is frozen', async () => {
    await pin('frozen');
    const change = {
      phone: '13911110000',
      email: `${newId()}@example.org`,
      wishes: ['54'],
      refusals: ['65'],
      availableTo: '2014-07-01',
    };
    const changed = bodyOf<RecruitDto>(await patch(1, change).expect(200));
    expect(changed).toMatchObject({
      person: { name: recruit.name, phone: change.phone, email: change.email },
      wishes: ['54'],
      refusals: ['65'],
      availableTo: '2014-07-01',
      version: 2,
    });
    await patch(1, { wishes: [] }).expect(412);
    await service.http().patch(path()).set(me.headers).send({ wishes: [] }).expect(428);
  });

  it.each([
    ['the role', { role: 'assistant' }],
    ['the nominating area', { nominatingArea: '34' }],
    ['the birth date', { birthOn: '1990-01-01' }],
    ['nothing where a list is', { wishes: null }],
    ['an unknown area', { wishes: ['99'] }],
  ])('never change %s', async (_, change) => {
    await patch(1, change).expect(400);
  });

  it('claim anew what a coordinator verifies again', async () => {
    await calls.verify(recruit.id, 'licence', 1).expect(200);
    expect(await read()).toMatchObject({ isQualified: true, version: 2 });
    const put = (version: number, heldOn: string) =>
      service.http().put(`${path()}/claims/licence`).set(me.headers).set('If-Match', `"${version}"`).send({ heldOn });
    await put(2, '2008-07-01').expect(200);
    expect((await read()).isQualified).toBe(true);
    await put(2, '2001-07-01').expect(200);
    expect(await read()).toMatchObject({ isQualified: false, version: 3 });
    await put(2, '2002-07-01').expect(412);
  });

  it('lose open rounds at once when consent is withdrawn, and none that are frozen', async () => {
    const [open, frozen] = [await pin('open'), await pin('frozen')];
    expect((await pinnedIn()).sort()).toEqual([open, frozen].sort());
    await post('consent/withdraw').expect(200);
    expect(await pinnedIn()).toEqual([frozen]);
    expect(codeOf(await post('consent/withdraw').expect(409))).toBe('consent.notGiven');
    expect(codeOf(await post('consent', { wording: '0' }).expect(409))).toBe('consent.outdated');
    expect(bodyOf<RecruitDto>(await post('consent', { wording: '1' }).expect(200)).hasConsent).toBe(true);
    expect(codeOf(await post('consent', { wording: '1' }).expect(409))).toBe('consent.givenAlready');
  });

  it('are withdrawn for good', async () => {
    const withdrawn = bodyOf<RecruitDto>(await post('withdraw', { reason: 'My mother is ill.' }).expect(200));
    expect(withdrawn).toMatchObject({ state: 'withdrawn', withdrawnReason: 'My mother is ill.' });
    expect(codeOf(await post('withdraw', { reason: 'Again.' }).expect(409))).toBe('recruit.illegalStep');
  });

  it('are nobody else’s', async () => {
    const other = await signIn(service.app, 'volunteer');
    await service.http().get(path()).set(other.headers).expect(404);
    await patch(1, { wishes: [] }, other).expect(404);
    await service.http().post(`${path()}/consent/withdraw`).set(other.headers).expect(404);
    await service.http().get('/api/v1/me/applications').set(national.headers).expect(403);
  });
});
