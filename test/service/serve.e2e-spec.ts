import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { Env } from '../../src/config/env';
import { Outbox } from '../../src/notices/outbox';
import { People } from '../../src/people/people';
import { MailServer } from '../support/mail-server';
import { startTestApp } from '../support/test-app';
import { hasPostgres } from '../support/test-postgres';
import { CLI, paiyuan, temporaryFolder, tracesIn } from '../cli/run-cli';

const folder = temporaryFolder();
const PAIYUAN_DATA = join(folder.path, 'data');
const lockFile = join(PAIYUAN_DATA, 'paiyuan.lock');

/** A server that runs as a user runs it. */
class Server {
  private output = '';
  private readonly child: ChildProcess;
  readonly ended: Promise<unknown>;

  constructor(env: Readonly<Record<string, string>>) {
    this.child = spawn(process.execPath, [CLI, 'serve'], {
      cwd: folder.path,
      env: { PATH: process.env.PATH, PORT: '0', PAIYUAN_DATA, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.child.stdout!.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    this.ended = once(this.child, 'exit').then(([code, signal]: unknown[]) => code ?? signal);
    servers.push(this);
  }

  get pid(): number {
    return this.child.pid!;
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** The lines that are logged. */
  get log(): { message: unknown; timestamp: number }[] {
    return this.output
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { message: unknown; timestamp: number });
  }

  /** The port, once it listens. */
  async port(): Promise<number> {
    for (;;) {
      const line = /"listening":\{[^}]*"port":(\d+)/.exec(this.output);
      if (line) return Number(line[1]);
      if (this.child.exitCode !== null) throw new Error(`The server ended: ${this.output}`);
      await pause(50);
    }
  }
}

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.kill('SIGKILL');
    await server.ended;
  }
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('paiyuan serve', () => {
  it('answers what is under way after SIGTERM, takes nothing new, and ends with 0', async () => {
    const server = new Server({});
    const port = await server.port();
    expect(JSON.parse(readFileSync(lockFile, 'utf8'))).toMatchObject({ pid: server.pid });
    expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);

    const slow = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/api/v1/nothing',
      headers: { 'Content-Type': 'application/json', 'Content-Length': '10' },
    });
    slow.write('{"a":');
    await pause(200);
    server.kill('SIGTERM');
    await pause(300);
    await expect(fetch(`http://127.0.0.1:${port}/health/live`)).rejects.toThrow();
    expect(existsSync(lockFile)).toBe(true);
    slow.end('"bc"}');
    const [response] = (await once(slow, 'response')) as [{ statusCode: number; resume(): void }];
    response.resume();
    expect(response.statusCode).toBe(404);

    expect(await server.ended).toBe(0);
    expect(existsSync(lockFile)).toBe(false);
    expect(server.log.at(-1)!.message).toBe('Ended in order');
  });

  it('cuts off what takes longer than it may', async () => {
    const server = new Server({ SHUTDOWN_LIMIT_S: '1' });
    const port = await server.port();
    const slow = request({ port, host: '127.0.0.1', method: 'POST', path: '/', headers: { 'Content-Length': '10' } });
    const cut = once(slow, 'error');
    slow.write('x');
    await pause(100);
    server.kill('SIGTERM');
    await cut.catch(() => undefined);
    expect(await server.ended).toBe(0);
  });

  it('has one limit for requests and jobs, and is not kept by a mail server that does not answer', async () => {
    if (!(await hasPostgres())) return;
    const mails = await MailServer.start();
    const office = await startTestApp({ database: 'postgres', env: { PAIYUAN_ROLE: 'api' } });
    try {
      const { DATABASE_URL, JWT_SECRET } = office.app.get<Env>(Env);
      const env = { DATABASE_URL: DATABASE_URL!, JWT_SECRET: JWT_SECRET!, SMTP_URL: mails.url, SHUTDOWN_LIMIT_S: '5' };
      const server = new Server(env);
      const port = await server.port();
      const arrived = new Promise<void>((resolve) => {
        mails.onArrival = () => {
          resolve();
          return new Promise(() => undefined);
        };
      });
      const { id } = await office.app.get(People).create({ name: 'Lin', email: 'lin@example.org' });
      const text = { en: 'Your posting', zh: '派遣通知' };
      await office.app.get(Outbox).write({ personId: id, kind: 'test', text: { subject: text, body: text } });
      await arrived;
      const slow = request({ port, host: '127.0.0.1', method: 'POST', path: '/', headers: { 'Content-Length': '10' } });
      slow.on('error', () => undefined).write('x');
      await pause(100);
      server.kill('SIGTERM');
      // Nobody would break the talk with the mail server off before 30 s.
      expect(await Promise.race([server.ended, pause(20_000)])).toBe(0);
      const asked = server.log.find(({ message }) => JSON.stringify(message) === '{"ending":"SIGTERM"}')!;
      const ended = server.log.at(-1)!;
      expect(ended.message).toBe('Ended in order');
      expect(ended.timestamp - asked.timestamp).toBeLessThan(9_000);
    } finally {
      await office.close();
      await mails.close();
    }
  });

  it('holds its data folder: others are told by whom, in either language', async () => {
    const server = new Server({});
    await server.port();
    const env = { PAIYUAN_DATA, PORT: '0' };
    const en = await paiyuan(['migrate', 'status'], { env, cwd: folder.path });
    expect(en).toMatchObject({ code: 2, stdout: '' });
    expect(en.stderr).toContain(`process ${server.pid}`);
    const zh = await paiyuan(['serve', '--lang', 'zh'], { env, cwd: folder.path });
    expect(zh).toMatchObject({ code: 2, stdout: '' });
    expect(zh.stderr).toContain(`进程 ${server.pid}`);
    server.kill('SIGINT');
    expect(await server.ended).toBe(0);
  });

  it('starts again on the folder of a server that was killed', async () => {
    const first = new Server({});
    await first.port();
    first.kill('SIGKILL');
    await first.ended;
    expect(existsSync(lockFile)).toBe(true);
    const second = new Server({});
    const port = await second.port();
    expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);
    second.kill('SIGTERM');
    expect(await second.ended).toBe(0);
  });

  it('says in words what is wrong, and ends with 2', async () => {
    const taken = new Server({});
    const port = await taken.port();
    const elsewhere = join(folder.path, 'elsewhere');
    const DATABASE_URL = 'postgres://nobody@127.0.0.1:1/nothing';
    const cases: [Record<string, string>, RegExp][] = [
      [{ PORT: 'http', LOG_LEVEL: 'loud' }, /PORT[\s\S]*LOG_LEVEL|LOG_LEVEL[\s\S]*PORT/],
      [{ PAIYUAN_ROLE: 'worker' }, /PAIYUAN_ROLE/],
      [{ PORT: String(port), PAIYUAN_DATA: elsewhere }, /choose another PORT/],
      [{ DATABASE_URL, JWT_SECRET: 'x'.repeat(32) }, /the database cannot be reached/],
    ];
    for (const [env, words] of cases) {
      const { code, stderr } = await paiyuan(['serve'], { env, cwd: folder.path });
      expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(words) as string });
      expect(tracesIn(stderr)).toEqual([]);
    }
    expect(existsSync(join(elsewhere, 'paiyuan.lock'))).toBe(false);
  });

  it('reads a file .env in the current folder', async () => {
    folder.write('.env', 'PORT=soon\n');
    const { code, stderr } = await paiyuan(['serve'], { cwd: folder.path });
    folder.write('.env', '');
    expect(code).toBe(2);
    expect(stderr).toContain('PORT');
  });
});

describe('paiyuan migrate', () => {
  it('says how the tables stand, takes one step back and goes on again', async () => {
    const env = { PAIYUAN_DATA: join(folder.path, 'to-migrate') };
    const migrate = (...args: string[]) => paiyuan(['migrate', ...args], { env, cwd: folder.path });
    expect((await migrate('status')).stdout).toMatch(/pending/);
    expect((await migrate()).stdout).toMatch(/^applied /);
    expect((await migrate('up')).stdout).toBe('up to date, nothing to apply\n');
    expect((await migrate('status')).stdout).not.toMatch(/pending/);
    expect((await migrate('down')).stdout).toMatch(/^taken back /);
    expect((await migrate('status')).stdout.match(/pending/g)).toHaveLength(1);
    expect((await migrate('up', '--lang', 'zh')).stdout).toMatch(/^已应用 /);
  });
});
