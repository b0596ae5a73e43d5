import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { CLI, paiyuan, temporaryFolder, tracesIn } from '../cli/run-cli';
import { createMigrated, hasPostgres } from '../support/test-postgres';
import { lockFolder } from '../../src/database/embedded-lock';

const PASSWORD = 'correct horse battery';
const LIN = ['admin', 'create', '--email', 'Lin.Hua@Example.org', '--name', '林华'];

describe('paiyuan admin create', () => {
  const folder = temporaryFolder();
  const env = { PAIYUAN_DATA: join(folder.path, 'data') };
  const create = (input: string, args = LIN, settings: Record<string, string> = env) =>
    paiyuan(args, { input, env: settings, cwd: folder.path });

  it('makes an administrator on the embedded database, once, with the password of the standard input', async () => {
    const made = await create(`${PASSWORD}\n`);
    expect([made.code, made.stderr]).toEqual([0, 'Lin.Hua@Example.org is an administrator now and can sign in\n']);
    expect(made.stdout).toBe('');
    const again = await create(`${PASSWORD}\n`);
    expect([again.code, again.stderr]).toEqual([
      2,
      'paiyuan: Lin.Hua@Example.org has an account already; it stays as it is\n',
    ]);
  });

  it('makes one on PostgreSQL who can sign in', async () => {
    if (!(await hasPostgres())) return;
    const { url, ownerUrl, drop } = await createMigrated();
    const settings = { DATABASE_URL: url, JWT_SECRET: 'only for tests '.repeat(4) };
    try {
      const made = await create(PASSWORD, [...LIN, '--lang', 'zh'], { ...settings, MIGRATION_DATABASE_URL: ownerUrl });
      expect([made.code, made.stderr]).toEqual([0, 'Lin.Hua@Example.org 已成为管理员，可以登录\n']);
      const again = await create(PASSWORD, LIN, settings);
      expect(again.code).toBe(2);
    } finally {
      await drop();
    }
  });

  it.each([
    ['', 'must have 10 to 200 characters'],
    ['Lin.Hua.1990\n', 'is made of your name or address'],
  ])('refuses the password %j', async (input, reason) => {
    const { code, stderr } = await create(input);
    expect([code, stderr]).toEqual([2, `paiyuan: the password ${reason}; nothing was made\n`]);
  });

  it.each([
    [['admin', 'create'], /--email/],
    [['admin', 'create', '--email', 'nowhere', '--name', 'Lin'], /nowhere is no email address/],
    [['admin', 'crate'], /unknown command|crate/],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await create(PASSWORD, args);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(tracesIn(stderr)).toEqual([]);
  });

  it('names the process that holds the embedded database', async () => {
    const data = join(folder.path, 'busy');
    const unlock = lockFolder(data);
    const { code, stderr } = await create(PASSWORD, LIN, { PAIYUAN_DATA: data });
    unlock();
    expect([code, stderr.includes(`process ${process.pid}`)]).toEqual([2, true]);
  });

  it('asks at a terminal twice and shows nothing of what is typed', async () => {
    const type = (first: string, second: string) => atTerminal(env.PAIYUAN_DATA, folder.path, [first, second]);
    const differ = await type(PASSWORD, 'another long password');
    expect(differ).toContain('the two passwords are not the same');
    const made = await type(PASSWORD, PASSWORD);
    expect(made).toContain('zhou@example.org is an administrator now');
    expect(differ + made).not.toMatch(/correct|another long/);
  });

  it('explains itself in both languages', async () => {
    const [en, zh] = [
      await create('', ['admin', '--help']),
      await create('', ['admin', 'create', '--help', '--lang', 'zh']),
    ];
    expect(en.stdout).toContain('paiyuan admin create --email');
    expect(zh.stdout).toContain('建立管理员账户');
  });
});

/** Runs it under `script`, which gives it a terminal, and answers each question. */
function atTerminal(data: string, cwd: string, answers: readonly string[]): Promise<string> {
  const command = `"${process.execPath}" "${CLI}" admin create --email zhou@example.org --name Zhou`;
  const { PATH, HOME } = process.env;
  const child = spawn('script', ['-qec', command, '/dev/null'], { cwd, env: { PATH, HOME, PAIYUAN_DATA: data } });
  let seen = '';
  let asked = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    seen += text;
    const questions = seen.match(/Password:|Once more:/g)?.length ?? 0;
    while (asked < questions) child.stdin.write(`${answers[asked++]}\r`);
  });
  return new Promise((resolve) => child.on('close', () => resolve(seen)));
}
