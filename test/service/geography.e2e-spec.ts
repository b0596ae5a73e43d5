import { type Api, apiOf, type Body, errorsOf, type Reply } from '../support/api';
import { addPostingFacts } from '../support/posting-facts';
import { newId } from '../../src/common/id';
import { signIn } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';

describe('the counties', () => {
  let service: TestApp;
  /** A national coordinator, one of Nagqu (那曲), an auditor. */
  let nation: Api;
  let nagqu: Api;
  let auditor: Api;

  beforeAll(async () => {
    service = await startTestApp();
    nation = apiOf(service, await signIn(service.app, 'coordinator'));
    nagqu = apiOf(service, await signIn(service.app, 'coordinator', { areas: ['5406'] }));
    auditor = apiOf(service, await signIn(service.app, 'auditor'));
  });
  afterAll(() => service.close());

  /** Codes of a list, all pages. */
  const codes = async (path: string): Promise<string[]> => {
    const found: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const separator = path.includes('?') ? '&' : '?';
      const { body }: Reply = await nation
        .get(`${path}${separator}limit=200${cursor && `&cursor=${cursor}`}`)
        .expect(200);
      found.push(...body.items.map(({ code }) => code));
      cursor = body.nextCursor;
    }
    return found;
  };

  const count = { countedOn: '2013-06-30', localFirms: 0, localLawyers: 0, otherLawyers: 0, source: 'annual report' };

  describe('areas', () => {
    it('are found by name and code, and walked by parent', async () => {
      expect(await codes('/areas?level=province')).toHaveLength(34);
      expect(await codes('/areas?parent=54')).toEqual(['5401', '5402', '5403', '5404', '5405', '5406', '5425']);
      expect(await codes(`/areas?q=${encodeURIComponent('嘉黎')}`)).toEqual(['540621']);
      expect(await codes('/areas?q=tibet&level=province')).toEqual(['54']);
      expect(await codes('/areas?q=5406&level=prefecture')).toEqual(['5406']);
      expect(await codes('/areas?q=%25')).toEqual([]);
    });

    it('come with those that they lie in', async () => {
      const { body } = await auditor.get('/areas/540621').expect(200);
      expect(body).toMatchObject({ code: '540621', level: 'county', parentCode: '5406', nameZh: '嘉黎县' });
      expect((body.ancestors as Body[]).map(({ code }) => code)).toEqual(['54', '5406']);
      expect((await nation.get('/areas/540000').expect(200)).body).toMatchObject({ code: '54', ancestors: [] });
    });

    it('are 404 when there are none, and 400 when asked for wrongly', async () => {
      await nation.get('/areas/99').expect(404);
      await nation.get('/areas/%00').expect(404);
      expect(errorsOf(await nation.get('/areas?level=town&parent=5&limit=0&cursor=x&more=1').expect(400))).toEqual([
        '/more whitelistValidation',
        '/level isIn',
        '/parent isAreaCode',
        '/limit min',
      ]);
      await nation.get('/areas?cursor=x').expect(400);
    });
  });

  it('provinces tell region and tier', async () => {
    const { body } = await auditor.get('/provinces').expect(200);
    expect(body.items).toHaveLength(34);
    expect((await auditor.get('/provinces/54').expect(200)).body).toEqual({
      code: '54',
      nameZh: '西藏自治区',
      nameEn: 'Tibet',
      shortZh: '藏',
      region: 'west',
      isWest12: true,
      allowanceTier: 'tibet',
      counties: 74,
    });
    await auditor.get('/provinces/5406').expect(404);
  });

  describe('lists', () => {
    it('have all counties, page after page', async () => {
      const all = await codes('/counties');
      expect(all).toHaveLength(2_842);
      expect(all).toEqual([...new Set(all)].sort());
    });

    it('filter by province, prefecture, designation, tier and text', async () => {
      expect(await codes('/counties?province=54')).toHaveLength(74);
      expect(await codes('/counties?prefecture=5406')).toHaveLength(11);
      expect(await codes('/counties?designation=key-poverty')).toHaveLength(592);
      expect(await codes('/counties?designation=key-poverty&designation=contiguous')).toHaveLength(830);
      expect(await codes('/counties?tier=tibet')).toHaveLength(74);
      expect(await codes('/counties?q=jiali')).toContain('540621');
    });

    it('refuse every filter that is wrong', async () => {
      const path =
        '/counties?province=5&prefecture=x&designation=rich&tier=gold&lawyerless=c&underserved=1&hasNeeds=soon';
      expect(errorsOf(await nation.get(path).expect(400)).sort()).toEqual([
        '/designation isIn',
        '/hasNeeds isInt',
        '/hasNeeds max',
        '/hasNeeds min',
        '/lawyerless isIn',
        '/prefecture matches',
        '/province matches',
        '/tier isIn',
        '/underserved isBoolean',
      ]);
    });
  });

  describe('without lawyers', () => {
    /** Nobody; a visiting lawyer only; a firm without lawyers; two; three; never counted. */
    const COUNTS = [
      ['540621', 0, 0, 0],
      ['540622', 0, 0, 1],
      ['540623', 1, 0, 0],
      ['540624', 1, 2, 0],
      ['540625', 1, 2, 1],
    ] as const;

    beforeAll(async () => {
      for (const [county, localFirms, localLawyers, otherLawyers] of COUNTS) {
        const path = `/counties/${county}/lawyer-counts`;
        const older = { ...count, countedOn: '2010-06-30', localFirms: 9, localLawyers: 9 };
        await nation.post(path, older).expect(201);
        await nation.post(path, { ...count, localFirms, localLawyers, otherLawyers }).expect(201);
      }
    });
    afterAll(() => service.truncate('lawyer_counts'));

    it('by both definitions, on the newest count', async () => {
      expect(await codes('/counties?lawyerless=a')).toEqual(['540621', '540623']);
      expect(await codes('/counties?lawyerless=b')).toEqual(['540621', '540622']);
      expect(await codes('/counties?underserved=true')).toEqual(['540621', '540622', '540623', '540624']);
      expect(await codes('/counties?underserved=false')).toEqual(['540625']);
    });

    it('show the count and both definitions, unknown where nobody counted', async () => {
      const { body } = await nation.get('/counties/540622').expect(200);
      expect(body).toMatchObject({
        lawyers: {
          countedOn: '2013-06-30',
          source: 'annual report',
          localFirms: 0,
          localLawyers: 0,
          otherLawyers: 1,
          residentLawyers: 1,
        },
        postedLawyers: 0,
        lawyerless: { a: false, b: true },
        isUnderserved: true,
      });
      const { body: unknown } = await nation.get('/counties/540626').expect(200);
      expect(unknown).toMatchObject({ lawyers: null, lawyerless: { a: null, b: null }, isUnderserved: null });
    });

    it('count who serves there by our posting for (a), never for (b)', async () => {
      const { roundId, planId, editionId } = await addPostingFacts(service.database);
      for (const [state, role] of [
        ['serving', 'lawyer'],
        ['accepted', 'lawyer'],
        ['serving', 'assistant'],
      ]) {
        const recruit = newId();
        await service.database.query(
          `INSERT INTO recruits (id, edition_id, role, nominating_area) VALUES ($1, $2, $3, '33')`,
          [recruit, editionId, role],
        );
        await service.database.query(
          `INSERT INTO postings (id, recruit_id, edition_id, county_code, role, round_id, plan_id, starts_on, ends_on, state, answer_by)
           VALUES ($1, $2, $3, '540621', $4, $5, $6, '2026-03-01', '2027-02-28', $7, '2026-02-01')`,
          [newId(), recruit, editionId, role, roundId, planId, state],
        );
      }
      const { body } = await nation.get('/counties/540621').expect(200);
      expect(body).toMatchObject({ postedLawyers: 1, lawyerless: { a: false, b: true }, isUnderserved: true });
      expect(await codes('/counties?lawyerless=a')).toEqual(['540623']);
      expect(await codes('/counties?lawyerless=b')).toEqual(['540621', '540622']);
      await service.truncate('postings');
    });
  });

  describe('are changed', () => {
    it('in one’s own territory, with what was read', async () => {
      const { body: before, headers } = await nagqu.get('/counties/540621').expect(200);
      expect(headers.etag).toBe(`"${before.version}"`);
      const changes = {
        altitude: 4500,
        capacity: 3,
        casesPerYear: 90,
        languages: ['bo', 'zh-Hans'],
        designations: ['contiguous', 'ethnic', 'border', 'old-revolutionary'],
        tier: 'plateau',
      };
      const { body } = await nagqu.patch('/counties/540621', changes, before.version).expect(200);
      expect(body).toMatchObject({ ...changes, version: before.version + 1 });
      const { body: after } = await nagqu.patch('/counties/540621', { altitude: null }, body.version).expect(200);
      expect(after).toMatchObject({ ...changes, altitude: null });
      const trail = await service.database.query<{ facts: object; account_id: string }>(
        `SELECT facts, account_id FROM audit_entries WHERE action = 'county.update' AND subject_id = '540621' ORDER BY id`,
      );
      expect(trail.map(({ facts }) => facts)).toEqual([changes, { altitude: null }]);
      expect(trail[0].account_id).not.toBeNull();
    });

    it('nowhere else, and only by coordinators', async () => {
      await nagqu.patch('/counties/540121', { altitude: 1 }, 1).expect(404);
      await nation.patch('/counties/999999', { altitude: 1 }, 1).expect(404);
      await nation.patch('/counties/nagqu', { altitude: 1 }, 1).expect(404);
      await auditor.patch('/counties/540621', { altitude: 1 }, 1).expect(403);
      await apiOf(service, null).get('/counties/540621').expect(401);
    });

    it('not over the change of another', async () => {
      await nation.patch('/counties/540622', { altitude: 1 }).expect(428);
      await nation.patch('/counties/540622', { altitude: 1 }, 7).expect(412);
    });

    it('not to what cannot be', async () => {
      const changes = {
        altitude: 9001,
        languages: ['bo', '-'],
        designations: null,
        tier: 'gold',
        capacity: -1,
        casesPerYear: 1.5,
        code: 'x',
      };
      expect(errorsOf(await nation.patch('/counties/540622', changes, 1).expect(400)).sort()).toEqual([
        '/altitude max',
        '/capacity min',
        '/casesPerYear isInt',
        '/code whitelistValidation',
        '/designations arrayUnique',
        '/designations isArray',
        '/designations isIn',
        '/languages isLanguageTag',
        '/tier isIn',
      ]);
    });
  });

  describe('circuits', () => {
    it('are replaced and deleted as a whole, with a new version of the county', async () => {
      const { body: before } = await nation.get('/counties/540623/circuits').expect(200);
      expect(before).toEqual({ countyCode: '540623', servedFrom: [], serves: [], version: 1 });
      const servedFrom = ['540602', '540624'];
      const { body, headers } = await nagqu.put('/counties/540623/circuits', { servedFrom }, 1).expect(200);
      expect(body).toEqual({ countyCode: '540623', servedFrom, serves: [], version: 2 });
      expect(headers.etag).toBe('"2"');
      expect((await auditor.get('/counties/540624/circuits').expect(200)).body.serves).toEqual(['540623']);
      await nagqu.put('/counties/540623/circuits', { servedFrom: ['540624'] }, 2).expect(200);
      await nagqu.delete('/counties/540623/circuits', 3).expect(204);
      expect((await nation.get('/counties/540623/circuits').expect(200)).body).toMatchObject({
        servedFrom: [],
        version: 4,
      });
      const trail = await service.database.query(`SELECT 1 FROM audit_entries WHERE action = 'county.replaceCircuits'`);
      expect(trail).toHaveLength(3);
    });

    it('stay inside a province and a territory', async () => {
      const servedFrom = ['540623', '540124', '999999', '632726', '540602'];
      const foreign = await nagqu.put('/counties/540623/circuits', { servedFrom }, 4).expect(400);
      expect(errorsOf(foreign)).toEqual([
        '/servedFrom/0 circuit.itself',
        '/servedFrom/1 county.unknown',
        '/servedFrom/2 county.unknown',
        '/servedFrom/3 county.unknown',
      ]);
      const national = await nation
        .put('/counties/540623/circuits', { servedFrom: ['632726', '540124'] }, 4)
        .expect(400);
      expect(errorsOf(national)).toEqual(['/servedFrom/0 circuit.otherProvince']);
      expect(errorsOf(await nation.put('/counties/540623/circuits', { servedFrom: ['5406'] }, 4).expect(400))).toEqual([
        '/servedFrom isCountyCode',
      ]);
      await nagqu.put('/counties/540124/circuits', { servedFrom: [] }, 1).expect(404);
      await auditor.put('/counties/540623/circuits', { servedFrom: [] }, 4).expect(403);
      await nation.put('/counties/540623/circuits', { servedFrom: [] }).expect(428);
      await nation.delete('/counties/540623/circuits', 1).expect(412);
    });
  });
});
