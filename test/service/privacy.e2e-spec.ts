import { newId } from '../../src/common/id';
import { HELD, NOT_HELD } from '../../src/privacy/held-rows';
import type { PersonExportDto } from '../../src/privacy/privacy.dto';
import type { NewInvitationDto } from '../../src/recruits/invitation.dto';
import type { RecruitDto } from '../../src/recruits/recruit.dto';
import { addPostingFacts, type PostingFacts } from '../support/posting-facts';
import { RecruitCalls } from '../support/recruit-calls';
import { bodyOf, codeOf } from '../support/replies';
import { signIn, type SignedIn } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';

const PASSWORD = 'eleven green bottles';
const SECRETS = ['欧阳无名', 'ouyang@example.org', '13911112222', '1961-02-03'];

describe('privacy', () => {
  let service: TestApp;
  let national: SignedIn;
  let facts: PostingFacts;
  let calls: RecruitCalls;

  beforeAll(async () => {
    service = await startTestApp();
    national = await signIn(service.app, 'coordinator');
  });
  afterAll(() => service.close());
  beforeEach(async () => {
    facts = await addPostingFacts(service.database);
    calls = new RecruitCalls(service, national, facts.editionId);
  });

  const [name, email, phone, birthOn] = SECRETS;

  /** Somebody who has registered, claimed, been waived, been offered a posting and been written about everywhere. */
  async function makePerson(state = 'offered') {
    const invitation = { editionId: facts.editionId, role: 'lawyer', areaCode: '3301', email, name };
    await service
      .http()
      .post('/api/v1/invitations')
      .set(national.headers)
      .set('Idempotency-Key', newId())
      .send(invitation)
      .expect(201);
    const [{ id: personId, body: mail }] = await service.database.query<{ id: string; body: string }>(
      `SELECT p.id, m.body FROM persons p JOIN mails m ON m.person_id = p.id WHERE p.email = $1 ORDER BY m.id DESC LIMIT 1`,
      [email],
    );
    const token = /邀请码：([\w-]+)/.exec(mail)![1];
    const claims = [{ kind: 'medical', clearedToM: 4000, clearedUntil: '2030-01-01', clearedBy: `${name}的医院` }];
    const person = {
      token,
      name,
      email,
      phone,
      birthOn,
      household: name,
      claims,
      consent: { wording: '1' },
      password: PASSWORD,
    };
    await service.http().post('/api/v1/registrations').send(person).expect(201);
    const [{ id: recruitId }] = await service.database.query<{ id: string }>(
      `SELECT id FROM recruits WHERE person_id = $1`,
      [personId],
    );
    await calls
      .post(`${recruitId}/waivers`, { rule: 'age', reason: `${name} is fit.` })
      .set('Idempotency-Key', newId())
      .expect(201);
    const { version } = bodyOf<RecruitDto>(await calls.get(`/${recruitId}`).expect(200));
    await calls.patch(recruitId, version, { languages: ['bo'], person: { phone } }).expect(200);
    await service.database.query(
      `INSERT INTO postings (id, recruit_id, edition_id, county_code, role, round_id, plan_id, starts_on, ends_on, state, answer_by, reason)
       VALUES ($1, $2, $3, '540629', 'lawyer', $4, $5, '2026-03-01', '2027-02-28', $6, '2099-01-01', $7)`,
      [newId(), recruitId, facts.editionId, facts.roundId, facts.planId, state, `${name} asks.`],
    );
    const reply = await service.http().post('/api/v1/auth/sign-in').send({ email, password: PASSWORD }).expect(200);
    return {
      personId,
      recruitId,
      headers: { Authorization: `Bearer ${bodyOf<{ accessToken: string }>(reply).accessToken}` },
    };
  }

  /** Tables in which a text stands, in any column. */
  async function tablesWith(text: string): Promise<string[]> {
    const tables = await service.asOwner<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
       WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'`,
    );
    const found: string[] = [];
    for (const { name: table } of tables) {
      const rows = await service.asOwner(`SELECT 1 FROM ${table} t WHERE strpos(t::text, $1) > 0 LIMIT 1`, [text]);
      if (rows.length > 0) found.push(table);
    }
    return found;
  }

  const erase = (id: string, viewer = national) =>
    service.http().post(`/api/v1/people/${id}/erasures`).set(viewer.headers).send({ reason: 'asked-by-person' });

  it('exports all that is held, once to the person and once for them, and erases all of it', async () => {
    const { personId, recruitId, headers } = await makePerson();
    const own = bodyOf<PersonExportDto>(await service.http().post('/api/v1/me/export').set(headers).expect(200));
    const other = bodyOf<PersonExportDto>(
      await service.http().post(`/api/v1/people/${personId}/export`).set(national.headers).expect(200),
    );
    expect(Object.keys(own.tables)).toEqual(Object.keys(HELD));
    expect(own.tables.persons).toEqual([expect.objectContaining({ name, email, phone, birth_on: birthOn })]);
    expect(own.tables.postings).toEqual([expect.objectContaining({ recruit_id: recruitId, county_code: '540629' })]);
    for (const table of ['accounts', 'sign_ins', 'claims', 'consents', 'waivers', 'mails', 'invitations']) {
      expect(own.tables[table]).not.toEqual([]);
    }
    expect(JSON.stringify(own)).not.toMatch(/_hash"/);
    expect(own.trail).toContainEqual(
      expect.objectContaining({ action: 'recruit.change', personal: expect.objectContaining({ phone }) as unknown }),
    );
    expect(other.trail.map(({ action }) => action)).toEqual([
      ...own.trail.map(({ action }) => action),
      'person.export',
    ]);

    await erase(personId).expect(204);
    for (const secret of SECRETS) expect([secret, await tablesWith(secret)]).toEqual([secret, []]);
    const sealed = await service.database.query(
      `SELECT 1 FROM audit_entries WHERE person_id = $1 AND sealed IS NOT NULL`,
      [personId],
    );
    expect(sealed).not.toEqual([]);
    expect(await service.database.query(`SELECT 1 FROM person_keys WHERE person_id = $1`, [personId])).toEqual([]);
    await service.http().get('/api/v1/me').set(headers).expect(401);
    await service.http().post('/api/v1/auth/sign-in').send({ email, password: PASSWORD }).expect(401);
    const [kept] = await service.database.query(
      `SELECT r.person_id, r.state, p.state AS posting, p.reason FROM recruits r JOIN postings p ON p.recruit_id = r.id WHERE r.id = $1`,
      [recruitId],
    );
    expect(kept).toEqual({ person_id: null, state: 'withdrawn', posting: 'withdrawn', reason: null });
    const [last] = await service.database.query(
      `SELECT action, facts, sealed FROM audit_entries WHERE person_id = $1 ORDER BY id DESC LIMIT 1`,
      [personId],
    );
    expect(last).toEqual({ action: 'person.erase', facts: { reason: 'asked-by-person' }, sealed: null });
    await calls.get(`/${recruitId}`).expect(404);
    await erase(personId).expect(404);
    await service.http().post(`/api/v1/people/${personId}/export`).set(national.headers).expect(404);
  });

  it.each(['accepted', 'preparing', 'serving'])(
    'erases nobody whose posting is %s, until it is cancelled',
    async (state) => {
      const { personId } = await makePerson(state);
      const refused = await erase(personId).expect(409);
      expect(codeOf(refused)).toBe('person.posted');
      expect(await tablesWith(email)).not.toEqual([]);
      await service.database.query(`UPDATE postings SET state = 'cancelled' WHERE state = $1`, [state]);
      await erase(personId).expect(204);
    },
  );

  it('erases somebody on their own request, with their password', async () => {
    const { personId, headers } = await makePerson();
    const eraseMe = (password: string) => service.http().post('/api/v1/me/erasure').set(headers).send({ password });
    expect(codeOf(await eraseMe('not my password').expect(403))).toBe('erasure.wrongPassword');
    await eraseMe(PASSWORD).expect(204);
    expect(await service.database.query(`SELECT 1 FROM persons WHERE id = $1`, [personId])).toEqual([]);
  });

  it('ends invitations and offers of the erased', async () => {
    const invitation = { editionId: facts.editionId, role: 'lawyer', areaCode: '3301', email, name };
    const { id } = bodyOf<NewInvitationDto>(
      await service.http().post('/api/v1/invitations').set(national.headers).send(invitation).expect(201),
    );
    const [{ personId }] = await service.database.query<{ personId: string }>(
      `SELECT person_id AS "personId" FROM invitations WHERE id = $1`,
      [id],
    );
    await erase(personId).expect(204);
    expect(
      await service.database.query(`SELECT revoked_at IS NULL AS open FROM invitations WHERE id = $1`, [id]),
    ).toEqual([{ open: false }]);
  });

  it('is for national coordinators and the people themselves', async () => {
    const path = `/api/v1/people/${national.personId}`;
    for (const viewer of [
      await signIn(service.app, 'coordinator', { areas: ['33'] }),
      await signIn(service.app, 'partner'),
      await signIn(service.app, 'volunteer'),
      await signIn(service.app, 'auditor'),
    ]) {
      await service.http().post(`${path}/export`).set(viewer.headers).expect(403);
      await erase(national.personId, viewer).expect(403);
    }
  });

  it('knows every table that refers to a person', async () => {
    const rows = await service.asOwner<{ name: string }>(
      `SELECT DISTINCT conrelid::regclass::text AS name FROM pg_constraint
       WHERE contype = 'f' AND confrelid::regclass::text IN ('persons', 'recruits', 'postings') ORDER BY 1`,
    );
    const known = new Set([...Object.keys(HELD), ...NOT_HELD]);
    expect(rows.map((row) => row.name).filter((table) => !known.has(table))).toEqual([]);
  });
});
