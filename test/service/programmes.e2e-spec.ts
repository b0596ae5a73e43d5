import { newId } from '../../src/common/id';
import { type Api, apiOf, errorsOf } from '../support/api';
import { actionsOf, expectRights } from '../support/reference-data';
import { signIn } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';

describe('the programmes', () => {
  let service: TestApp;
  let nation: Api;

  beforeAll(async () => {
    service = await startTestApp();
    nation = apiOf(service, await signIn(service.app, 'coordinator'));
  });
  afterAll(() => service.close());
  beforeEach(() => service.truncate('programmes', 'funds', 'sending_quotas'));

  const programme = { id: 'one-plus-one', kind: 'team', nameZh: '一加一', nameEn: '1+1' };
  const fund = { code: 'lottery-2013', name: '彩票公益金', amount: '9000000.50' };
  const edition = { programmeId: 'one-plus-one', year: 2013 };

  describe('themselves', () => {
    it('are set up, renamed, listed and deleted', async () => {
      const { body, headers } = await nation.post('/programmes', programme).expect(201);
      expect(body).toEqual({ ...programme, version: 1 });
      expect(headers.location).toBe('/api/v1/programmes/one-plus-one');
      await nation.post('/programmes', { ...programme, id: 'western', kind: 'individual' }).expect(201);
      const changes = { nameEn: 'One plus one', kind: 'individual' };
      const { body: renamed } = await nation.patch('/programmes/one-plus-one', changes, 1).expect(200);
      expect(renamed).toEqual({ ...programme, ...changes, version: 2 });
      await nation.post('/editions', { ...edition, programmeId: 'western' }).expect(201);
      const ids = async (query: string): Promise<string[]> =>
        (await nation.get(`/programmes?${query}`).expect(200)).body.items.map(({ id }) => id);
      expect(await ids('')).toEqual(['one-plus-one', 'western']);
      expect(await ids('year=2013')).toEqual(['western']);
      expect(await ids('kind=team')).toEqual([]);
      const { body: page } = await nation.get('/programmes?limit=1').expect(200);
      expect(await ids(`limit=1&cursor=${page.nextCursor}`)).toEqual(['western']);
      await nation.delete('/programmes/one-plus-one', 2).expect(204);
      expect(await actionsOf(service, 'one-plus-one')).toEqual([
        'programme.create',
        'programme.update',
        'programme.delete',
      ]);
    });

    it('keep kind and place while they have editions', async () => {
      await nation.post('/programmes', programme).expect(201);
      expect((await nation.post('/programmes', programme).expect(409)).body.code).toBe('programme.exists');
      await nation.post('/editions', edition).expect(201);
      const kind = await nation.patch('/programmes/one-plus-one', { kind: 'pairing' }, 1).expect(409);
      expect(kind.body.code).toBe('programme.kindFixed');
      const gone = await nation.delete('/programmes/one-plus-one', 1).set('Accept-Language', 'zh').expect(409);
      expect(gone.body).toMatchObject({ code: 'programme.inUse', detail: '该项目已被引用，不能删除。' });
    });

    it('are refused with every error', async () => {
      const wrong = { id: 'One plus one', kind: 'army', nameZh: '', version: 1 };
      expect(errorsOf(await nation.post('/programmes', wrong).expect(400)).sort()).toEqual([
        '/id matches',
        '/kind isIn',
        '/nameEn isNotEmpty',
        '/nameEn isPlainText',
        '/nameEn isString',
        '/nameEn maxLength',
        '/nameZh isNotEmpty',
        '/version whitelistValidation',
      ]);
      await nation.get('/programmes?kind=army').expect(400);
    });

    it('that cannot be there are not there, and neither is what has an id of another form', async () => {
      const missing = { code: 'programme.notFound', detail: '这里没有项目“none”。' };
      expect((await nation.get('/programmes/none').set('Accept-Language', 'zh').expect(404)).body).toMatchObject(
        missing,
      );
      for (const id of ['%00', 'One', 'a'.repeat(61), '..%2f']) {
        expect((await nation.get(`/programmes/${id}`).expect(404)).body.code).toBe('programme.notFound');
      }
      const quota = `/sending-quotas/${newId()}`;
      expect((await nation.get(quota).expect(404)).body.detail).toMatch(/^There is no sending quota “.*” here\.$/);
    });

    it('are read by all and written by national coordinators', async () => {
      await nation.post('/programmes', programme).expect(201);
      await expectRights(service, '/programmes', 'one-plus-one', programme);
    });
  });

  describe('funds', () => {
    it('hold money to the cent', async () => {
      const { body, headers } = await nation.post('/funds', fund).expect(201);
      expect(body).toEqual({ ...fund, id: body.id, version: 1 });
      expect(headers.location).toBe(`/api/v1/funds/${body.id}`);
      const { body: more } = await nation.patch(`/funds/${body.id}`, { amount: '999999999999.99' }, 1).expect(200);
      expect(more).toMatchObject({ amount: '999999999999.99', version: 2 });
      await nation.delete(`/funds/${body.id}`, 2).expect(204);
      expect(await actionsOf(service, body.id)).toEqual(['fund.create', 'fund.update', 'fund.delete']);
    });

    it('have a code of their own, and stay while they pay an edition', async () => {
      const { body } = await nation.post('/funds', fund).expect(201);
      expect((await nation.post('/funds', fund).expect(409)).body.code).toBe('fund.codeTaken');
      const { body: other } = await nation.post('/funds', { ...fund, code: 'foundation' }).expect(201);
      expect((await nation.patch(`/funds/${other.id}`, { code: fund.code }, 1).expect(409)).body.code).toBe(
        'fund.codeTaken',
      );
      await nation.post('/programmes', programme).expect(201);
      await nation.post('/editions', { ...edition, fundId: body.id }).expect(201);
      expect((await nation.delete(`/funds/${body.id}`, 1).expect(409)).body.code).toBe('fund.inUse');
    });

    it('are refused with every error', async () => {
      expect(errorsOf(await nation.post('/funds', { code: '', name: '\u0000', amount: 5 }).expect(400)).sort()).toEqual(
        ['/amount isYuan', '/code matches', '/name isPlainText'],
      );
      const { body } = await nation.post('/funds', fund).expect(201);
      for (const amount of [null, '-1', '1.234', '1e9', '10000000000000']) {
        expect(errorsOf(await nation.patch(`/funds/${body.id}`, { amount }, 1).expect(400))).toEqual([
          '/amount isYuan',
        ]);
      }
    });

    it('are read by all and written by national coordinators', async () => {
      const { body } = await nation.post('/funds', fund).expect(201);
      await expectRights(service, '/funds', body.id, fund);
    });
  });

  describe('sending quotas', () => {
    let editionId: string;
    let other: string;

    beforeEach(async () => {
      await nation.post('/programmes', programme).expect(201);
      editionId = (await nation.post('/editions', edition).expect(201)).body.id;
      other = (await nation.post('/editions', { ...edition, year: 2014 }).expect(201)).body.id;
    });

    it('limit, or keep lawyers, under some editions', async () => {
      const quota = { code: 'anhui', areas: ['34'], editionIds: [editionId], max: 10 };
      const { body, headers } = await nation.post('/sending-quotas', quota).expect(201);
      expect(body).toEqual({ ...quota, keepLawyers: null, id: body.id, version: 1 });
      expect(headers.location).toBe(`/api/v1/sending-quotas/${body.id}`);
      const changes = { max: null, keepLawyers: 300, editionIds: [editionId, other], areas: ['3401', '3402'] };
      const { body: after } = await nation.patch(`/sending-quotas/${body.id}`, changes, 1).expect(200);
      expect(after).toEqual({ ...body, ...changes, editionIds: [editionId, other].sort(), version: 2 });
      expect((await nation.get(`/sending-quotas?edition=${other}`).expect(200)).body.items).toEqual([after]);
      expect((await nation.get(`/sending-quotas?edition=${newId()}`).expect(200)).body.items).toEqual([]);
      await nation.delete(`/sending-quotas/${body.id}`, 2).expect(204);
      expect(await actionsOf(service, body.id)).toEqual([
        'sendingQuota.create',
        'sendingQuota.update',
        'sendingQuota.delete',
      ]);
    });

    it('are refused with every error', async () => {
      const form = { code: 'A', areas: [], editionIds: ['x'], max: -1, keepLawyers: 0.5 };
      expect(errorsOf(await nation.post('/sending-quotas', form).expect(400)).sort()).toEqual([
        '/areas arrayMinSize',
        '/code matches',
        '/editionIds isUuid',
        '/keepLawyers isInt',
        '/max min',
      ]);
      const quota = { code: 'anhui', areas: ['34', '99'], editionIds: [editionId, newId()], max: 1, keepLawyers: 1 };
      expect(errorsOf(await nation.post('/sending-quotas', quota).expect(400))).toEqual([
        '/max sendingQuota.either',
        '/areas/1 area.unknown',
        '/editionIds/1 edition.unknown',
      ]);
      const good = { code: 'anhui', areas: ['34'], editionIds: [editionId], max: 1 };
      const { body } = await nation.post('/sending-quotas', good).expect(201);
      expect((await nation.post('/sending-quotas', good).expect(409)).body.code).toBe('sendingQuota.codeTaken');
      const neither = await nation.patch(`/sending-quotas/${body.id}`, { max: null }, 1).expect(400);
      expect(errorsOf(neither)).toEqual(['/max sendingQuota.either']);
      await nation.patch(`/sending-quotas/${body.id}`, { areas: null }, 1).expect(400);
      await nation.get('/sending-quotas?edition=x').expect(400);
    });

    it('are read by all and written by national coordinators', async () => {
      const quota = { code: 'anhui', areas: ['34'], editionIds: [editionId], max: 10 };
      const { body } = await nation.post('/sending-quotas', quota).expect(201);
      await expectRights(service, '/sending-quotas', body.id, quota);
    });
  });
});
