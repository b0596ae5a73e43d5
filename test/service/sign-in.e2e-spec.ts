import { Accounts } from '../../src/auth/accounts';
import { Passwords } from '../../src/auth/passwords';
import { newId } from '../../src/common/id';
import { People } from '../../src/people/people';
import { linkSecret, mailsTo } from '../support/mails';
import { codeOf } from '../support/replies';
import { signIn } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';

const PASSWORD = 'correct horse battery';

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

describe.each([undefined, 'embedded'] as const)('signing in (database: %s)', (kind) => {
  let service: TestApp;
  /** Each test comes from its own address, so that the limit of one does not meet the next. */
  let address = 0;

  beforeAll(async () => {
    service = await startTestApp({ database: kind, env: { TRUST_PROXY: '1' } });
  });
  afterAll(() => service.close());
  beforeEach(async () => {
    address += 1;
    await service.database.query('DELETE FROM sign_in_failures');
  });

  /** Somebody with an account and a password. */
  const somebody = async () => {
    const email = `${newId()}@example.org`;
    const { id: personId } = await service.app.get(People).create({ name: 'Lin Hua', email, language: 'en' });
    const hash = await service.app.get(Passwords).hash(PASSWORD);
    const accountId = await service.app.get(Accounts).invite(personId, { role: 'auditor' }, hash);
    return { email, personId, accountId };
  };
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    service
      .http()
      .post(`/api/v1/auth/${path}`)
      .set({ 'X-Forwarded-For': `10.0.0.${address}`, ...headers })
      .send(body);
  const tokensOf = async (email: string): Promise<Tokens> =>
    (await post('sign-in?transport=body', { email, password: PASSWORD }).expect(200)).body as Tokens;
  const me = (token: string) => service.http().get('/api/v1/me').set('Authorization', `Bearer ${token}`);
  const refresh = (refreshToken: string) => post('refresh', { refreshToken });

  it('lets nobody in without a token, or with one that was tampered with', async () => {
    expect(codeOf(await service.http().get('/api/v1/me').expect(401))).toBe('auth.required');
    const { token } = await signIn(service.app, 'auditor');
    await me(token).expect(200);
    const [head, , signature] = token.split('.');
    const claims = Buffer.from(JSON.stringify({ sub: newId(), sid: newId() })).toString('base64url');
    await me(`${head}.${claims}.${signature}`).expect(401);
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    await me(`${none}.${token.split('.')[1]}.`).expect(401);
  });

  it('takes the address in any case, and never tells what was wrong', async () => {
    const { email } = await somebody();
    await post('sign-in', { email: email.toUpperCase(), password: PASSWORD }).expect(200);
    const wrong = await post('sign-in', { email, password: 'wrong' }).expect(401);
    const unknown = await post('sign-in', { email: 'nobody@example.org', password: 'wrong' }).expect(401);
    expect({ ...(wrong.body as object), instance: '' }).toEqual({ ...(unknown.body as object), instance: '' });
  });

  it('takes as long for unknown accounts as for known ones', async () => {
    const { email } = await somebody();
    const median = async (address: () => string) => {
      const times: number[] = [];
      for (let i = 0; i < 4; i++) {
        const begin = performance.now();
        await post('sign-in', { email: address(), password: 'wrong' }).expect(401);
        times.push(performance.now() - begin);
      }
      return times.sort((a, b) => a - b)[1];
    };
    const unknown = await median(() => `${newId()}@example.org`);
    await service.database.query('DELETE FROM sign_in_failures');
    const known = await median(() => email);
    expect(Math.min(known, unknown) / Math.max(known, unknown)).toBeGreaterThan(0.3);
  });

  it('locks an account after five failures, the right password too, and opens again by itself', async () => {
    const { email } = await somebody();
    for (let i = 0; i < 5; i++) await post('sign-in', { email, password: 'wrong' }).expect(401);
    const locked = await post('sign-in', { email, password: PASSWORD }).expect(429);
    expect(codeOf(locked)).toBe('signIn.locked');
    expect(Number(locked.get('Retry-After'))).toBeGreaterThan(0);
    await service.database.query(`UPDATE sign_in_failures SET locked_until = now() - interval '1 second'`);
    await post('sign-in', { email, password: PASSWORD }).expect(200);
    await post('sign-in', { email, password: 'wrong' }).expect(401);
    await post('sign-in', { email, password: PASSWORD }).expect(200);
  });

  it('locks addresses that nobody has in the same way, and counts tries that come at once', async () => {
    const email = `${newId()}@example.org`;
    const replies = await Promise.all(Array.from({ length: 12 }, () => post('sign-in', { email, password: 'x' })));
    const refused = replies.filter(({ status }) => status === 401).length;
    expect(refused).toBeLessThanOrEqual(7);
    expect(replies.filter(({ status }) => status === 429).length).toBe(12 - refused);
  });

  it('doubles the delay up to 15 minutes, and names nobody in the table', async () => {
    const { email } = await somebody();
    const lockS = async () => {
      await post('sign-in', { email, password: 'wrong' }).expect(401);
      const [{ s }] = await service.database.query<{ s: number }>(
        `SELECT round(extract(epoch FROM max(locked_until) - max(last_at)))::int AS s FROM sign_in_failures`,
      );
      await service.database.query('UPDATE sign_in_failures SET locked_until = NULL');
      return s;
    };
    for (let i = 0; i < 4; i++) await post('sign-in', { email, password: 'wrong' }).expect(401);
    expect([await lockS(), await lockS(), await lockS()]).toEqual([15, 30, 60]);
    await service.database.query('UPDATE sign_in_failures SET failures = 60');
    expect(await lockS()).toBe(900);
    const rows = await service.database.query<{ key: string }>('SELECT key FROM sign_in_failures');
    expect(rows.every(({ key }) => /^[0-9a-f]{64}$/.test(key))).toBe(true);
  });

  it('locks a network address that tries many accounts', async () => {
    const { email } = await somebody();
    for (let i = 0; i < 20; i++) await post('sign-in', { email: `${newId()}@example.org`, password: 'x' }).expect(401);
    await post('sign-in', { email, password: PASSWORD }).expect(429);
  });

  it('trades a refresh token for the next one', async () => {
    const { email } = await somebody();
    const first = await tokensOf(email);
    const second = (await refresh(first.refreshToken).expect(200)).body as Tokens;
    expect(second.refreshToken).not.toBe(first.refreshToken);
    await me(second.accessToken).expect(200);
    await refresh(second.refreshToken).expect(200);
  });

  it('forgives a lost reply for some seconds, and ends the sign-in when a token is used again later', async () => {
    const { email } = await somebody();
    const first = await tokensOf(email);
    const lost = (await refresh(first.refreshToken).expect(200)).body as Tokens;
    const again = (await refresh(first.refreshToken).expect(200)).body as Tokens;
    await service.database.query(`UPDATE refresh_tokens SET used_at = used_at - interval '21 seconds'`);
    expect(codeOf(await refresh(first.refreshToken).expect(401))).toBe('refresh.refused');
    await refresh(again.refreshToken).expect(401);
    await refresh(lost.refreshToken).expect(401);
    await me(again.accessToken).expect(401);
    const other = await tokensOf(email);
    await me(other.accessToken).expect(200);
  });

  it('keeps the refresh token of browsers in a cookie that scripts and other sites cannot use', async () => {
    const { email } = await somebody();
    const browser = service.http();
    const reply = await browser.post('/api/v1/auth/sign-in').send({ email, password: PASSWORD }).expect(200);
    expect(reply.body).not.toHaveProperty('refreshToken');
    const cookie = reply.get('Set-Cookie')!.join(';');
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/api/v1/auth']) expect(cookie).toContain(part);
    expect(cookie).not.toContain('Secure');
    expect(codeOf(await browser.post('/api/v1/auth/refresh').send({}).expect(403))).toBe('auth.crossSite');
    await browser.post('/api/v1/auth/refresh').set('X-Requested-With', 'console').send({}).expect(200);
    await browser.post('/api/v1/auth/sign-out').set('X-Requested-With', 'console').send({}).expect(204);
    await browser.post('/api/v1/auth/refresh').set('X-Requested-With', 'console').send({}).expect(401);
    const elsewhere = await post('sign-in', { email, password: PASSWORD }, { Host: 'paiyuan.example' }).expect(200);
    expect(elsewhere.get('Set-Cookie')!.join(';')).toContain('Secure');
  });

  it('signs out one device or all', async () => {
    const { email } = await somebody();
    const [one, two] = [await tokensOf(email), await tokensOf(email)];
    await post('sign-out', { refreshToken: one.refreshToken }).expect(204);
    await me(one.accessToken).expect(401);
    await me(two.accessToken).expect(200);
    await post('sign-out-everywhere', {}, { Authorization: `Bearer ${two.accessToken}` }).expect(204);
    await refresh(two.refreshToken).expect(401);
  });

  it('sets a new password through a link of the mail, once, and ends all sign-ins', async () => {
    const { email, personId } = await somebody();
    const { accessToken } = await tokensOf(email);
    await post('password-reset-requests', { email }).expect(202, {});
    await post('password-reset-requests', { email: 'nobody@example.org' }).expect(202, {});
    await post('password-reset-requests', { email }).expect(202);
    expect((await mailsTo(service, personId)).map(({ kind: mail }) => mail)).toEqual(['account.reset']);
    const token = await linkSecret(service, personId);
    const weak = await post('password-resets', { token, password: 'password123' }).expect(400);
    expect(weak.body).toMatchObject({ errors: [{ pointer: '/password', code: 'password.weak' }] });
    await post('password-resets', { token, password: 'eleven green bottles' }).expect(204);
    expect(codeOf(await post('password-resets', { token, password: 'twelve green bottles' }).expect(410))).toBe(
      'passwordLink.over',
    );
    await me(accessToken).expect(401);
    await post('sign-in', { email, password: PASSWORD }).expect(401);
    await post('sign-in', { email, password: 'eleven green bottles' }).expect(200);
  });

  it('ends a lock with a new password', async () => {
    const { email, personId } = await somebody();
    for (let i = 0; i < 5; i++) await post('sign-in', { email, password: 'wrong' }).expect(401);
    await post('password-reset-requests', { email }).expect(202);
    const token = await linkSecret(service, personId);
    await post('sign-in', { email, password: PASSWORD }).expect(429);
    await post('password-resets', { token, password: 'eleven green bottles' }).expect(204);
    await post('sign-in', { email, password: 'eleven green bottles' }).expect(200);
  });

  it('lets one of two simultaneous uses of a link win', async () => {
    const { email, personId } = await somebody();
    await post('password-reset-requests', { email }).expect(202);
    const token = await linkSecret(service, personId);
    const passwords = ['eleven green bottles', 'twelve green bottles'];
    const replies = await Promise.all(passwords.map((password) => post('password-resets', { token, password })));
    expect(replies.map(({ status }) => status).sort()).toEqual([204, 410]);
  });

  it('changes the own password and ends the other sign-ins', async () => {
    const { email } = await somebody();
    const [here, elsewhere] = [await tokensOf(email), await tokensOf(email)];
    const headers = { Authorization: `Bearer ${here.accessToken}` };
    await post('password-changes', { currentPassword: 'wrong', newPassword: 'eleven green bottles' }, headers).expect(
      401,
    );
    const input = { currentPassword: PASSWORD, newPassword: 'eleven green bottles' };
    await post('password-changes', input, headers).expect(204);
    await me(here.accessToken).expect(200);
    await me(elsewhere.accessToken).expect(401);
  });

  it('serves the page that links lead to', async () => {
    const { text } = await service.http().get('/api/v1/auth/password-page').expect(200).expect('Content-Type', /html/);
    expect(text).toContain('password-page.js');
    await service
      .http()
      .get('/api/v1/auth/password-page.js')
      .expect(200)
      .expect('Content-Type', /javascript/);
  });
});

describe('the limit of requests', () => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startTestApp({ env: { REQUESTS_PER_MINUTE: '20' } });
  });
  afterAll(() => service.close());

  it('answers 429 with Retry-After, to each account by itself', async () => {
    const [one, other] = [await signIn(service.app, 'auditor'), await signIn(service.app, 'auditor')];
    const get = (headers: { Authorization: string }) => service.http().get('/api/v1/me').set(headers);
    for (let i = 0; i < 20; i++) await get(one.headers).expect(200);
    const reply = await get(one.headers).expect(429);
    expect(codeOf(reply)).toBe('request.tooMany');
    expect(Number(reply.get('Retry-After'))).toBeGreaterThan(0);
    await get(other.headers).expect(200);
  });

  it('is stricter where secrets could be guessed', async () => {
    const ask = () => service.http().post('/api/v1/auth/password-reset-requests').send({ email: 'a@example.org' });
    const replies = await Promise.all(Array.from({ length: 12 }, ask));
    expect(replies.filter(({ status }) => status === 429).length).toBe(2);
  });
});
