import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { Env } from '../../src/config/env';
import { newId } from '../../src/common/id';
import { openDatabase } from '../../src/database/open-database';
import { MailSender, MOST_ATTEMPTS } from '../../src/notices/mail-sender';
import { LogTransport } from '../../src/notices/mail-transport';
import { Outbox } from '../../src/notices/outbox';
import { People } from '../../src/people/people';
import { MailServer } from '../support/mail-server';
import { startTestApp, type TestApp } from '../support/test-app';
import { hasPostgres } from '../support/test-postgres';

const TEXT = {
  subject: { en: 'Your posting', zh: '派遣通知' },
  body: { en: 'You are posted to Zhag’yab.', zh: '您将派往察雅县。' },
};

describe.each([undefined, 'embedded'] as const)('the outbox (database: %s)', (kind) => {
  let service: TestApp;
  let server: MailServer;

  beforeAll(async () => {
    server = await MailServer.start();
    const isServer = kind === undefined && (await hasPostgres());
    const env = { SMTP_URL: server.url, MAIL_FROM: 'Paiyuan <notices@paiyuan.example>' };
    // Without a worker in the application the test itself decides when mails are sent.
    service = await startTestApp({ database: kind, env: { ...env, PAIYUAN_ROLE: isServer ? 'api' : 'all' } });
  });
  afterAll(async () => {
    await service.close();
    await server.close();
  });
  beforeEach(async () => {
    await service.database.query('DELETE FROM mails');
    server.arrived.length = 0;
    server.refusal = null;
    server.onArrival = () => undefined;
  });

  const somebody = async (language: 'en' | 'zh' = 'en') => {
    const email = `${newId()}@example.org`;
    return service.app.get(People).create({ name: '林华', email, language });
  };
  const write = (personId: string) => service.app.get(Outbox).write({ personId, kind: 'test', text: TEXT });
  const send = () => service.app.get(MailSender).sendDue();
  const rows = () =>
    service.database.query<{ attempts: number; sent_at: Date | null; given_up_at: Date | null; body: string | null }>(
      'SELECT attempts, sent_at, given_up_at, body FROM mails',
    );
  const makeDue = () => service.database.query('UPDATE mails SET next_attempt_at = now()');
  /** On the embedded database the worker of the application sends; elsewhere the test does. */
  const sent = async () => {
    for (let i = 0; i < 100 && (await rows()).some((row) => row.sent_at === null); i++) {
      if (!service.database.isEmbedded) await send();
      else await setTimeout(100);
    }
  };

  it('sends a mail to the person, in the person’s language, with a fixed id', async () => {
    const lin = await somebody('zh');
    await write(lin.id);
    const [{ message_id: id }] = await service.database.query<{ message_id: string }>('SELECT message_id FROM mails');
    await sent();
    expect(server.arrived).toHaveLength(1);
    const [{ recipients, text }] = server.arrived;
    expect(recipients).toEqual([lin.email]);
    expect(id).toMatch(/^<[0-9a-f-]{36}@paiyuan\.example>$/);
    expect(text).toContain(`Message-ID: ${id}`);
    expect(text).toContain('From: Paiyuan <notices@paiyuan.example>');
    const encoded = text.split('\n\n').slice(1).join('').replaceAll('\n', '');
    expect(Buffer.from(encoded, 'base64').toString('utf8')).toContain('林华，您好：\n\n您将派往察雅县。');
  });

  it('sends nothing of what was rolled back', async () => {
    const lin = await somebody();
    const refused = service.database.transaction(async () => {
      await write(lin.id);
      throw new Error('refused');
    });
    await expect(refused).rejects.toThrow('refused');
    await send();
    expect([await rows(), server.arrived]).toEqual([[], []]);
  });

  it('writes nothing to people without an address, and mails go with their person', async () => {
    const { id } = await service.app.get(People).create({ name: 'Nobody' });
    await write(id);
    expect(await rows()).toEqual([]);
    server.refusal = '451 later';
    const lin = await somebody();
    await write(lin.id);
    await service.app.get(People).erase(lin.id);
    expect(await rows()).toEqual([]);
  });

  it('sends each mail once, though two senders work at once', async () => {
    const people = await service.app
      .get(People)
      .createMany(Array.from({ length: 30 }, () => ({ name: 'Lin', email: `${newId()}@example.org` })));
    await service.app.get(Outbox).writeMany(people.map((personId) => ({ personId, kind: 'test', text: TEXT })));
    await Promise.all([send(), send()]);
    await sent();
    expect(new Set(server.arrived.map(({ recipients: [address] }) => address)).size).toBe(30);
    expect(server.arrived).toHaveLength(30);
  });

  it('deletes the text after 30 days', async () => {
    const lin = await somebody();
    await write(lin.id);
    await sent();
    await service.app.get(MailSender).forgetTexts();
    expect((await rows())[0].body).not.toBeNull();
    await service.database.query(`UPDATE mails SET created_at = now() - interval '31 days'`);
    await service.app.get(MailSender).forgetTexts();
    expect(await rows()).toEqual([expect.objectContaining({ body: null, given_up_at: null })]);
  });

  it('tries again later when the server refuses, with growing pauses, and gives up in the end', async () => {
    if (service.database.isEmbedded) return;
    server.refusal = '451 try again later';
    await write((await somebody()).id);
    const pauses: number[] = [];
    for (let i = 0; i < MOST_ATTEMPTS; i++) {
      await send();
      const [{ m }] = await service.database.query<{ m: number }>(
        `SELECT round(extract(epoch FROM next_attempt_at - now()) / 60)::int AS m FROM mails`,
      );
      pauses.push(m);
      await send();
      await makeDue();
    }
    expect(pauses).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512]);
    await send();
    const [row] = await rows();
    expect([row.attempts, row.sent_at, row.given_up_at === null]).toEqual([MOST_ATTEMPTS, null, false]);
    server.refusal = null;
    await makeDue();
    await send();
    expect(server.arrived).toEqual([]);
  });

  it('sends a mail twice only if the sender dies between sending and marking, under the same id', async () => {
    if (service.database.isEmbedded) return;
    await write((await somebody()).id);
    const { DATABASE_URL, SMTP_URL, MAIL_FROM, JWT_SECRET } = service.app.get<Env>(Env);
    const sender = spawn(
      process.execPath,
      ['--require', 'tsx/cjs', join(__dirname, '..', 'support', 'send-mails.ts')],
      { stdio: 'inherit', env: { ...process.env, DATABASE_URL, SMTP_URL, MAIL_FROM, JWT_SECRET } },
    );
    const ended = once(sender, 'exit');
    server.onArrival = async () => {
      sender.kill('SIGKILL');
      await ended;
    };
    expect(await ended).toEqual([null, 'SIGKILL']);
    expect(server.arrived).toHaveLength(1);
    expect((await rows())[0].sent_at).toBeNull();
    server.onArrival = () => undefined;
    await send();
    expect(server.arrived).toHaveLength(1);
    await makeDue();
    await send();
    await makeDue();
    await send();
    expect(server.arrived).toHaveLength(2);
    const ids = server.arrived.map(({ text }) => /^Message-ID: (.*)$/m.exec(text)?.[1]);
    expect(ids[0]).toBe(ids[1]);
  });
});

describe.each([undefined, 'embedded'] as const)('a service that ends (database: %s)', (database) => {
  it('marks the mail that is on its way and leaves the others to the next one', async () => {
    const server = await MailServer.start();
    const service = await startTestApp({ database, env: { SMTP_URL: server.url } });
    try {
      const env = service.app.get<Env>(Env);
      const ended = new Promise<void>((resolve) => {
        server.onArrival = async () => {
          resolve(service.end());
          await setTimeout(300);
        };
      });
      const people = Array.from({ length: 20 }, () => ({ name: 'Lin', email: `${newId()}@example.org` }));
      const ids = await service.app.get(People).createMany(people);
      await service.app.get(Outbox).writeMany(ids.map((personId) => ({ personId, kind: 'test', text: TEXT })));
      await ended;
      expect(server.arrived).toHaveLength(1);
      const { dataSource, close } = await openDatabase(env, { entities: [] });
      const rows: unknown = await dataSource.query(
        `SELECT count(*)::int AS mails, (sent_at IS NOT NULL) AS sent, sum(attempts)::int AS attempts FROM mails
         GROUP BY sent ORDER BY sent DESC`,
      );
      await close();
      expect(rows).toEqual([
        { mails: 1, sent: true, attempts: 1 },
        { mails: 19, sent: false, attempts: 0 },
      ]);
    } finally {
      await service.close();
      await server.close();
    }
  });
});

describe('without a mail server', () => {
  it('only kind and id are logged', async () => {
    const lines: unknown[] = [];
    const log = (...parts: unknown[]) => lines.push(parts);
    Logger.overrideLogger({ log, warn: log, error: log });
    try {
      const to = { name: '林华', address: 'lin@example.org' };
      await new LogTransport().send({ id: 'm1', kind: 'test', messageId: '<m1@x>', to, subject: 'S', text: 'secret' });
    } finally {
      Logger.overrideLogger(false);
    }
    const text = JSON.stringify(lines);
    expect(text).toContain('m1');
    expect(text).not.toMatch(/林华|lin@example|secret/);
  });
});
