import type { AccountDto } from '../../src/auth/account.dto';
import type { NewApiKeyDto } from '../../src/auth/api-key.dto';
import { newId } from '../../src/common/id';
import { linkSecret, mailsTo } from '../support/mails';
import { bodyOf, codeOf } from '../support/replies';
import { signIn, type SignedIn } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';

describe('accounts', () => {
  let service: TestApp;
  let administrator: SignedIn;

  beforeAll(async () => {
    service = await startTestApp();
    await service.asOwner(
      `INSERT INTO areas (code, level, name_zh) VALUES ('54', 'province', '西藏'), ('33', 'province', '浙江')
       ON CONFLICT DO NOTHING`,
    );
  });
  afterAll(() => service.close());
  beforeEach(async () => {
    await service.database.query(`UPDATE accounts SET is_active = false`);
    administrator = await signIn(service.app, 'administrator');
  });

  const create = (change: object = {}, headers: object = {}) =>
    service
      .http()
      .post('/api/v1/accounts')
      .set({ ...administrator.headers, ...headers })
      .send({ name: 'Lin Hua', email: `${newId()}@example.org`, role: 'coordinator', areas: ['54'], ...change });
  const act = (id: string, verb: string, version: number, by = administrator) =>
    service.http().post(`/api/v1/accounts/${id}/${verb}`).set(by.headers).set('If-Match', `"${version}"`);
  const patch = (id: string, version: number, change: object, by = administrator) =>
    service.http().patch(`/api/v1/accounts/${id}`).set(by.headers).set('If-Match', `"${version}"`).send(change);

  it('are made with a link that sets the password', async () => {
    const email = `Lin.${newId()}@Example.org`;
    const reply = await create({ email, language: 'zh' }).expect(201);
    const account = bodyOf<AccountDto>(reply);
    expect(account).toMatchObject({ email: email.toLowerCase(), areas: ['54'], hasPassword: false, version: 1 });
    expect(reply.get('Location')).toBe(`/api/v1/accounts/${account.id}`);
    expect(reply.get('ETag')).toBe('"1"');
    const [mail] = await mailsTo(service, account.personId!);
    expect(mail).toMatchObject({ kind: 'account.invitation', body: expect.stringContaining('七天') as string });
    const token = await linkSecret(service, account.personId!);
    const set = { token, password: 'eleven green bottles' };
    await service.http().post('/api/v1/auth/password-resets').send(set).expect(204);
    await service.http().post('/api/v1/auth/sign-in').send({ email, password: set.password }).expect(200);
  });

  it.each([
    [{ role: 'coordinator', areas: [] }, '/areas', 'account.areasMissing'],
    [{ role: 'partner', areas: [] }, '/areas', 'account.areasMissing'],
    [{ role: 'auditor', areas: ['54'] }, '/areas', 'account.areasUnused'],
    [{ role: 'coordinator', isNational: true, areas: ['54'] }, '/areas', 'account.areasUnused'],
    [{ role: 'partner', isNational: true, areas: ['33'] }, '/isNational', 'account.national'],
    [{ areas: ['54', '99'] }, '/areas/1', 'area.unknown'],
    [{ areas: ['540000'] }, '/areas', 'isAreaCode'],
    [{ role: 'king' }, '/role', 'isIn'],
    [{ email: 'nowhere' }, '/email', 'isEmail'],
    [{ name: 'a\u0000b' }, '/name', 'isPlainText'],
    [{ colour: 'red' }, '/colour', 'whitelistValidation'],
  ])('are refused with %j', async (change, pointer, code) => {
    const { errors } = bodyOf<{ errors: object[] }>(await create(change).expect(400));
    expect(errors).toContainEqual(expect.objectContaining({ pointer, code }));
  });

  it('are one a person', async () => {
    const email = `${newId()}@example.org`;
    await create({ email }).expect(201);
    expect(codeOf(await create({ email }).expect(409))).toBe('account.exists');
  });

  it('are listed page by page, with filters', async () => {
    for (let i = 0; i < 3; i++) await create({ name: `Zhou ${i}` }).expect(201);
    const list = async (query: string) =>
      bodyOf<{ items: AccountDto[]; nextCursor: string | null }>(
        await service.http().get(`/api/v1/accounts?${query}`).set(administrator.headers).expect(200),
      );
    const first = await list('q=zhou&limit=2');
    const second = await list(`q=zhou&limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(['Zhou 0', 'Zhou 1', 'Zhou 2']);
    expect(second.nextCursor).toBeNull();
    expect((await list('role=administrator&isActive=true')).items.map(({ id }) => id)).toEqual([
      administrator.accountId,
    ]);
    await service.http().get('/api/v1/accounts?limit=x').set(administrator.headers).expect(400);
    await service.http().get('/api/v1/accounts?cursor=x').set(administrator.headers).expect(400);
  });

  it('change only against the version that was read', async () => {
    const { id } = bodyOf<AccountDto>(await create().expect(201));
    await service
      .http()
      .patch(`/api/v1/accounts/${id}`)
      .set(administrator.headers)
      .send({ areas: ['33'] })
      .expect(428);
    const changed = await patch(id, 1, { areas: ['33'], name: 'Lin Wei' }).expect(200);
    expect(bodyOf<AccountDto>(changed)).toMatchObject({ areas: ['33'], name: 'Lin Wei', version: 2 });
    expect(codeOf(await patch(id, 1, { areas: ['54'] }).expect(412))).toBe('version.stale');
    await patch(newId(), 1, {}).expect(404);
    await patch('x', 1, {}).expect(404);
  });

  it('let nobody in from the moment they are disabled', async () => {
    const lin = await signIn(service.app, 'auditor');
    const me = () => service.http().get('/api/v1/me').set(lin.headers);
    await me().expect(200);
    await act(lin.accountId, 'disable', 1).expect(200);
    await me().expect(401);
    await act(lin.accountId, 'enable', 2).expect(200);
    await me().expect(401);
  });

  it('keep one active administrator, even if two disable each other at once', async () => {
    expect(codeOf(await act(administrator.accountId, 'disable', 1).expect(409))).toBe('account.lastAdministrator');
    expect(codeOf(await patch(administrator.accountId, 1, { role: 'auditor' }).expect(409))).toBe(
      'account.lastAdministrator',
    );
    const other = await signIn(service.app, 'administrator');
    const replies = await Promise.all([
      act(other.accountId, 'disable', 1, administrator),
      act(administrator.accountId, 'disable', 1, other),
    ]);
    const [{ n }] = await service.database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM accounts WHERE role = 'administrator' AND is_active`,
    );
    expect([n, replies.filter(({ status }) => status === 200).length]).toEqual([1, 1]);
  });

  it.each(['coordinator', 'partner', 'volunteer', 'auditor'] as const)('are not for a %s', async (role) => {
    const { headers } = await signIn(service.app, role);
    expect(codeOf(await service.http().get('/api/v1/accounts').set(headers).expect(403))).toBe('auth.forbidden');
    await service.http().post('/api/v1/accounts').set(headers).send({}).expect(403);
  });

  it('tell their own people what they are', async () => {
    const lin = await signIn(service.app, 'coordinator', { areas: ['54'], name: 'Lin Hua' });
    const reply = await service.http().get('/api/v1/me').set(lin.headers).expect(200);
    expect(bodyOf(reply)).toMatchObject({ name: 'Lin Hua', role: 'coordinator', areas: ['54'], language: 'en' });
    const change = () => service.http().patch('/api/v1/me').set(lin.headers).send({ language: 'zh' });
    await change().expect(428);
    expect(bodyOf(await change().set('If-Match', reply.get('ETag')!).expect(200))).toMatchObject({ language: 'zh' });
    await change().set('If-Match', reply.get('ETag')!).expect(412);
  });
});

describe('API keys', () => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startTestApp();
  });
  afterAll(() => service.close());

  const create = (by: SignedIn, change: object = {}) =>
    service
      .http()
      .post('/api/v1/api-keys')
      .set(by.headers)
      .send({ name: 'Nightly', scopes: ['me:read'], ...change });
  const me = (key: string) => service.http().get('/api/v1/me').set('Authorization', `Bearer ${key}`);

  it('act for their account within their scopes, and are shown once', async () => {
    const partner = await signIn(service.app, 'partner');
    const { key, id } = bodyOf<NewApiKeyDto>(await create(partner).expect(201));
    expect(key).toMatch(/^pyk_[\w-]{43}$/);
    expect(bodyOf(await me(key).expect(200))).toMatchObject({ accountId: partner.accountId, role: 'partner' });
    const list = await service.http().get('/api/v1/api-keys').set(partner.headers).expect(200);
    expect(bodyOf<{ items: object[] }>(list).items).toEqual([expect.objectContaining({ id, name: 'Nightly' })]);
    expect(list.text).not.toContain(key);
    const rows = await service.database.query('SELECT * FROM api_keys');
    expect(JSON.stringify(rows)).not.toContain(key);
  });

  it('are refused where a handler asks for another scope, or takes none', async () => {
    const { key } = bodyOf<NewApiKeyDto>(await create(await signIn(service.app, 'partner')).expect(201));
    const reply = await service.http().get('/api/v1/api-keys').set('Authorization', `Bearer ${key}`).expect(403);
    expect(codeOf(reply)).toBe('apiKey.scope');
  });

  it('end when they are revoked, when they run out, and with their account', async () => {
    const partner = await signIn(service.app, 'partner');
    const make = async () => bodyOf<NewApiKeyDto>(await create(partner).expect(201));
    const [revoked, expired, orphaned] = [await make(), await make(), await make()];
    await service.http().post(`/api/v1/api-keys/${revoked.id}/revoke`).set(partner.headers).expect(200);
    await me(revoked.key).expect(401);
    await service.database.query(`UPDATE api_keys SET expires_at = now() WHERE id = $1`, [expired.id]);
    await me(expired.key).expect(401);
    await me(orphaned.key).expect(200);
    await service.database.query(`UPDATE accounts SET is_active = false WHERE id = $1`, [partner.accountId]);
    await me(orphaned.key).expect(401);
  });

  it('have only scopes that something takes, and are not for everybody', async () => {
    const partner = await signIn(service.app, 'partner');
    const { errors } = bodyOf<{ errors: object[] }>(await create(partner, { scopes: ['moon:write'] }).expect(400));
    expect(errors).toEqual([expect.objectContaining({ pointer: '/scopes/0', code: 'apiKey.scopeUnknown' })]);
    await create(await signIn(service.app, 'volunteer')).expect(403);
  });

  it('of others are not there', async () => {
    const { id } = bodyOf<NewApiKeyDto>(await create(await signIn(service.app, 'partner')).expect(201));
    const other = await signIn(service.app, 'partner');
    await service.http().post(`/api/v1/api-keys/${id}/revoke`).set(other.headers).expect(404);
  });
});
