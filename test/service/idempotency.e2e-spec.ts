import type { AccountDto } from '../../src/auth/account.dto';
import { IdempotencyKeys } from '../../src/auth/idempotency-keys';
import { newId } from '../../src/common/id';
import { bodyOf, codeOf } from '../support/replies';
import { signIn, type SignedIn } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';

describe.each([undefined, 'embedded'] as const)('Idempotency-Key (database: %s)', (kind) => {
  let service: TestApp;
  let administrator: SignedIn;

  beforeAll(async () => {
    service = await startTestApp({ database: kind });
    administrator = await signIn(service.app, 'administrator');
  });
  afterAll(() => service.close());

  const input = (change: object = {}) => ({ name: 'Lin', email: `${newId()}@example.org`, role: 'auditor', ...change });
  const create = (key: string, body: object, by = administrator) =>
    service.http().post('/api/v1/accounts').set(by.headers).set('Idempotency-Key', key).send(body);
  const countOf = async (email: string): Promise<number> =>
    (
      await service.database.query('SELECT 1 FROM persons p JOIN accounts a ON a.person_id = p.id WHERE p.email = $1', [
        email,
      ])
    ).length;

  it('does a request once and repeats its reply', async () => {
    const [key, body] = [newId(), input()];
    const first = await create(key, body).expect(201);
    const again = await create(key, body).expect(201);
    expect(again.body).toEqual(first.body);
    for (const name of ['Location', 'ETag']) expect(again.get(name)).toBe(first.get(name));
    expect([first.get('Idempotency-Replayed'), again.get('Idempotency-Replayed')]).toEqual([undefined, 'true']);
    expect(await countOf(body.email)).toBe(1);
  });

  it('refuses another body with 422', async () => {
    const key = newId();
    await create(key, input()).expect(201);
    expect(codeOf(await create(key, input()).expect(422))).toBe('idempotency.otherBody');
  });

  it('belongs to one account and one route', async () => {
    const [key, body] = [newId(), input()];
    const account = bodyOf<AccountDto>(await create(key, body).expect(201));
    const other = await signIn(service.app, 'administrator');
    await create(key, body, other).expect(409);
    const path = `/api/v1/accounts/${account.id}/send-link`;
    await service.http().post(path).set(administrator.headers).set('Idempotency-Key', key).expect(204);
    const again = await service.http().post(path).set(administrator.headers).set('Idempotency-Key', key).expect(204);
    expect(again.get('Idempotency-Replayed')).toBe('true');
  });

  it('keeps nothing of a refusal', async () => {
    const [key, body] = [newId(), input()];
    await create(key, { ...body, areas: ['99'] }).expect(400);
    await create(key, body).expect(201);
  });

  it('lets one of two simultaneous requests work; the other repeats its reply or hears that it is running', async () => {
    for (let i = 0; i < 10; i++) {
      const [key, body] = [newId(), input()];
      const replies = await Promise.all([create(key, body), create(key, body), create(key, body)]);
      const worked = replies.filter(({ status }) => status === 201);
      expect(worked.filter((reply) => !reply.get('Idempotency-Replayed'))).toHaveLength(1);
      for (const reply of replies) {
        if (reply.status !== 201) expect([reply.status, codeOf(reply)]).toEqual([409, 'idempotency.running']);
      }
      expect(await countOf(body.email)).toBe(1);
    }
  });

  it('never keeps a secret: a repetition hears that it was done', async () => {
    const partner = await signIn(service.app, 'partner');
    const key = newId();
    const make = () =>
      service
        .http()
        .post('/api/v1/api-keys')
        .set(partner.headers)
        .set('Idempotency-Key', key)
        .send({ name: 'Nightly', scopes: ['me:read'] });
    await make().expect(201);
    expect(codeOf(await make().expect(409))).toBe('idempotency.secretReply');
    const replies = await service.database.query('SELECT * FROM idempotent_replies WHERE key = $1', [key]);
    expect(JSON.stringify(replies)).not.toContain('pyk_');
    const keys = await service.database.query('SELECT 1 FROM api_keys WHERE account_id = $1', [partner.accountId]);
    expect(keys).toHaveLength(1);
  });

  it('is refused by operations that commit in several steps, and when it is malformed', async () => {
    const change = { currentPassword: 'x', newPassword: 'eleven green bottles' };
    const reply = await service
      .http()
      .post('/api/v1/auth/password-changes')
      .set(administrator.headers)
      .set('Idempotency-Key', newId())
      .send(change)
      .expect(400);
    expect(codeOf(reply)).toBe('idempotency.notTaken');
    await create('two words', input()).expect(400);
    await create('x'.repeat(201), input()).expect(400);
  });

  it('is forgotten after 24 hours', async () => {
    const key = newId();
    await create(key, input()).expect(201);
    const age = (hours: number) =>
      service.database.query(
        `UPDATE idempotent_replies SET created_at = now() - make_interval(hours => $2) WHERE key = $1`,
        [key, hours],
      );
    await age(23);
    await create(key, input()).expect(422);
    await age(25);
    await create(key, input()).expect(201);
    await age(25);
    await service.app.get(IdempotencyKeys).forgetOld();
    expect(await service.database.query('SELECT 1 FROM idempotent_replies WHERE key = $1', [key])).toEqual([]);
  });
});
