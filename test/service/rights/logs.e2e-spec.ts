import { newId } from '../../../src/common/id';
import { MailSender } from '../../../src/notices/mail-sender';
import { LogTransport } from '../../../src/notices/mail-transport';
import { Queue } from '../../../src/database/queue';
import { addEdition } from '../../support/recruit-facts';
import { signIn, type SignedIn } from '../../support/sign-in';
import { startTestApp, type TestApp } from '../../support/test-app';

const NAME = 'Ouyang-Xiaoming';
const EMAIL = 'ouyang.xiaoming@example.org';
const PHONE = '13955550101';
const BORN = '1981-11-23';
const PASSWORD = 'eleven-green-bottles-on-a-wall';
const WORDS = 'his-mother-is-ill';
const TOKEN = 'secret-of-a-link-0123456789';
const SECRETS = [NAME, EMAIL, PHONE, BORN, PASSWORD, WORDS, TOKEN];

let service: TestApp;
let nation: SignedIn;
let editionId: string;
const written: string[] = [];
/** Secrets that the service itself has made. */
const made: string[] = [];

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  }
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    jest
      .spyOn(console, method)
      .mockImplementation((...texts: unknown[]) => void written.push(texts.map(String).join(' ')));
  }
  service = await startTestApp({ env: { LOG_LEVEL: 'verbose', REQUESTS_PER_MINUTE: '1000000' } });
  nation = await signIn(service.app, 'coordinator');
  editionId = await addEdition(service.database);
});
afterAll(async () => {
  jest.restoreAllMocks();
  await service.close();
});

async function send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${service.baseUrl}${path}`, {
    method,
    headers: { ...nation.headers, 'Content-Type': 'application/json', 'If-Match': '"1"', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
}

const person = (change: object = {}) => ({
  person: { name: NAME, email: EMAIL, phone: PHONE, birthOn: BORN, ...change },
  ...{ editionId, role: 'lawyer', nominatingArea: '3301' },
});

/** Makes every statement on a table fail with a message that holds the row. */
async function breakTable(table: string): Promise<void> {
  await service.asOwner(`CREATE FUNCTION break_${table}() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'cannot keep %', to_jsonb(NEW) USING DETAIL = to_jsonb(NEW)::text; END $$`);
  await service.asOwner(
    `CREATE TRIGGER break_${table} BEFORE INSERT OR UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION break_${table}()`,
  );
}

const mend = (table: string) => service.asOwner(`DROP FUNCTION break_${table} CASCADE`);

function expectNoneWritten(): void {
  const all = written.join('\n');
  expect([...SECRETS, ...made].filter((secret) => all.includes(secret))).toEqual([]);
  expect(all).not.toMatch(/eyJ[\w-]{10,}\.|pyk_[\w-]{10,}/);
}

describe('logs', () => {
  it('say what is done, and nothing of whom', async () => {
    const { status, text } = await send('POST', '/api/v1/recruits', { ...person(), invitesByMail: true });
    expect(status).toBe(201);
    const { id } = JSON.parse(text) as { id: string };
    await send('GET', `/api/v1/recruits?q=${NAME}`);
    await send('PATCH', `/api/v1/recruits/${id}`, { person: { phone: PHONE }, household: NAME });
    await send('POST', `/api/v1/recruits/${id}/withdraw`, { reason: WORDS });
    const invited = await send('POST', '/api/v1/invitations', { editionId, role: 'lawyer', areaCode: '3301' });
    expect(invited.status).toBe(201);
    const { token } = JSON.parse(invited.text) as { token: string };
    made.push(token);
    expect((await send('GET', `/api/v1/registrations/${token}`)).status).toBe(200);
    expect(written.join('\n')).toContain('/api/v1/registrations/:token');
    expectNoneWritten();
  });

  it('nor of who signs in, or fails to', async () => {
    await send('POST', '/api/v1/auth/sign-in', { email: EMAIL, password: PASSWORD });
    await send('POST', '/api/v1/auth/password-reset-requests', { email: EMAIL });
    await send('POST', '/api/v1/auth/password-resets', { token: TOKEN, password: PASSWORD });
    await send('POST', '/api/v1/auth/refresh', { refreshToken: TOKEN }, { Cookie: `paiyuan_refresh=${TOKEN}` });
    await send('GET', '/api/v1/me', undefined, { Authorization: `Bearer pyk_${TOKEN}` });
    await send('GET', `/api/v1/calendars/${TOKEN}.ics`);
    await send('POST', `/api/v1/registrations/${TOKEN}/refuse`);
    expectNoneWritten();
  });

  it('nor of what is refused', async () => {
    const refused = [
      await send('GET', `/api/v1/${NAME}?email=${EMAIL}`),
      await send('GET', `/${EMAIL}`),
      await send('POST', '/api/v1/recruits', `{"name":"${NAME}", "email": ${EMAIL}`),
      await send('POST', '/api/v1/recruits', {
        [NAME]: EMAIL,
        person: { name: NAME, phone: PHONE, birthOn: PASSWORD },
      }),
      await send('POST', '/api/v1/recruits', person(), { 'X-Request-Id': `${NAME} ${EMAIL}`, 'Content-Type': EMAIL }),
      await send('GET', `/api/v1/recruits/${NAME}`),
      await send('GET', `/api/v1/recruits/%E0%A4%A/${NAME}`),
      await send('GET', `/api/v1/recruits?cursor=${NAME}&${EMAIL}=1`),
      await send('PATCH', `/api/v1/recruits/${newId()}`, {}, { 'If-Match': NAME }),
    ];
    for (const { status } of refused) expect(status).toBeLessThan(500);
    const form = new FormData();
    form.set('file', new Blob([`姓名,邮箱\n${NAME},${EMAIL}\n`]), `${NAME}.csv`);
    const upload = await fetch(`${service.baseUrl}/api/v1/imports/recruits`, {
      method: 'POST',
      headers: nation.headers,
      body: form,
    });
    expect(upload.status).toBeLessThan(500);
    expectNoneWritten();
  });

  it('nor of what fails, though the database says it', async () => {
    await breakTable('persons');
    const before = written.length;
    const failed = await send('POST', '/api/v1/recruits', person({ email: `x${EMAIL}` }));
    expect(failed.status).toBe(500);
    expect(failed.text).not.toContain(NAME);
    const lines = written.slice(before).join('\n');
    expect(lines).toContain('QueryFailedError');
    expect(lines).toMatch(/at .*people/i);
    await mend('persons');
    await breakTable('consents');
    expect(
      (
        await send('POST', '/api/v1/recruits', {
          ...person({ email: `y${EMAIL}` }),
          consent: { wording: WORDS, givenOn: '2013-01-01' },
        })
      ).status,
    ).toBe(500);
    await mend('consents');
    expectNoneWritten();
  });

  it('nor of mails, sent or not', async () => {
    await breakTable('mails');
    // Sent already by now: once more, past the trigger.
    await service.asOwner(`DO $$ BEGIN
      ALTER TABLE mails DISABLE TRIGGER break_mails;
      UPDATE mails SET sent_at = NULL, given_up_at = NULL, attempts = 0, next_attempt_at = now();
      ALTER TABLE mails ENABLE TRIGGER break_mails;
    END $$`);
    await expect(new MailSender(service.database, new LogTransport()).sendDue()).rejects.toThrow();
    await service.app.get(Queue).send('send-mail', {});
    const isFailed = (line: string): boolean => line.includes('of send-mail failed');
    for (let i = 0; i < 100 && !written.some(isFailed); i++) await new Promise((resolve) => setTimeout(resolve, 200));
    expect(written.some(isFailed)).toBe(true);
    await mend('mails');
    await new MailSender(service.database, new LogTransport()).sendDue();
    expect(written.join('\n')).toContain('"context":"Mail"');
    expectNoneWritten();
    const kept = await service.asOwner<{ output: string }>(
      `SELECT output::text FROM pgboss.job WHERE output IS NOT NULL`,
    );
    expect(SECRETS.filter((secret) => JSON.stringify(kept).includes(secret))).toEqual([]);
  });
});
