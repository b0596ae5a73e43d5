import { newId } from '../../src/common/id';
import { type Api, apiOf, errorsOf } from '../support/api';
import { actionsOf } from '../support/reference-data';
import { signIn } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';

describe('what is entered of counties', () => {
  let service: TestApp;
  /** A national coordinator, one of Nagqu (那曲), one of Lhasa (拉萨), an auditor, a volunteer. */
  let nation: Api;
  let nagqu: Api;
  let lhasa: Api;
  let auditor: Api;
  let volunteer: Api;

  beforeAll(async () => {
    service = await startTestApp();
    nation = apiOf(service, await signIn(service.app, 'coordinator'));
    nagqu = apiOf(service, await signIn(service.app, 'coordinator', { areas: ['5406'] }));
    lhasa = apiOf(service, await signIn(service.app, 'coordinator', { areas: ['5401'] }));
    auditor = apiOf(service, await signIn(service.app, 'auditor'));
    volunteer = apiOf(service, await signIn(service.app, 'volunteer'));
  });
  afterAll(() => service.close());
  beforeEach(() => service.truncate('needs', 'lawyer_counts'));

  describe('lawyer counts', () => {
    const PATH = '/counties/540621/lawyer-counts';
    const count = { countedOn: '2013-06-30', localFirms: 1, localLawyers: 2, otherLawyers: 3, source: '年报' };

    it('are entered, mended, listed newest first, and deleted', async () => {
      const { body, headers } = await nagqu.post(PATH, count).expect(201);
      expect(body).toEqual({ ...count, id: body.id, countyCode: '540621', residentLawyers: 5, version: 1 });
      expect(headers.location).toBe(`/api/v1${PATH}/${body.id}`);
      expect(headers.etag).toBe('"1"');
      const { body: newer } = await nation.post(PATH, { ...count, countedOn: '2014-06-30' }).expect(201);
      const { body: mended } = await nagqu.patch(`${PATH}/${body.id}`, { localLawyers: 4 }, 1).expect(200);
      expect(mended).toMatchObject({ localLawyers: 4, residentLawyers: 7, version: 2 });
      const { body: page } = await volunteer.get(`${PATH}?limit=1`).expect(200);
      expect(page.items).toEqual([newer]);
      const { body: next } = await auditor.get(`${PATH}?limit=1&cursor=${page.nextCursor}`).expect(200);
      expect(next).toEqual({ items: [mended], nextCursor: null });
      await nagqu.delete(`${PATH}/${body.id}`, 2).expect(204);
      await nation.get(`${PATH}/${body.id}`).expect(404);
      expect(await actionsOf(service, body.id)).toEqual([
        'lawyerCount.create',
        'lawyerCount.update',
        'lawyerCount.delete',
      ]);
    });

    it('are one a day', async () => {
      const { body } = await nation.post(PATH, count).expect(201);
      expect((await nation.post(PATH, count).expect(409)).body.code).toBe('lawyerCount.sameDay');
      const { body: other } = await nation.post(PATH, { ...count, countedOn: '2014-06-30' }).expect(201);
      await nation.patch(`${PATH}/${other.id}`, { countedOn: body.countedOn }, 1).expect(409);
    });

    it('are refused with every error', async () => {
      const wrong = { countedOn: '2013-02-30', localFirms: -1, localLawyers: '2', source: '', more: 1 };
      expect(errorsOf(await nation.post(PATH, wrong).expect(400)).sort()).toEqual([
        '/countedOn isCalendarDate',
        '/localFirms min',
        '/localLawyers isInt',
        '/localLawyers max',
        '/localLawyers min',
        '/more whitelistValidation',
        '/otherLawyers isInt',
        '/otherLawyers max',
        '/otherLawyers min',
        '/source isNotEmpty',
      ]);
      const future = await nation.post(PATH, { ...count, countedOn: '2150-01-01' }).expect(400);
      expect(errorsOf(future)).toEqual(['/countedOn date.future']);
      await nation.patch(`${PATH}/${newId()}`, { localFirms: null }, 1).expect(400);
    });

    it('are written in one’s own territory only, and never over another’s change', async () => {
      const { body } = await nagqu.post(PATH, count).expect(201);
      await lhasa.post(PATH, count).expect(404);
      await lhasa.patch(`${PATH}/${body.id}`, { localFirms: 1 }, 1).expect(404);
      await lhasa.delete(`${PATH}/${body.id}`, 1).expect(404);
      await auditor.post(PATH, count).expect(403);
      await nagqu.patch(`${PATH}/${body.id}`, { localFirms: 1 }).expect(428);
      await nagqu.patch(`${PATH}/${body.id}`, { localFirms: 1 }, 2).expect(412);
      await nagqu.delete(`${PATH}/${body.id}`).expect(428);
      await nagqu.delete(`${PATH}/${body.id}`, 2).expect(412);
      await nagqu.patch(`/counties/540622/lawyer-counts/${body.id}`, { localFirms: 1 }, 1).expect(404);
      await nation.get('/counties/999999/lawyer-counts').expect(404);
      await nation.get(`${PATH}/1`).expect(404);
    });
  });

  describe('needs', () => {
    const need = { countyCode: '540621', role: 'lawyer', year: 2013, target: 1, max: 2 };
    const contact = { name: '次仁', phone: '0896-3870000', email: 'legal-aid@jiali.example' };

    it('are asked for, changed, listed and deleted', async () => {
      const { body, headers } = await nagqu.post('/needs', { ...need, hostOffice: '嘉黎县法律援助中心' }).expect(201);
      const stored = { ...need, id: body.id, hostOffice: '嘉黎县法律援助中心', hasContact: false, version: 1 };
      expect(body).toEqual({ ...stored, contact: null });
      expect(headers.location).toBe(`/api/v1/needs/${body.id}`);
      await nagqu.post('/needs', { ...need, role: 'assistant' }).expect(201);
      await nation.post('/needs', { ...need, countyCode: '510107', year: 2014 }).expect(201);
      const rows = async (query: string): Promise<object[]> =>
        (await volunteer.get(`/needs?${query}`).expect(200)).body.items;
      expect(await rows('')).toHaveLength(3);
      expect(await rows('province=54&role=lawyer')).toEqual([stored]);
      expect(await rows('year=2014')).toHaveLength(1);
      expect(await rows('county=540621')).toHaveLength(2);
      const { body: first } = await nation.get('/needs?limit=2').expect(200);
      const { body: second } = await nation.get(`/needs?limit=2&cursor=${first.nextCursor}`).expect(200);
      expect([...first.items, ...second.items]).toHaveLength(3);
      const changes = { target: 2, max: 3, hostOffice: null };
      const { body: changed } = await nagqu.patch(`/needs/${body.id}`, changes, 1).expect(200);
      expect(changed).toMatchObject({ ...changes, version: 2 });
      await nagqu.delete(`/needs/${body.id}`, 2).expect(204);
      await nagqu.get(`/needs/${body.id}`).expect(404);
      expect(await actionsOf(service, body.id)).toEqual(['need.create', 'need.update', 'need.delete']);
    });

    it('find the counties that ask for somebody', async () => {
      await nation.post('/needs', need).expect(201);
      await nation.post('/needs', { ...need, countyCode: '540622', target: 0 }).expect(201);
      const { body } = await nation.get('/counties?hasNeeds=2013').expect(200);
      expect(body.items.map(({ code }) => code)).toEqual(['540621']);
      expect((await nation.get('/counties?hasNeeds=2014').expect(200)).body.items).toEqual([]);
    });

    it('are one a county, role and year', async () => {
      await nation.post('/needs', need).expect(201);
      expect((await nation.post('/needs', need).expect(409)).body.code).toBe('need.exists');
    });

    it('are refused with every error', async () => {
      const wrong = {
        countyCode: '54',
        role: 'judge',
        year: 1900,
        target: -1,
        contact: { phone: 'call me', email: 'x' },
      };
      expect(errorsOf(await nation.post('/needs', wrong).expect(400)).sort()).toEqual([
        '/contact/email isEmail',
        '/contact/name isNotEmpty',
        '/contact/name isPlainText',
        '/contact/name isString',
        '/contact/name maxLength',
        '/contact/phone matches',
        '/countyCode isCountyCode',
        '/max isInt',
        '/max max',
        '/max min',
        '/role isIn',
        '/target min',
        '/year min',
      ]);
      expect(errorsOf(await nation.post('/needs', { ...need, contact: [] }).expect(400))).toEqual([
        '/contact isObject',
      ]);
      expect(errorsOf(await nation.post('/needs', { ...need, max: 0 }).expect(400))).toEqual([
        '/max need.maxBelowTarget',
      ]);
      const { body } = await nation.post('/needs', need).expect(201);
      const below = await nation.patch(`/needs/${body.id}`, { target: 9 }, 1).expect(400);
      expect(errorsOf(below)).toEqual(['/target need.maxBelowTarget']);
      expect(errorsOf(await nation.patch(`/needs/${body.id}`, { target: null }, 1).expect(400))).toContain(
        '/target isInt',
      );
      await nation.get('/needs?year=x&province=540&county=1&role=judge').expect(400);
    });

    it('are written in one’s own territory only, and never over another’s change', async () => {
      const { body } = await nagqu.post('/needs', need).expect(201);
      await lhasa.post('/needs', need).expect(404);
      await lhasa.patch(`/needs/${body.id}`, { target: 0 }, 1).expect(404);
      await lhasa.delete(`/needs/${body.id}`, 1).expect(404);
      await volunteer.post('/needs', need).expect(403);
      await nagqu.patch(`/needs/${body.id}`, { target: 0 }).expect(428);
      await nagqu.patch(`/needs/${body.id}`, { target: 0 }, 2).expect(412);
      await nagqu.delete(`/needs/${body.id}`).expect(428);
      await nagqu.delete(`/needs/${body.id}`, 2).expect(412);
    });

    it('show their contact to the coordinators of the territory, on record, and to nobody else', async () => {
      const { body } = await nagqu.post('/needs', { ...need, contact }).expect(201);
      expect(body.contact).toEqual(contact);
      const path = `/needs/${body.id}`;
      expect((await nation.get(path).expect(200)).body.contact).toEqual(contact);
      for (const other of [lhasa, auditor, volunteer]) {
        expect((await other.get(path).expect(200)).body).toMatchObject({ hasContact: true, contact: null });
      }
      expect(JSON.stringify((await nation.get('/needs').expect(200)).body)).not.toContain(contact.name);
      expect((await actionsOf(service, body.id)).filter((action) => action === 'need.readContact')).toHaveLength(2);
      const trail = await service.database.query(`SELECT facts FROM audit_entries WHERE subject_id = $1`, [body.id]);
      expect(JSON.stringify(trail)).not.toContain(contact.name);
    });

    it('keep a contact as long as some need names it, and no longer', async () => {
      const people = async () =>
        service.database.query<{ name: string; phone: string }>(`SELECT name, phone FROM persons WHERE email = $1`, [
          contact.email,
        ]);
      const { body: first } = await nagqu.post('/needs', { ...need, contact }).expect(201);
      const renamed = { ...contact, name: '卓玛', phone: null };
      const { body: second } = await nagqu.post('/needs', { ...need, role: 'assistant', contact: renamed }).expect(201);
      expect(await people()).toEqual([{ name: '卓玛', phone: null }]);
      await nagqu.patch(`/needs/${first.id}`, { contact: null }, 1).expect(200);
      expect(await people()).toHaveLength(1);
      const { body: third } = await nagqu.patch(`/needs/${second.id}`, { contact: { name: '格桑' } }, 1).expect(200);
      expect(third.contact).toEqual({ name: '格桑', phone: null, email: null });
      expect(await people()).toEqual([]);
    });

    it('do not tell or change who an address belongs to', async () => {
      await signIn(service.app, 'volunteer', { name: 'Lin Hua', email: 'lin@example.org' });
      const mine = { name: 'Lin', email: 'Lin@example.org', phone: '1234' };
      const refused = await nagqu.post('/needs', { ...need, contact: mine }).expect(400);
      expect(errorsOf(refused)).toEqual(['/contact/email contact.ofAnother']);
      expect(JSON.stringify(refused.body)).not.toContain('Lin Hua');
      const { body } = await nagqu
        .post('/needs', { ...need, contact: { name: 'Lin Hua', email: 'lin@example.org' } })
        .expect(201);
      await nagqu.delete(`/needs/${body.id}`, 1).expect(204);
      expect(await service.database.query(`SELECT 1 FROM persons WHERE email = 'lin@example.org'`)).toHaveLength(1);
    });
  });
});
