import { callerOf } from '../support/api-call';
import { offerPosting } from '../support/offered-posting';
import { addPostingFacts, type PostingFacts } from '../support/posting-facts';
import { type SignedIn, signIn } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';

let service: TestApp;
let facts: PostingFacts;
const call = callerOf(() => service);

beforeAll(async () => {
  service = await startTestApp({ env: { PUBLIC_URL: 'https://paiyuan.example' } });
  facts = await addPostingFacts(service.database);
});
afterAll(() => service.close());

type Event = Readonly<Record<string, string>>;

/** The events of a calendar file, read as RFC 5545 says: folded lines joined, names without their parameters kept apart. */
function eventsOf(text: string): Event[] {
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r?\n?$/);
  const blocks = text
    .replace(/\r\n[ \t]/g, '')
    .split('BEGIN:VEVENT\r\n')
    .slice(1);
  return blocks.map((block) =>
    Object.fromEntries(
      block
        .slice(0, block.indexOf('END:VEVENT'))
        .trim()
        .split('\r\n')
        .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
    ),
  );
}

const calendar = async (who: SignedIn): Promise<Event[]> => {
  const { text, headers } = await call('get', 'me/postings.ics', who).expect(200);
  expect(headers['content-type']).toBe('text/calendar; charset=utf-8');
  return eventsOf(text);
};

const secretOf = async (who: SignedIn): Promise<string> => {
  const { body } = await call('post', 'me/calendar-link', who).expect(201);
  return /^https:\/\/paiyuan\.example\/api\/v1\/(calendars\/[\w-]{43}\.ics)$/.exec(String(body.url))![1];
};

describe('a volunteer’s calendar', () => {
  it('holds the service as days, and the last day of an open answer', async () => {
    const { id, volunteer } = await offerPosting(service, facts, { answerBy: '2190-05-20' });
    expect(await calendar(volunteer)).toMatchObject([
      {
        ...{ UID: `${id}@paiyuan`, STATUS: 'TENTATIVE', SEQUENCE: '0', SUMMARY: '（待答复）一加一：西藏自治区尼玛县' },
        ...{ 'DTSTART;VALUE=DATE': '20251001', 'DTEND;VALUE=DATE': '20261001' },
      },
      { UID: `${id}-answer@paiyuan`, 'DTSTART;VALUE=DATE': '21900520', 'DTEND;VALUE=DATE': '21900521' },
    ]);
  });

  it('keeps the names of its events while they change', async () => {
    const { id, volunteer } = await offerPosting(service, facts);
    const before = await calendar(volunteer);
    expect(await calendar(volunteer)).toEqual(before);
    await call('post', `me/postings/${id}/accept`, volunteer).expect(204);
    const after = await calendar(volunteer);
    expect(after).toMatchObject([{ UID: before[0].UID, STATUS: 'CONFIRMED', SEQUENCE: '1' }]);
    expect(after).toHaveLength(1);
  });

  it('holds nothing of postings that do not come about', async () => {
    const { id, volunteer } = await offerPosting(service, facts);
    await call('post', `me/postings/${id}/decline`, volunteer, { reason: '家中有事' }).expect(204);
    expect(await calendar(volunteer)).toEqual([]);
  });

  it('is the volunteer’s own', async () => {
    await call('get', 'me/postings.ics', null).expect(401);
    await call('get', 'me/postings.ics', await signIn(service.app, 'coordinator')).expect(403);
  });
});

describe('the secret address of a calendar', () => {
  it('is read without a sign-in and names nobody', async () => {
    const { id, volunteer } = await offerPosting(service, facts, { name: '王小明' });
    const { text, headers } = await call('get', await secretOf(volunteer), null).expect(200);
    expect(headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(eventsOf(text)[0].UID).toBe(`${id}@paiyuan`);
    expect(text).not.toContain('王小明');
  });

  it('stops working when it is revoked or replaced', async () => {
    const { volunteer } = await offerPosting(service, facts);
    const first = await secretOf(volunteer);
    const second = await secretOf(volunteer);
    expect((await call('get', first, null).expect(404)).body.code).toBe('calendar.notFound');
    await call('get', second, null).expect(200);
    await call('delete', 'me/calendar-link', volunteer).expect(204);
    await call('get', second, null).expect(404);
    await call('delete', 'me/calendar-link', volunteer).expect(204);
  });

  it('stops working with the account', async () => {
    const { volunteer } = await offerPosting(service, facts);
    const secret = await secretOf(volunteer);
    await service.database.query(`UPDATE accounts SET is_active = false WHERE id = $1`, [volunteer.accountId]);
    await call('get', secret, null).expect(404);
  });

  it('is one, however many are asked for at once', async () => {
    const { volunteer } = await offerPosting(service, facts);
    const secrets = await Promise.all([secretOf(volunteer), secretOf(volunteer), secretOf(volunteer)]);
    const statuses = await Promise.all(secrets.map(async (secret) => (await call('get', secret, null)).status));
    expect(statuses.sort()).toEqual([200, 404, 404]);
  });

  it('is stored neither itself nor in a kept reply', async () => {
    const { volunteer } = await offerPosting(service, facts);
    const secret = (await secretOf(volunteer)).slice('calendars/'.length, -'.ics'.length);
    const rows = await service.database.query<{ links: string }>(
      `SELECT (SELECT json_agg(l) FROM calendar_links l)::text || (SELECT COALESCE(json_agg(r), '[]') FROM idempotent_replies r)::text AS links`,
    );
    expect(rows[0].links).not.toContain(secret);
  });

  it.each(['x', '%00', 'a'.repeat(5_000), '..%2f..'])('is not guessed: %s', async (secret) => {
    const { status } = await call('get', `calendars/${secret}.ics`, null);
    expect([400, 404]).toContain(status);
  });
});
