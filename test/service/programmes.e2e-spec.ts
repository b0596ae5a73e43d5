import { newId } from '../../src/common/id';
import { type Api, apiOf, errorsOf } from '../support/api';
import { signIn } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';

describe('the programmes', () => {
  let service: TestApp;
  /** A national coordinator, one of Tibet (西藏), a partner, an auditor, a volunteer. */
  let nation: Api;
  let tibet: Api;
  let readers: Api[];

  beforeAll(async () => {
    service = await startTestApp();
    nation = apiOf(service, await signIn(service.app, 'coordinator'));
    tibet = apiOf(service, await signIn(service.app, 'coordinator', { areas: ['54'] }));
    const others = ['partner', 'auditor', 'volunteer'] as const;
    readers = [
      tibet,
      ...(await Promise.all(others.map(async (role) => apiOf(service, await signIn(service.app, role))))),
    ];
  });
  afterAll(() => service.close());
  beforeEach(() => service.truncate('programmes', 'funds', 'sending_quotas'));

  const programme = { id: 'one-plus-one', kind: 'team', nameZh: '一加一', nameEn: '1+1' };
  const fund = { code: 'lottery-2013', name: '彩票公益金', amount: '9000000.50' };
  const edition = { programmeId: 'one-plus-one', year: 2013 };

  const actionsOf = async (id: string): Promise<string[]> => {
    const rows = await service.database.query<{ action: string }>(
      `SELECT action FROM audit_entries WHERE subject_id = $1 ORDER BY id`,
      [id],
    );
    return rows.map(({ action }) => action);
  };

  /** Every role reads a record and its list; only national coordinators write, and nobody over another's change. */
  const expectRights = async (list: string, id: string, input: object): Promise<void> => {
    for (const reader of readers) {
      await reader.get(`${list}/${id}`).expect(200);
      expect((await reader.get(list).expect(200)).body.items).toHaveLength(1);
      await reader.post(list, input).expect(403);
      await reader.patch(`${list}/${id}`, {}, 1).expect(403);
      await reader.delete(`${list}/${id}`, 1).expect(403);
    }
    await apiOf(service, null).get(list).expect(401);
    await nation.patch(`${list}/${id}`, {}).expect(428);
    await nation.patch(`${list}/${id}`, {}, 9).expect(412);
    await nation.delete(`${list}/${id}`).expect(428);
    await nation.delete(`${list}/${id}`, 9).expect(412);
    await nation.get(`${list}/${newId()}`).expect(404);
    await nation.patch(`${list}/${newId()}`, {}, 1).expect(404);
    await nation.delete(`${list}/${newId()}`, 1).expect(404);
  };

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
        (await nation.get(`/programmes?${query}`).expect(200)).body.items.map(({ id }: { id: string }) => id);
      expect(await ids('')).toEqual(['one-plus-one', 'western']);
      expect(await ids('year=2013')).toEqual(['western']);
      expect(await ids('kind=team')).toEqual([]);
      const { body: page } = await nation.get('/programmes?limit=1').expect(200);
      expect(await ids(`limit=1&cursor=${page.nextCursor}`)).toEqual(['western']);
      await nation.delete('/programmes/one-plus-one', 2).expect(204);
      expect(await actionsOf('one-plus-one')).toEqual(['programme.create', 'programme.update', 'programme.delete']);
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
      await nation.get('/programmes/%00').expect(400);
    });

    it('are read by all and written by national coordinators', async () => {
      await nation.post('/programmes', programme).expect(201);
      await expectRights('/programmes', 'one-plus-one', programme);
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
      expect(await actionsOf(body.id)).toEqual(['fund.create', 'fund.update', 'fund.delete']);
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
      await expectRights('/funds', body.id, fund);
    });
  });

  describe('editions', () => {
    const whole = {
      ...edition,
      residence: 'other-province',
      scopeAreas: ['54', '6327'],
      scopeMaxResidentLawyers: 10,
      scopeDesignations: ['key-poverty', 'contiguous'],
      lawyerLimit: 140,
      assistantLimit: 98,
      termMonths: 12,
      startsOn: '2013-07-15',
      homeRule: 'household-registration',
      answerDays: 10,
      allowances: [
        { role: 'lawyer', tier: 'standard', monthly: '3000.00', yearlyLump: '0.00' },
        { role: 'lawyer', tier: 'tibet', monthly: '3500.00', yearlyLump: '20000.00' },
        { role: 'assistant', tier: 'standard', monthly: '2000.00', yearlyLump: '0.00' },
      ],
      qualificationRules: [
        {
          role: 'lawyer',
          minPracticeYears: 3,
          minAge: 25,
          maxAge: 55,
          requiresCleanRecord: true,
          backgrounds: [],
          maxDegreeAgeYears: null,
          requiresMedicalClearance: true,
          plateauFromM: 3000,
        },
        {
          role: 'assistant',
          minPracticeYears: null,
          minAge: null,
          maxAge: null,
          requiresCleanRecord: false,
          backgrounds: ['graduate', 'grass-roots-legal-worker'],
          maxDegreeAgeYears: 2,
          requiresMedicalClearance: false,
          plateauFromM: null,
        },
      ],
      requiredLanguages: [{ areaCode: '6327', language: 'bo' }],
    };

    beforeEach(() => nation.post('/programmes', programme).expect(201));

    it('are set up with all that belongs to them', async () => {
      const { body: money } = await nation.post('/funds', fund).expect(201);
      const { body, headers } = await nation.post('/editions', { ...whole, fundId: money.id }).expect(201);
      expect(body).toEqual({ ...whole, fundId: money.id, id: body.id, version: 1 });
      expect(headers.location).toBe(`/api/v1/editions/${body.id}`);
      expect(headers.etag).toBe('"1"');
      expect((await tibet.get('/editions').expect(200)).body).toEqual({ items: [body], nextCursor: null });
    });

    it('have defaults, the residence by kind', async () => {
      const { body } = await nation.post('/editions', edition).expect(201);
      expect(body).toEqual({
        ...edition,
        id: body.id,
        residence: 'any',
        scopeAreas: [],
        scopeMaxResidentLawyers: null,
        scopeDesignations: [],
        lawyerLimit: null,
        assistantLimit: null,
        termMonths: 12,
        startsOn: null,
        fundId: null,
        homeRule: 'nominating-area',
        answerDays: 14,
        allowances: [],
        qualificationRules: [],
        requiredLanguages: [],
        version: 1,
      });
      await nation.post('/programmes', { ...programme, id: 'inside', kind: 'intra-province' }).expect(201);
      const inside = await nation.post('/editions', { ...edition, programmeId: 'inside' }).expect(201);
      expect(inside.body.residence).toBe('same-province-other-area');
    });

    it('change what is given; lists as a whole', async () => {
      const { body } = await nation.post('/editions', whole).expect(201);
      const changes = {
        lawyerLimit: null,
        scopeAreas: [],
        allowances: [{ role: 'lawyer', tier: 'standard', monthly: '3300.00', yearlyLump: '0.00' }],
        requiredLanguages: [],
      };
      const { body: after } = await nation.patch(`/editions/${body.id}`, changes, 1).expect(200);
      expect(after).toEqual({ ...body, ...changes, version: 2 });
      const { body: same } = await nation.patch(`/editions/${body.id}`, {}, 2).expect(200);
      expect(same).toEqual({ ...after, version: 3 });
      expect(await actionsOf(body.id)).toEqual(['edition.create', 'edition.update', 'edition.update']);
    });

    it('are listed by programme and year', async () => {
      await nation.post('/programmes', { ...programme, id: 'western', kind: 'individual' }).expect(201);
      for (const [programmeId, year] of [
        ['western', 2013],
        ['one-plus-one', 2016],
        ['one-plus-one', 2013],
      ]) {
        await nation.post('/editions', { programmeId, year }).expect(201);
      }
      const list = async (query: string): Promise<string[]> =>
        (await nation.get(`/editions?${query}`).expect(200)).body.items.map(
          (found: { programmeId: string; year: number }) => `${found.programmeId} ${found.year}`,
        );
      expect(await list('')).toEqual(['one-plus-one 2013', 'one-plus-one 2016', 'western 2013']);
      expect(await list('programme=one-plus-one')).toEqual(['one-plus-one 2013', 'one-plus-one 2016']);
      expect(await list('year=2013')).toEqual(['one-plus-one 2013', 'western 2013']);
      const { body: page } = await nation.get('/editions?limit=2').expect(200);
      expect(await list(`limit=2&cursor=${page.nextCursor}`)).toEqual(['western 2013']);
    });

    it('are one a programme and year, and stay while something refers to them', async () => {
      const { body } = await nation.post('/editions', whole).expect(201);
      expect((await nation.post('/editions', whole).expect(409)).body.code).toBe('edition.exists');
      const quota = { code: 'tibet', areas: ['54'], editionIds: [body.id], max: 1 };
      const { body: held } = await nation.post('/sending-quotas', quota).expect(201);
      expect((await nation.delete(`/editions/${body.id}`, 1).expect(409)).body.code).toBe('edition.inUse');
      await nation.delete(`/sending-quotas/${held.id}`, 1).expect(204);
      await nation.delete(`/editions/${body.id}`, 1).expect(204);
      expect(await service.database.query(`SELECT 1 FROM allowances`)).toEqual([]);
    });

    it('are refused with every error of form', async () => {
      const wrong = {
        programmeId: 'X',
        year: 1,
        residence: 'home',
        scopeAreas: ['5'],
        termMonths: 0,
        startsOn: '2013-13-01',
        fundId: 'x',
        homeRule: null,
        allowances: [{ role: 'judge', tier: 'gold', monthly: 1, yearlyLump: '-1' }],
        qualificationRules: [{ role: 'lawyer', minAge: 1000, backgrounds: ['noble'], requiresCleanRecord: null }],
        requiredLanguages: [{ areaCode: '5', language: '?' }],
      };
      expect(errorsOf(await nation.post('/editions', wrong).expect(400)).sort()).toEqual([
        '/allowances/0/monthly isYuan',
        '/allowances/0/role isIn',
        '/allowances/0/tier isIn',
        '/allowances/0/yearlyLump isYuan',
        '/fundId isUuid',
        '/homeRule isIn',
        '/programmeId matches',
        '/qualificationRules/0/backgrounds isIn',
        '/qualificationRules/0/minAge max',
        '/qualificationRules/0/requiresCleanRecord isBoolean',
        '/requiredLanguages/0/areaCode isAreaCode',
        '/requiredLanguages/0/language isLanguageTag',
        '/residence isIn',
        '/scopeAreas isAreaCode',
        '/startsOn isCalendarDate',
        '/termMonths min',
        '/year min',
      ]);
    });

    it('are refused with every contradiction', async () => {
      const wrong = {
        programmeId: 'nowhere',
        year: 2013,
        fundId: newId(),
        scopeAreas: ['54', '99'],
        allowances: [
          { role: 'lawyer', tier: 'tibet', monthly: '1000000000.01', yearlyLump: '1' },
          { role: 'lawyer', tier: 'tibet', monthly: '1', yearlyLump: '1' },
        ],
        qualificationRules: [{ role: 'lawyer', minAge: 55, maxAge: 25 }, { role: 'lawyer' }],
        requiredLanguages: [
          { areaCode: '5499', language: 'bo' },
          { areaCode: '5499', language: 'BO' },
        ],
      };
      expect(errorsOf(await nation.post('/editions', wrong).expect(400))).toEqual([
        '/programmeId programme.unknown',
        '/allowances/1 list.repeated',
        '/allowances/0/tier allowance.noStandard',
        '/allowances/0/monthly max',
        '/qualificationRules/1 list.repeated',
        '/qualificationRules/0/maxAge qualification.ages',
        '/requiredLanguages/1 list.repeated',
        '/fundId fund.unknown',
        '/scopeAreas/1 area.unknown',
        '/requiredLanguages/0/areaCode area.unknown',
        '/requiredLanguages/1/areaCode area.unknown',
      ]);
      const { body } = await nation.post('/editions', edition).expect(201);
      const moved = await nation.patch(`/editions/${body.id}`, { year: 2014, scopeAreas: ['99'] }, 1).expect(400);
      expect(errorsOf(moved)).toEqual(['/year whitelistValidation']);
    });

    it('are read by all and written by national coordinators', async () => {
      const { body } = await nation.post('/editions', whole).expect(201);
      await expectRights('/editions', body.id, whole);
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
      expect(await actionsOf(body.id)).toEqual(['sendingQuota.create', 'sendingQuota.update', 'sendingQuota.delete']);
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
      await expectRights('/sending-quotas', body.id, quota);
    });
  });
});
