import { Housekeeping } from '../../src/database/housekeeping';
import type { Problem } from '../../src/common/problem';
import type { InvitationDto, InvitationPageDto, NewInvitationDto } from '../../src/recruits/invitation.dto';
import type { MyApplicationsPage, RecruitDto } from '../../src/recruits/recruit.dto';
import type { InvitationPurposeDto } from '../../src/recruits/registration.dto';
import { mailsTo } from '../support/mails';
import { addAgreement, addEdition } from '../support/recruit-facts';
import { bodyOf, codeOf } from '../support/replies';
import { signIn, type SignedIn } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';

type Headers = SignedIn['headers'];

const PASSWORD = 'eleven green bottles';

describe('registrations', () => {
  let service: TestApp;
  let zhejiang: SignedIn;
  let anhui: SignedIn;
  let editionId: string;

  beforeAll(async () => {
    service = await startTestApp();
    zhejiang = await signIn(service.app, 'coordinator', { areas: ['33'] });
    anhui = await signIn(service.app, 'coordinator', { areas: ['34'] });
    editionId = await addEdition(service.database, { minPracticeYears: 3 });
  });
  afterAll(() => service.close());

  let count = 0;
  const newEmail = () => `li${++count}@example.org`;

  const invite = (change: object = {}, viewer = zhejiang) =>
    service
      .http()
      .post('/api/v1/invitations')
      .set(viewer.headers)
      .send({ editionId, role: 'lawyer', areaCode: '3301', ...change });

  const newToken = async () => bodyOf<NewInvitationDto>(await invite().expect(201)).token!;

  /** The code of the last mail to an address. */
  const mailedToken = async (email: string) => {
    const [{ id }] = await service.database.query<{ id: string }>(`SELECT id FROM persons WHERE email = $1`, [email]);
    return /(?:code: |邀请码：)([\w-]+)/.exec((await mailsTo(service, id)).at(-1)!.body)![1];
  };

  const input = (token: string, email: string, change: object = {}) => ({
    token,
    name: '李四',
    email,
    phone: '13800000000',
    birthOn: '1985-03-01',
    registrationArea: '330102',
    homePrefecture: '3301',
    languages: ['bo'],
    wishes: ['5406'],
    refusals: ['65'],
    claims: [{ kind: 'licence', heldOn: '2008-07-01' }],
    consent: { wording: '1' },
    password: PASSWORD,
    ...change,
  });
  const register = (token: string, email: string, change: object = {}) =>
    service
      .http()
      .post('/api/v1/registrations')
      .send(input(token, email, change));

  const tokenOf = async (email: string) => {
    const reply = await service.http().post('/api/v1/auth/sign-in').send({ email, password: PASSWORD }).expect(200);
    return { Authorization: `Bearer ${bodyOf<{ accessToken: string }>(reply).accessToken}` };
  };
  const applicationsOf = async (headers: Headers) =>
    bodyOf<MyApplicationsPage>(await service.http().get('/api/v1/me/applications').set(headers).expect(200)).items;

  const purpose = (token: string) => service.http().get(`/api/v1/registrations/${token}`);

  it('forget who was invited and never came', async () => {
    const [gone, open, came] = [newEmail(), newEmail(), newEmail()];
    for (const email of [gone, open, came]) await invite({ name: '王五', email }).expect(201);
    await register(await mailedToken(came), came).expect(201);
    await service.database.query(
      `UPDATE invitations SET expires_at = now() - interval '1 minute'
       WHERE person_id IN (SELECT id FROM persons WHERE email = ANY ($1))`,
      [[gone, came]],
    );
    await service.app.get(Housekeeping).run();
    const left = await service.database.query(`SELECT email FROM persons WHERE email = ANY ($1) ORDER BY id`, [
      [gone, open, came],
    ]);
    expect(left).toEqual([{ email: open }, { email: came }]);
    expect(await service.database.query(`SELECT 1 FROM audit_entries WHERE action = 'person.forget'`)).toHaveLength(1);
  });

  describe('by a secret that was handed over', () => {
    it('make person, account, recruit and consent', async () => {
      const [token, email] = [await newToken(), newEmail()];
      const shown = bodyOf<InvitationPurposeDto>(await purpose(token).expect(200));
      expect(shown).toMatchObject({
        year: 2013,
        role: 'lawyer',
        areaCode: '3301',
        isOffer: false,
        consent: { wording: '1' },
      });
      const reply = await register(token, email).expect(201);
      expect(bodyOf(reply)).toMatchObject({ editionId, role: 'lawyer' });
      const [application] = await applicationsOf(await tokenOf(email));
      expect(application).toMatchObject({
        state: 'applied',
        nominatingArea: '3301',
        person: { name: '李四', email, birthOn: '1985-03-01' },
        refusals: ['65'],
        hasConsent: true,
        claims: [{ kind: 'licence', verifiedAt: null }],
      });
      expect(codeOf(await register(token, newEmail()).expect(409))).toBe('invitation.used');
      expect(codeOf(await purpose(token).expect(409))).toBe('invitation.used');
    });

    it('happen once, however many ask at the same time', async () => {
      const [token, email] = [await newToken(), newEmail()];
      const replies = await Promise.all(Array.from({ length: 5 }, () => register(token, email)));
      expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
      const [{ made }] = await service.database.query<{ made: string }>(
        `SELECT count(*) AS made FROM persons p JOIN accounts a ON a.person_id = p.id JOIN recruits r ON r.person_id = p.id
         JOIN consents c ON c.recruit_id = r.id WHERE p.email = $1`,
        [email],
      );
      expect(made).toBe('1');
    });

    it('leave the invitation open when they are refused', async () => {
      const [token, email] = [await newToken(), newEmail()];
      const refuse = async (change: object) => bodyOf<Problem>(await register(token, email, change));
      expect((await refuse({ password: 'password1234' })).errors![0].code).toBe('password.weak');
      expect((await refuse({ consent: { wording: '0' } })).code).toBe('consent.outdated');
      expect((await refuse({ wishes: ['99'] })).errors![0].pointer).toBe('/wishes/0');
      expect((await refuse({ claims: [{ kind: 'medical', clearedToM: 1 }] })).errors![0].pointer).toBe(
        '/claims/0/clearedUntil',
      );
      await register(token, email).expect(201);
    });

    it('at the address of somebody known answer alike and touch nothing; the owner gets an invitation of their own', async () => {
      const email = newEmail();
      await register(await newToken(), email).expect(201);
      const token = await newToken();
      const reply = await register(token, email, { name: '冒名', password: 'another long secret' }).expect(201);
      expect(Object.keys(bodyOf<object>(reply))).toEqual(['editionId', 'role', 'next']);
      const headers = await tokenOf(email);
      const applications = await applicationsOf(headers);
      expect(applications.map(({ person }) => person!.name)).toEqual(['李四']);
      expect(codeOf(await register(token, newEmail()).expect(409))).toBe('invitation.used');
      await purpose(await mailedToken(email)).expect(200);
    });

    it('end with the invitation', async () => {
      const { id, token } = bodyOf<NewInvitationDto>(await invite().expect(201));
      const revoke = (viewer: SignedIn) => service.http().post(`/api/v1/invitations/${id}/revoke`).set(viewer.headers);
      await revoke(anhui).expect(404);
      expect(bodyOf<InvitationDto>(await revoke(zhejiang).expect(200)).state).toBe('revoked');
      expect(codeOf(await register(token!, newEmail()).expect(410))).toBe('invitation.revoked');
      const late = bodyOf<NewInvitationDto>(await invite().expect(201));
      await service.database.query(`UPDATE invitations SET expires_at = now() WHERE id = $1`, [late.id]);
      expect(codeOf(await register(late.token!, newEmail()).expect(410))).toBe('invitation.expired');
      expect(codeOf(await register('x'.repeat(43), newEmail()).expect(404))).toBe('invitation.notFound');
    });
  });

  describe('by an invitation that was mailed', () => {
    it('are for its reader', async () => {
      const email = newEmail();
      const invitation = bodyOf<NewInvitationDto>(await invite({ email, name: '李四' }).expect(201));
      expect(invitation).toMatchObject({ token: null, url: null, isPersonal: true });
      const token = await mailedToken(email);
      expect(codeOf(await register(token, newEmail()).expect(409))).toBe('invitation.ofAnother');
      await register(token, email).expect(201);
      expect(await applicationsOf(await tokenOf(email))).toHaveLength(1);
    });

    it('are for somebody with an account after signing in', async () => {
      const email = newEmail();
      await register(await newToken(), email).expect(201);
      const other = await addEdition(service.database);
      await invite({ editionId: other, email, name: '李四' }).expect(201);
      const token = await mailedToken(email);
      expect(codeOf(await register(token, email, { password: 'another long secret' }).expect(409))).toBe(
        'registration.signIn',
      );
      const headers = await tokenOf(email);
      const apply = (by: Headers) =>
        service
          .http()
          .post('/api/v1/me/applications')
          .set(by)
          .send({ token, consent: { wording: '1' } });
      const stranger = await signIn(service.app, 'volunteer');
      expect(codeOf(await apply(stranger.headers).expect(409))).toBe('invitation.ofAnother');
      const made = bodyOf<RecruitDto>(await apply(headers).expect(201));
      expect(made.editionId).toBe(other);
      expect(codeOf(await apply(headers).expect(409))).toBe('invitation.used');
    });

    it('confirm somebody whom a coordinator has entered', async () => {
      const email = newEmail();
      const entered = {
        person: { name: '李四', email },
        editionId,
        role: 'lawyer',
        nominatingArea: '3301',
        wishes: ['54'],
        invitesByMail: true,
      };
      const { id } = bodyOf<RecruitDto>(
        await service.http().post('/api/v1/recruits').set(zhejiang.headers).send(entered).expect(201),
      );
      await register(await mailedToken(email), email, { wishes: undefined }).expect(201);
      const applications = await applicationsOf(await tokenOf(email));
      expect(applications).toEqual([
        expect.objectContaining({ id, hasConsent: true, wishes: ['54'], languages: ['bo'] }),
      ]);
    });
  });

  describe('by an offer of a partner', () => {
    let partner: SignedIn;
    let agreementId: string;
    beforeAll(async () => {
      partner = await signIn(service.app, 'partner', { areas: ['33'] });
      agreementId = await addAgreement(service.database, await addEdition(service.database, { kind: 'pairing' }));
    });
    const offer = (email: string, viewer = partner) =>
      service
        .http()
        .post(`/api/v1/agreements/${agreementId}/offers`)
        .set(viewer.headers)
        .send({ role: 'lawyer', areaCode: '3302', name: '李四', email });
    const stateOf = async (id: string) => {
      const reply = await service
        .http()
        .get(`/api/v1/agreements/${agreementId}/offers/${id}`)
        .set(partner.headers)
        .expect(200);
      return bodyOf<{ state: string }>(reply).state;
    };

    it('make a recruit under the agreement', async () => {
      const email = newEmail();
      const { id } = bodyOf<{ id: string }>(await offer(email).expect(201));
      const token = await mailedToken(email);
      expect(bodyOf(await purpose(token).expect(200))).toMatchObject({ isOffer: true, areaCode: '3302' });
      await register(token, email).expect(201);
      expect(await stateOf(id)).toBe('consented');
      const [application] = await applicationsOf(await tokenOf(email));
      expect(application).toMatchObject({ agreementId, offerId: id, nominatingArea: '3302', hasConsent: true });
    });

    it('are refused by whoever does not want to', async () => {
      const email = newEmail();
      const { id } = bodyOf<{ id: string }>(await offer(email).expect(201));
      const token = await mailedToken(email);
      await service.http().post(`/api/v1/registrations/${token}/refuse`).expect(204);
      expect(await stateOf(id)).toBe('refused');
      expect(codeOf(await register(token, email).expect(409))).toBe('invitation.used');
    });

    it('end with the offer', async () => {
      const email = newEmail();
      const { id } = bodyOf<{ id: string }>(await offer(email).expect(201));
      await service
        .http()
        .post(`/api/v1/offers/${id}/withdraw`)
        .set(partner.headers)
        .send({ reason: 'Ill.' })
        .expect(204);
      expect(codeOf(await register(await mailedToken(email), email).expect(409))).toBe('offer.illegalStep');
    });

    it('come from the partner of the agreement only', async () => {
      await offer(newEmail(), await signIn(service.app, 'partner', { areas: ['34'] })).expect(404);
      await offer(newEmail(), zhejiang).expect(403);
    });
  });

  describe('invitations', () => {
    it('are listed by territory and state', async () => {
      const { id } = bodyOf<NewInvitationDto>(await invite().expect(201));
      const list = async (viewer: SignedIn) =>
        bodyOf<InvitationPageDto>(
          await service.http().get('/api/v1/invitations?state=open&limit=200').set(viewer.headers).expect(200),
        );
      expect((await list(zhejiang)).items.map((item) => item.id)).toContain(id);
      expect((await list(anhui)).items).toEqual([]);
    });

    it.each([
      [{ areaCode: '3401' }, '/areaCode', 'territory'],
      [{ editionId: '0193d0c5-0000-7000-8000-000000000000' }, '/editionId', 'edition'],
      [{ email: 'x@example.org' }, '/name', 'isNotEmpty'],
    ])('are refused: %j', async (change, pointer, code) => {
      const { errors } = bodyOf<Problem>(await invite(change).expect(400));
      expect(errors).toContainEqual(expect.objectContaining({ pointer, code }));
    });

    it('keep no secret', async () => {
      const token = await newToken();
      const kept = await service.database.query(`SELECT 1 FROM invitations i WHERE strpos(i::text, $1) > 0`, [token]);
      expect(kept).toEqual([]);
    });
  });
});
