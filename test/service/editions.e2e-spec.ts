import { newId } from '../../src/common/id';
import { type Api, apiOf, errorsOf } from '../support/api';
import { actionsOf, expectRights } from '../support/reference-data';
import { signIn } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';

describe('editions', () => {
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
    expect((await nation.get('/editions').expect(200)).body).toEqual({ items: [body], nextCursor: null });
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
    expect(await actionsOf(service, body.id)).toEqual(['edition.create', 'edition.update', 'edition.update']);
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
        ({ programmeId, year }) => `${String(programmeId)} ${String(year)}`,
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

  it.each([[[]], [null], ['x'], [{}, []]])('are refused with %j for an allowance', async (...allowances) => {
    const { body } = await nation.post('/editions', { ...edition, allowances }).expect(400);
    expect(body.code).toBe('input.invalid');
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
    await expectRights(service, '/editions', body.id, whole);
  });
});
