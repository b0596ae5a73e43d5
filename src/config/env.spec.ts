import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withSecret } from './embedded-secret';
import { BadSettingsError, Env, readEnv, SETTINGS } from './env';

const SECRET = 'a secret of more than 32 characters';
const URL = 'postgres://app:x@db:5432/paiyuan';
const example = readFileSync(join(__dirname, '..', '..', '.env.example'), 'utf8');

/** What is wrong with settings, in one text. */
function troubleWith(source: NodeJS.ProcessEnv): string {
  try {
    readEnv(source);
  } catch (error) {
    if (error instanceof BadSettingsError) return error.message;
    throw error;
  }
  return '';
}

describe('settings', () => {
  it('need none', () => {
    expect(readEnv({})).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', PAIYUAN_ROLE: 'all', DATABASE_URL: undefined });
  });

  it('are read, numbers as numbers, and frozen', () => {
    const env = readEnv({ PORT: '8080', DATABASE_URL: URL, JWT_SECRET: SECRET, PAIYUAN_ROLE: 'worker', PATH: '/bin' });
    expect(env).toMatchObject({ PORT: 8080, DATABASE_URL: URL, PAIYUAN_ROLE: 'worker' });
    expect(env).not.toHaveProperty('PATH');
    expect(Object.isFrozen(env)).toBe(true);
  });

  it('that are empty count as not given', () => {
    expect(readEnv({ PORT: '', DATABASE_URL: '', METRICS_PORT: '' })).toEqual(readEnv({}));
  });

  it('that are wrong are all named, and no value is shown', () => {
    const trouble = troubleWith({ PORT: 'http', SOLVE_THREADS: '0', METRICS_TOKEN: 'hunter2', LOG_LEVEL: 'loud' });
    for (const name of ['PORT', 'SOLVE_THREADS', 'METRICS_TOKEN', 'LOG_LEVEL']) expect(trouble).toContain(name);
    expect(trouble).not.toContain('hunter2');
  });

  it.each([
    { PORT: '1e3' },
    { PORT: ' 80' },
    { PORT: '65536' },
    { PORT: '-1' },
    { DATABASE_URL: 'mysql://db/x', JWT_SECRET: SECRET },
    { DATABASE_URL: 'db/x', JWT_SECRET: SECRET },
    { JWT_SECRET: 'short' },
    { CORS_ORIGINS: '*' },
    { CORS_ORIGINS: 'https://a.example/' },
    { BODY_LIMIT: 'a lot' },
    { PUBLIC_URL: 'ftp://a.example' },
    { SMTP_URL: 'http://mail' },
    { MAIL_FROM: 'nobody\r\nBcc: all@example.org' },
    { HOST: '', METRICS_PORT: 'x' },
  ])('%j is refused', (source) => {
    expect(troubleWith(source)).toMatch(/^Bad settings: /);
  });

  it.each([
    { CORS_ORIGINS: 'https://a.example, http://localhost:5173' },
    { TRUST_PROXY: '1' },
    { TRUST_PROXY: 'loopback, 10.0.0.0/8, ::1' },
    { SMTP_URL: 'smtp://user:pass@mail:587' },
    { PUBLIC_URL: 'https://paiyuan.example' },
    { METRICS_PORT: '0' },
  ])('%j is taken', (source) => {
    expect(troubleWith(source)).toBe('');
  });

  it.each(['api', 'worker'])('refuse the role %s on the embedded database, by name', (PAIYUAN_ROLE) => {
    expect(troubleWith({ PAIYUAN_ROLE })).toMatch(/PAIYUAN_ROLE .*DATABASE_URL/);
    expect(troubleWith({ PAIYUAN_ROLE, DATABASE_URL: URL, JWT_SECRET: SECRET })).toBe('');
  });

  it('want a secret with DATABASE_URL, and no owner without it', () => {
    expect(troubleWith({ DATABASE_URL: URL })).toContain('JWT_SECRET');
    expect(troubleWith({ MIGRATION_DATABASE_URL: URL })).toContain('MIGRATION_DATABASE_URL');
  });
});

describe('.env.example', () => {
  const lines = [...example.matchAll(/^# ([A-Z][A-Z_]+)=(.*)$/gm)].map(([, name, value]) => ({ name, value }));

  it('explains every setting and no other', () => {
    expect(lines.map(({ name }) => name).sort()).toEqual([...SETTINGS].sort());
  });

  it('shows the defaults', () => {
    const defaults = new Env();
    expect(lines).toEqual(lines.map(({ name }) => ({ name, value: String(defaults[name as keyof Env] ?? '') })));
  });
});

describe('the secret of the embedded database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'paiyuan-secret-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const env = readEnv({ PAIYUAN_DATA: join(folder, 'data') });

  it('is made once and only its owner may read it', () => {
    const { JWT_SECRET } = withSecret(env);
    expect(JWT_SECRET!.length).toBeGreaterThanOrEqual(32);
    expect(withSecret(env).JWT_SECRET).toBe(JWT_SECRET);
    expect(statSync(join(folder, 'data', 'jwt-secret')).mode & 0o777).toBe(0o600);
  });

  it('gives way to one that is set', () => {
    expect(withSecret(readEnv({ JWT_SECRET: SECRET })).JWT_SECRET).toBe(SECRET);
  });
});
