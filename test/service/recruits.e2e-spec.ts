import type { Problem } from '../../src/common/problem';
import type { RecruitDto } from '../../src/recruits/recruit.dto';
import { RecruitCalls } from '../support/recruit-calls';
import { addEdition, addRound } from '../support/recruit-facts';
import { bodyOf, codeOf } from '../support/replies';
import { signIn, type SignedIn } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';

const UNKNOWN = '0193d0c5-0000-7000-8000-000000000000';

describe('recruits', () => {
  let service: TestApp;
  let national: SignedIn;
  let zhejiang: SignedIn;
  let anhui: SignedIn;
  let editionId: string;
  let calls: RecruitCalls;

  beforeAll(async () => {
    service = await startTestApp();
    national = await signIn(service.app, 'coordinator');
    zhejiang = await signIn(service.app, 'coordinator', { areas: ['33'] });
    anhui = await signIn(service.app, 'coordinator', { areas: ['34'] });
    editionId = await addEdition(service.database, {
      minPracticeYears: 3,
      maxAge: 55,
      requiresMedicalClearance: true,
      plateauFromM: 3000,
    });
    calls = new RecruitCalls(service, zhejiang, editionId);
  });
  afterAll(() => service.close());

  describe('are entered', () => {
    it('with claims and a consent on paper', async () => {
      const claims = [{ kind: 'licence', heldOn: '2008-07-01' }];
      const { id } = await calls.create({ claims, consent: { wording: '1', givenOn: '2013-04-20' } });
      const body = bodyOf<RecruitDto & Problem>(await calls.get(`/${id}`).expect(200));
      expect(body).toMatchObject({
        state: 'applied',
        nominatingArea: '3301',
        wishes: ['5406', '54'],
        consent: { wording: '1', givenAt: '2013-04-19T16:00:00.000Z' },
        claims: [{ kind: 'licence', heldOn: '2008-07-01', verifiedAt: null }],
        isQualified: false,
        maxAltitude: 2999,
      });
      expect(body.unmet.map(({ rule, reason }) => [rule, reason])).toEqual([
        ['practice-years', 'unverified'],
        ['medical', 'missing'],
        ['plateau', 'missing'],
      ]);
    });

    it('at their Location, with an ETag', async () => {
      const reply = await calls.enter(calls.someone()).expect(201);
      expect(reply.headers.location).toBe(`/api/v1/recruits/${bodyOf<RecruitDto>(reply).id}`);
      expect(reply.headers.etag).toBe('"1"');
    });

    it('with a mail that asks for consent', async () => {
      const { person } = await calls.create({ invitesByMail: true });
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
      const body = bodyOf<RecruitDto & Problem>(await calls.enter(calls.someone(change)).expect(400));
      expect(body.errors).toEqual([expect.objectContaining({ pointer, code })]);
    });

    it('once an edition', async () => {
      const { person } = calls.someone();
      await calls.create({ person });
      const body = bodyOf<RecruitDto & Problem>(await calls.enter(calls.someone({ person })).expect(400));
      expect(body.errors![0]).toMatchObject({ pointer: '/person/email', code: 'twice' });
    });

    it('never through the address of somebody known elsewhere', async () => {
      const { person } = calls.someone();
      await calls.create({ person });
      const other = await addEdition(service.database);
      const input = calls.someone({ person, editionId: other, nominatingArea: '34' });
      const body = bodyOf<RecruitDto & Problem>(await calls.enter(input, anhui).expect(400));
      expect(body.errors![0]).toMatchObject({ pointer: '/person/email', code: 'known' });
    });
  });

  describe('go from state to state', () => {
    it('applied, screened, accepted, withdrawn, and applied again', async () => {
      const { id } = await calls.create();
      for (const [verb, state] of [
        ['screen', 'screened'],
        ['accept', 'accepted'],
        ['withdraw', 'withdrawn'],
        ['reopen', 'applied'],
      ]) {
        const body = bodyOf<RecruitDto & Problem>(
          await calls.post(`${id}/${verb}`, verb === 'withdraw' ? { reason: 'Another post.' } : {}).expect(200),
        );
        expect(body).toMatchObject({ state, withdrawnReason: verb === 'withdraw' ? 'Another post.' : null });
      }
      expect(await calls.trail(id)).toEqual(
        ['create', 'screen', 'accept', 'withdraw', 'reopen'].map((verb) => `recruit.${verb}`),
      );
    });

    it('by no other step', async () => {
      const { id } = await calls.create();
      const body = bodyOf<RecruitDto & Problem>(
        await calls.post(`${id}/accept`).set('Accept-Language', 'zh').expect(409),
      );
      expect(body).toMatchObject({
        code: 'recruit.illegalStep',
        details: { from: 'applied', to: 'accepted' },
        detail: '已报名的人员不能变为已录取。',
      });
      await calls.post(`${id}/withdraw`, { reason: 'Ill.' }).expect(200);
      for (const verb of ['screen', 'accept']) await calls.post(`${id}/${verb}`).expect(409);
      await calls.post(`${id}/withdraw`, { reason: 'Again.' }).expect(409);
    });

    it('and leave open rounds when they withdraw', async () => {
      const { id } = await calls.create();
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
      await calls.post(`${id}/withdraw`, { reason: 'Ill.' }).expect(200);
      const left = await service.database.query(`SELECT round_id FROM pins WHERE recruit_id = $1`, [id]);
      expect(left).toEqual([{ round_id: frozen }]);
    });
  });

  describe('are changed', () => {
    it('in what is given, nothing else', async () => {
      const { id, version } = await calls.create();
      const body = bodyOf<RecruitDto & Problem>(
        await calls
          .patch(id, version, {
            languages: ['bo'],
            household: 'li-7',
            person: { phone: null },
          })
          .expect(200),
      );
      expect(body).toMatchObject({
        languages: ['bo'],
        household: 'li-7',
        wishes: ['5406', '54'],
        version: version + 1,
      });
      expect(body.person).toMatchObject({ phone: null, birthOn: '1980-05-17' });
    });

    it('never unread', async () => {
      const { id, version } = await calls.create();
      await calls.patch(id, null, { languages: [] }).expect(428);
      await calls.patch(id, version + 1, { languages: [] }).expect(412);
    });

    it('never out of the territory', async () => {
      const { id, version } = await calls.create();
      const body = bodyOf<RecruitDto & Problem>(await calls.patch(id, version, { nominatingArea: '34' }).expect(400));
      expect(body.errors![0].code).toBe('territory');
    });

    it('never to another person’s address', async () => {
      const [first, second] = [await calls.create(), await calls.create()];
      const body = bodyOf<RecruitDto & Problem>(
        await calls.patch(second.id, 1, { person: { email: first.person.email } }).expect(409),
      );
      expect(body.code).toBe('person.emailTaken');
    });

    it('never in the address that the person signs in with', async () => {
      const { id, person } = await calls.create();
      await signIn(service.app, 'volunteer', { personId: person.id });
      const change = { person: { email: 'mine@example.org' } };
      expect(codeOf(await calls.patch(id, 1, change).expect(409))).toBe('person.signsIn');
      await calls.patch(id, 1, { person: { phone: null } }).expect(200);
    });

    it('by coordinators of a territory until the freeze, by national ones always', async () => {
      const { id, version } = await calls.create();
      const roundId = await addRound(service.database, national.accountId, editionId, 'frozen');
      await service.database.query(`INSERT INTO recruit_aliases (round_id, recruit_id, alias) VALUES ($1, $2, 'R1')`, [
        roundId,
        id,
      ]);
      const body = bodyOf<RecruitDto & Problem>(await calls.patch(id, version, { languages: [] }).expect(409));
      expect(body).toMatchObject({ code: 'recruit.frozen', details: { roundIds: [roundId] } });
      await calls.post(`${id}/screen`).expect(409);
      await calls.post(`${id}/waivers`, { rule: 'age', reason: 'x' }).expect(409);
      await calls.post(`${id}/screen`, {}, national).expect(200);
      await service.database.query(`UPDATE rounds SET state = 'open' WHERE id = $1`, [roundId]);
      await calls.post(`${id}/accept`).expect(200);
    });
  });
});
