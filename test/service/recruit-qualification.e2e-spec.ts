import type { Problem } from '../../src/common/problem';
import type { RecruitDto, RecruitPageDto } from '../../src/recruits/recruit.dto';
import { RecruitCalls } from '../support/recruit-calls';
import { addEdition } from '../support/recruit-facts';
import { bodyOf, codeOf } from '../support/replies';
import { signIn, type SignedIn } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';

const UNKNOWN = '0193d0c5-0000-7000-8000-000000000000';

describe('recruits', () => {
  let service: TestApp;
  let zhejiang: SignedIn;
  let anhui: SignedIn;
  let auditor: SignedIn;
  let editionId: string;
  let calls: RecruitCalls;

  beforeAll(async () => {
    service = await startTestApp();
    zhejiang = await signIn(service.app, 'coordinator', { areas: ['33'] });
    anhui = await signIn(service.app, 'coordinator', { areas: ['34'] });
    auditor = await signIn(service.app, 'auditor');
    editionId = await addEdition(service.database, {
      minPracticeYears: 3,
      maxAge: 55,
      requiresMedicalClearance: true,
      plateauFromM: 3000,
    });
    calls = new RecruitCalls(service, zhejiang, editionId);
  });
  afterAll(() => service.close());

  describe('are qualified', () => {
    it('by verified claims, and no longer once one says something new', async () => {
      const { id } = await calls.create();
      await calls.putClaim(id, 'licence', 1, { heldOn: '2008-07-01' }).expect(200);
      await calls
        .putClaim(id, 'medical', 2, { clearedToM: 4500, clearedUntil: '2014-06-30', clearedBy: '省立医院' })
        .expect(200);
      await calls.verify(id, 'licence', 3).expect(200);
      const body = bodyOf<RecruitDto & Problem>(await calls.verify(id, 'medical', 4).expect(200));
      expect(body).toMatchObject({ isQualified: true, unmet: [], maxAltitude: 4500, version: 5 });
      const same = await calls.putClaim(id, 'licence', 5, { heldOn: '2008-07-01' }).expect(200);
      expect(same.body).toMatchObject({ isQualified: true, version: 5 });
      const other = await calls.putClaim(id, 'licence', 5, { heldOn: '2007-07-01' }).expect(200);
      expect(other.body).toMatchObject({
        isQualified: false,
        unmet: [{ rule: 'practice-years', reason: 'unverified' }],
      });
    });

    it('by no claim that was changed since it was looked at', async () => {
      const { id } = await calls.create({ claims: [{ kind: 'licence', heldOn: '2008-07-01' }] });
      await calls.putClaim(id, 'licence', 1, { heldOn: '2000-07-01' }).expect(200);
      await calls.verify(id, 'licence', 1).expect(412);
    });

    it('by no claim that is not there', async () => {
      const { id } = await calls.create();
      expect(codeOf(await calls.verify(id, 'medical', 1).expect(409))).toBe('recruit.nothingClaimed');
      expect(codeOf(await calls.verify(id, 'height', 1).expect(404))).toBe('claim.notFound');
    });

    it('by waivers, until they are revoked', async () => {
      const { id } = await calls.create();
      for (const rule of ['practice-years', 'medical']) {
        await calls.post(`${id}/waivers`, { rule, reason: 'Forty years of practice.' }).expect(201);
      }
      const body = bodyOf<RecruitDto & Problem>(await calls.get(`/${id}`).expect(200));
      expect(body).toMatchObject({ isQualified: true, waivers: [{ rule: 'practice-years' }, { rule: 'medical' }] });
      expect(codeOf(await calls.post(`${id}/waivers`, { rule: 'medical', reason: 'x' }).expect(409))).toBe(
        'recruit.waivedAlready',
      );
      const [waiver] = body.waivers;
      const remove = () => service.http().delete(`/api/v1/recruits/${id}/waivers/${waiver.id}`).set(zhejiang.headers);
      await remove().expect(428);
      await remove().set('If-Match', `"${body.version}"`).expect(204);
      expect(bodyOf<RecruitDto>(await calls.get(`/${id}`)).isQualified).toBe(false);
    });

    it('and listed so', async () => {
      const { id } = await calls.create({ nominatingArea: '3302' });
      await calls.post(`${id}/waivers`, { rule: 'practice-years', reason: 'x' }).expect(201);
      await calls.post(`${id}/waivers`, { rule: 'medical', reason: 'x' }).expect(201);
      const other = await calls.create({ nominatingArea: '3302' });
      const listed = async (isQualified: boolean) =>
        bodyOf<RecruitPageDto>(
          await calls.get(`?nominatingArea=3302&isQualified=${isQualified}`).expect(200),
        ).items.map((item) => item.id);
      expect(await listed(true)).toEqual([id]);
      expect(await listed(false)).toEqual([other.id]);
    });
  });

  describe('are read', () => {
    it('by filters, page by page', async () => {
      const other = await addEdition(service.database);
      const made: string[] = [];
      for (let i = 0; i < 5; i++) made.push((await calls.create({ editionId: other, nominatingArea: '3303' })).id);
      await calls.post(`${made[0]}/screen`).expect(200);
      const first = bodyOf<RecruitPageDto>(await calls.get(`?editionId=${other}&state=applied&limit=3`).expect(200));
      const next = bodyOf<RecruitPageDto>(
        await calls.get(`?editionId=${other}&state=applied&limit=3&cursor=${first.nextCursor!}`).expect(200),
      );
      expect([...first.items, ...next.items].map(({ id }) => id)).toEqual(made.slice(1));
      expect(next.nextCursor).toBeNull();
      const byName = bodyOf<RecruitPageDto>(
        await calls.get(`?q=${encodeURIComponent('王小明')}&editionId=${other}&role=lawyer`).expect(200),
      );
      expect(byName.items).toHaveLength(5);
      expect(bodyOf<RecruitPageDto>(await calls.get(`?q=nobody&editionId=${other}`)).items).toEqual([]);
    });

    it('by their territory only', async () => {
      const { id, version } = await calls.create();
      await calls.get(`/${id}`, anhui).expect(404);
      await calls.post(`${id}/screen`, {}, anhui).expect(404);
      await service
        .http()
        .patch(`/api/v1/recruits/${id}`)
        .set(anhui.headers)
        .set('If-Match', `"${version}"`)
        .send({ languages: [] })
        .expect(404);
      const listed = bodyOf<RecruitPageDto>(await calls.get('?limit=200', anhui).expect(200));
      expect(listed.items.map((item) => item.id)).not.toContain(id);
    });

    it('with the reading recorded', async () => {
      const { id } = await calls.create();
      await calls.get(`/${id}`).expect(200);
      await calls.get(`/${id}`, auditor).expect(200);
      expect(await calls.trail(id)).toEqual(['recruit.create', 'recruit.read']);
    });

    it('by auditors without anything personal', async () => {
      const { id, person } = await calls.create({
        person: { name: '赵无名', email: 'zhao@example.org', birthOn: '1901-02-03' },
      });
      await calls.post(`${id}/waivers`, { rule: 'medical', reason: '赵无名 is fit.' }).expect(201);
      const one = await calls.get(`/${id}`, auditor).expect(200);
      const list = await calls.get(`?limit=200`, auditor).expect(200);
      expect(one.body).toMatchObject({ name: null, person: null, registrationArea: '3301' });
      for (const { text } of [one, list]) {
        for (const secret of ['赵无名', 'zhao@', '1901', person.id, '112 ']) expect(text).not.toContain(secret);
      }
      expect(codeOf(await calls.get('?q=x', auditor).expect(403))).toBe('recruit.nameSearch');
    });

    it.each(['partner', 'volunteer', 'administrator'] as const)('never by a %s', async (role) => {
      const viewer = await signIn(service.app, role);
      await calls.get('', viewer).expect(403);
      await calls.get(`/${UNKNOWN}`, viewer).expect(403);
    });
  });

  it('consent on paper is noted and withdrawn, once each', async () => {
    const { id } = await calls.create();
    const paper = { wording: '1', givenOn: '2013-04-20' };
    await calls.post(`${id}/consent`, paper).expect(200);
    expect(codeOf(await calls.post(`${id}/consent`, paper).expect(409))).toBe('consent.givenAlready');
    const body = bodyOf<RecruitDto & Problem>(await calls.post(`${id}/consent/withdraw`).expect(200));
    expect(body).toMatchObject({ hasConsent: false, consent: null });
    expect(codeOf(await calls.post(`${id}/consent/withdraw`).expect(409))).toBe('consent.notGiven');
  });
});
