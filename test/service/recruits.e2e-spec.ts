import { addEdition, addRound } from '../support/recruit-facts';
import { signIn, type SignedIn } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';

const UNKNOWN = '0193d0c5-0000-7000-8000-000000000000';

describe('recruits', () => {
  let service: TestApp;
  let national: SignedIn;
  let zhejiang: SignedIn;
  let anhui: SignedIn;
  let auditor: SignedIn;
  let editionId: string;

  beforeAll(async () => {
    service = await startTestApp();
    national = await signIn(service.app, 'coordinator');
    zhejiang = await signIn(service.app, 'coordinator', { areas: ['33'] });
    anhui = await signIn(service.app, 'coordinator', { areas: ['34'] });
    auditor = await signIn(service.app, 'auditor');
    editionId = await addEdition(service.database, {
      minPracticeYears: 3,
      maxAge: 55,
      requiresMedicalClearance: true,
      plateauFromM: 3000,
    });
  });
  afterAll(() => service.close());

  let count = 0;
  const someone = (change: object = {}) => ({
    person: {
      name: `王小明${++count}`,
      email: `wang${count}@example.org`,
      phone: '13900000000',
      birthOn: '1980-05-17',
    },
    editionId,
    role: 'lawyer',
    nominatingArea: '3301',
    registrationArea: '330102',
    homePrefecture: '3301',
    wishes: ['5406', '54'],
    ...change,
  });

  async function create(change: object = {}, viewer = zhejiang) {
    const reply = await service.http().post('/api/v1/recruits').set(viewer.headers).send(someone(change)).expect(201);
    return reply.body as { id: string; version: number; person: { id: string; name: string } };
  }

  const post = (path: string, viewer = zhejiang, body: object = {}) =>
    service.http().post(`/api/v1/recruits/${path}`).set(viewer.headers).send(body);

  const get = (path = '', viewer = zhejiang) => service.http().get(`/api/v1/recruits${path}`).set(viewer.headers);

  const trail = async (recruitId: string) =>
    (
      await service.database.query<{ action: string }>(
        `SELECT action FROM audit_entries WHERE subject = 'recruits' AND subject_id = $1 ORDER BY id`,
        [recruitId],
      )
    ).map(({ action }) => action);

  describe('are entered', () => {
    it('with claims and a consent on paper', async () => {
      const claims = [{ kind: 'licence', heldOn: '2008-07-01' }];
      const { id } = await create({ claims, consent: { wording: '1', givenOn: '2013-04-20' } });
      const { body } = await get(`/${id}`).expect(200);
      expect(body).toMatchObject({
        state: 'applied',
        nominatingArea: '3301',
        wishes: ['5406', '54'],
        consent: { wording: '1', givenAt: '2013-04-19T16:00:00.000Z' },
        claims: [{ kind: 'licence', heldOn: '2008-07-01', verifiedAt: null }],
        isQualified: false,
        maxAltitude: 2999,
      });
      expect(body.unmet.map(({ rule, reason }: { rule: string; reason: string }) => [rule, reason])).toEqual([
        ['practice-years', 'unverified'],
        ['medical', 'missing'],
        ['plateau', 'missing'],
      ]);
    });

    it('at their Location, with an ETag', async () => {
      const reply = await service.http().post('/api/v1/recruits').set(zhejiang.headers).send(someone()).expect(201);
      expect(reply.headers.location).toBe(`/api/v1/recruits/${reply.body.id as string}`);
      expect(reply.headers.etag).toBe('"1"');
    });

    it('with a mail that asks for consent', async () => {
      const { person } = await create({ invitesByMail: true });
      const mails = await service.database.query(`SELECT kind FROM mails WHERE person_id = $1`, [person.id]);
      expect(mails).toEqual([{ kind: 'invitation.issued' }]);
    });

    it.each([
      ['an unknown area', { wishes: ['99'] }, '/wishes/0', 'area'],
      ['an unknown edition', { editionId: UNKNOWN }, '/editionId', 'edition'],
      ['an area of others', { nominatingArea: '3401' }, '/nominatingArea', 'territory'],
      ['an agreement where there is none', { agreementId: UNKNOWN }, '/agreementId', 'agreementRefused'],
      ['days in disorder', { availableFrom: '2013-08-01', availableTo: '2013-07-01' }, '/availableTo', 'dates'],
      ['a claim without its field', { claims: [{ kind: 'licence' }] }, '/claims/0/heldOn', 'isDefined'],
      [
        'a claim with a foreign field',
        { claims: [{ kind: 'licence', heldOn: '2008-07-01', isClean: true }] },
        '/claims/0/isClean',
        'whitelistValidation',
      ],
      ['a mail without an address', { invitesByMail: true, person: { name: '李' } }, '/person/email', 'isDefined'],
    ])('never with %s', async (_, change, pointer, code) => {
      const { body } = await service
        .http()
        .post('/api/v1/recruits')
        .set(zhejiang.headers)
        .send(someone(change))
        .expect(400);
      expect(body.errors).toEqual([expect.objectContaining({ pointer, code })]);
    });

    it('once an edition', async () => {
      const { person } = someone();
      await create({ person });
      const { body } = await service
        .http()
        .post('/api/v1/recruits')
        .set(zhejiang.headers)
        .send(someone({ person }))
        .expect(400);
      expect(body.errors[0]).toMatchObject({ pointer: '/person/email', code: 'twice' });
    });

    it('never through the address of somebody known elsewhere', async () => {
      const { person } = someone();
      await create({ person });
      const other = await addEdition(service.database);
      const input = someone({ person, editionId: other, nominatingArea: '34' });
      const { body } = await service.http().post('/api/v1/recruits').set(anhui.headers).send(input).expect(400);
      expect(body.errors[0]).toMatchObject({ pointer: '/person/email', code: 'known' });
    });
  });

  describe('go from state to state', () => {
    it('applied, screened, accepted, withdrawn, and applied again', async () => {
      const { id } = await create();
      for (const [verb, state] of [
        ['screen', 'screened'],
        ['accept', 'accepted'],
        ['withdraw', 'withdrawn'],
        ['reopen', 'applied'],
      ]) {
        const { body } = await post(
          `${id}/${verb}`,
          zhejiang,
          verb === 'withdraw' ? { reason: 'Another post.' } : {},
        ).expect(200);
        expect(body).toMatchObject({ state, withdrawnReason: verb === 'withdraw' ? 'Another post.' : null });
      }
      expect(await trail(id)).toEqual(
        ['create', 'screen', 'accept', 'withdraw', 'reopen'].map((verb) => `recruit.${verb}`),
      );
    });

    it('by no other step', async () => {
      const { id } = await create();
      const { body } = await post(`${id}/accept`).set('Accept-Language', 'zh').expect(409);
      expect(body).toMatchObject({
        code: 'recruit.illegalStep',
        details: { from: 'applied', to: 'accepted' },
        detail: '已报名的人员不能变为已录取。',
      });
      await post(`${id}/withdraw`, zhejiang, { reason: 'Ill.' }).expect(200);
      for (const verb of ['screen', 'accept']) await post(`${id}/${verb}`).expect(409);
      await post(`${id}/withdraw`, zhejiang, { reason: 'Again.' }).expect(409);
    });

    it('and leave open rounds when they withdraw', async () => {
      const { id } = await create();
      const [open, frozen] = [
        await addRound(service.database, national.accountId, editionId),
        await addRound(service.database, national.accountId, editionId, 'frozen'),
      ];
      for (const roundId of [open, frozen]) {
        await service.database.query(
          `INSERT INTO pins (id, round_id, recruit_id, county_code, reason, created_by) VALUES ($1, $1, $2, '540629', 'x', $3)`,
          [roundId, id, national.accountId],
        );
      }
      await post(`${id}/withdraw`, zhejiang, { reason: 'Ill.' }).expect(200);
      const left = await service.database.query(`SELECT round_id FROM pins WHERE recruit_id = $1`, [id]);
      expect(left).toEqual([{ round_id: frozen }]);
    });
  });

  describe('are changed', () => {
    const patch = (id: string, version: number | null, body: object, viewer = zhejiang) => {
      const request = service.http().patch(`/api/v1/recruits/${id}`).set(viewer.headers);
      return (version === null ? request : request.set('If-Match', `"${version}"`)).send(body);
    };

    it('in what is given, nothing else', async () => {
      const { id, version } = await create();
      const { body } = await patch(id, version, {
        languages: ['bo'],
        household: 'li-7',
        person: { phone: null },
      }).expect(200);
      expect(body).toMatchObject({
        languages: ['bo'],
        household: 'li-7',
        wishes: ['5406', '54'],
        version: version + 1,
      });
      expect(body.person).toMatchObject({ phone: null, birthOn: '1980-05-17' });
    });

    it('never unread', async () => {
      const { id, version } = await create();
      await patch(id, null, { languages: [] }).expect(428);
      await patch(id, version + 1, { languages: [] }).expect(412);
    });

    it('never out of the territory', async () => {
      const { id, version } = await create();
      const { body } = await patch(id, version, { nominatingArea: '34' }).expect(400);
      expect(body.errors[0].code).toBe('territory');
    });

    it('never to another person’s address', async () => {
      const [first, second] = [await create(), await create()];
      const { body } = await patch(second.id, 1, { person: { email: `wang${count - 1}@example.org` } }).expect(409);
      expect(body.code).toBe('person.emailTaken');
      expect(first.id).not.toBe(second.id);
    });

    it('by coordinators of a territory until the freeze, by national ones always', async () => {
      const { id, version } = await create();
      const roundId = await addRound(service.database, national.accountId, editionId, 'frozen');
      await service.database.query(`INSERT INTO recruit_aliases (round_id, recruit_id, alias) VALUES ($1, $2, 'R1')`, [
        roundId,
        id,
      ]);
      const { body } = await patch(id, version, { languages: [] }).expect(409);
      expect(body).toMatchObject({ code: 'recruit.frozen', details: { roundIds: [roundId] } });
      await post(`${id}/screen`).expect(409);
      await post(`${id}/waivers`, zhejiang, { rule: 'age', reason: 'x' }).expect(409);
      await post(`${id}/screen`, national).expect(200);
      await service.database.query(`UPDATE rounds SET state = 'open' WHERE id = $1`, [roundId]);
      await post(`${id}/accept`).expect(200);
    });
  });

  describe('are qualified', () => {
    const put = (id: string, kind: string, version: number, body: object) =>
      service
        .http()
        .put(`/api/v1/recruits/${id}/claims/${kind}`)
        .set(zhejiang.headers)
        .set('If-Match', `"${version}"`)
        .send(body);
    const verify = (id: string, kind: string, version: number) =>
      post(`${id}/claims/${kind}/verify`).set('If-Match', `"${version}"`);

    it('by verified claims, and no longer once one says something new', async () => {
      const { id } = await create();
      await put(id, 'licence', 1, { heldOn: '2008-07-01' }).expect(200);
      await put(id, 'medical', 2, { clearedToM: 4500, clearedUntil: '2014-06-30', clearedBy: '省立医院' }).expect(200);
      await verify(id, 'licence', 3).expect(200);
      const { body } = await verify(id, 'medical', 4).expect(200);
      expect(body).toMatchObject({ isQualified: true, unmet: [], maxAltitude: 4500, version: 5 });
      const same = await put(id, 'licence', 5, { heldOn: '2008-07-01' }).expect(200);
      expect(same.body).toMatchObject({ isQualified: true, version: 5 });
      const other = await put(id, 'licence', 5, { heldOn: '2007-07-01' }).expect(200);
      expect(other.body).toMatchObject({
        isQualified: false,
        unmet: [{ rule: 'practice-years', reason: 'unverified' }],
      });
    });

    it('by no claim that was changed since it was looked at', async () => {
      const { id } = await create({ claims: [{ kind: 'licence', heldOn: '2008-07-01' }] });
      await put(id, 'licence', 1, { heldOn: '2000-07-01' }).expect(200);
      await verify(id, 'licence', 1).expect(412);
    });

    it('by no claim that is not there', async () => {
      const { id } = await create();
      expect((await verify(id, 'medical', 1).expect(409)).body.code).toBe('recruit.nothingClaimed');
      expect((await verify(id, 'height', 1).expect(404)).body.code).toBe('claim.notFound');
    });

    it('by waivers, until they are revoked', async () => {
      const { id } = await create();
      for (const rule of ['practice-years', 'medical']) {
        await post(`${id}/waivers`, zhejiang, { rule, reason: 'Forty years of practice.' }).expect(201);
      }
      const { body } = await get(`/${id}`).expect(200);
      expect(body).toMatchObject({ isQualified: true, waivers: [{ rule: 'practice-years' }, { rule: 'medical' }] });
      expect((await post(`${id}/waivers`, zhejiang, { rule: 'medical', reason: 'x' }).expect(409)).body.code).toBe(
        'recruit.waivedAlready',
      );
      const [waiver] = body.waivers as { id: string }[];
      const remove = () => service.http().delete(`/api/v1/recruits/${id}/waivers/${waiver.id}`).set(zhejiang.headers);
      await remove().expect(428);
      await remove()
        .set('If-Match', `"${body.version as number}"`)
        .expect(204);
      expect((await get(`/${id}`)).body.isQualified).toBe(false);
    });

    it('and listed so', async () => {
      const { id } = await create({ nominatingArea: '3302' });
      await post(`${id}/waivers`, zhejiang, { rule: 'practice-years', reason: 'x' }).expect(201);
      await post(`${id}/waivers`, zhejiang, { rule: 'medical', reason: 'x' }).expect(201);
      const other = await create({ nominatingArea: '3302' });
      const listed = async (isQualified: boolean) =>
        ((await get(`?nominatingArea=3302&isQualified=${isQualified}`).expect(200)).body.items as { id: string }[]).map(
          (item) => item.id,
        );
      expect(await listed(true)).toEqual([id]);
      expect(await listed(false)).toEqual([other.id]);
    });
  });

  describe('are read', () => {
    it('by filters, page by page', async () => {
      const other = await addEdition(service.database);
      const made: string[] = [];
      for (let i = 0; i < 5; i++) made.push((await create({ editionId: other, nominatingArea: '3303' })).id);
      await post(`${made[0]}/screen`).expect(200);
      const first = await get(`?editionId=${other}&state=applied&limit=3`).expect(200);
      const next = await get(
        `?editionId=${other}&state=applied&limit=3&cursor=${first.body.nextCursor as string}`,
      ).expect(200);
      expect([...first.body.items, ...next.body.items].map(({ id }: { id: string }) => id)).toEqual(made.slice(1));
      expect(next.body.nextCursor).toBeNull();
      const byName = await get(`?q=${encodeURIComponent('王小明')}&editionId=${other}&role=lawyer`).expect(200);
      expect(byName.body.items).toHaveLength(5);
      expect((await get(`?q=nobody&editionId=${other}`)).body.items).toEqual([]);
    });

    it('by their territory only', async () => {
      const { id, version } = await create();
      await get(`/${id}`, anhui).expect(404);
      await post(`${id}/screen`, anhui).expect(404);
      await service
        .http()
        .patch(`/api/v1/recruits/${id}`)
        .set(anhui.headers)
        .set('If-Match', `"${version}"`)
        .send({ languages: [] })
        .expect(404);
      const listed = await get('?limit=200', anhui).expect(200);
      expect(listed.body.items.map((item: { id: string }) => item.id)).not.toContain(id);
    });

    it('with the reading recorded', async () => {
      const { id } = await create();
      await get(`/${id}`).expect(200);
      await get(`/${id}`, auditor).expect(200);
      expect(await trail(id)).toEqual(['recruit.create', 'recruit.read']);
    });

    it('by auditors without anything personal', async () => {
      const { id, person } = await create({
        person: { name: '赵无名', email: 'zhao@example.org', birthOn: '1901-02-03' },
      });
      await post(`${id}/waivers`, zhejiang, { rule: 'medical', reason: '赵无名 is fit.' }).expect(201);
      const one = await get(`/${id}`, auditor).expect(200);
      const list = await get(`?limit=200`, auditor).expect(200);
      expect(one.body).toMatchObject({ name: null, person: null, registrationArea: '3301' });
      for (const { text } of [one, list]) {
        for (const secret of ['赵无名', 'zhao@', '1901', person.id, '112 ']) expect(text).not.toContain(secret);
      }
      expect((await get('?q=x', auditor).expect(403)).body.code).toBe('recruit.nameSearch');
    });

    it.each(['partner', 'volunteer', 'administrator'] as const)('never by a %s', async (role) => {
      const viewer = await signIn(service.app, role);
      await get('', viewer).expect(403);
      await get(`/${UNKNOWN}`, viewer).expect(403);
    });
  });

  it('consent on paper is noted and withdrawn, once each', async () => {
    const { id } = await create();
    const paper = { wording: '1', givenOn: '2013-04-20' };
    await post(`${id}/consent`, zhejiang, paper).expect(200);
    expect((await post(`${id}/consent`, zhejiang, paper).expect(409)).body.code).toBe('consent.givenAlready');
    const { body } = await post(`${id}/consent/withdraw`).expect(200);
    expect(body).toMatchObject({ hasConsent: false, consent: null });
    expect((await post(`${id}/consent/withdraw`).expect(409)).body.code).toBe('consent.notGiven');
  });
});
