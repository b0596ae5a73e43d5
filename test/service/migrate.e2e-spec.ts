import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { readEnv, type Env } from '../../src/config/env';
import { QUEUES } from '../../src/database/queues';
import {
  asOwner,
  ensureMigrated,
  migrateDown,
  migrateUp,
  NotMigratedError,
  statusOf,
} from '../../src/database/migrate';
import { openDatabase } from '../../src/database/open-database';
import { MIGRATIONS } from '../../migrations';
import { createEmpty, hasPostgres, type TestPostgres } from '../support/test-postgres';

const NAMES = MIGRATIONS.map(({ name }) => name);
const JWT_SECRET = 'only for tests '.repeat(4);

/** Runs work as the owner of a database. */
type Run = <T>(work: (owner: DataSource) => Promise<T>) => Promise<T>;

/** Tables, indexes, functions and types of the house, without those of the queue. */
async function objects(owner: DataSource): Promise<string[]> {
  const rows = await owner.query<{ name: string }[]>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace
     UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
     UNION ALL SELECT typname FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd')
     ORDER BY 1`,
  );
  return rows.map(({ name }) => name).filter((name) => !name.includes('migrations'));
}

/** Every migration goes up, down and up again, and leaves the same tables. */
async function goUpAndDown(run: Run): Promise<void> {
  expect(await run(migrateUp)).toEqual(NAMES);
  expect(await run(migrateUp)).toEqual([]);
  const all = await run(objects);
  const reverted: (string | null)[] = [];
  while (reverted.length < NAMES.length) reverted.push(await run(migrateDown));
  expect(reverted).toEqual([...NAMES].reverse());
  expect(await run(migrateDown)).toBeNull();
  expect(await run(objects)).toEqual([]);
  expect((await run(statusOf)).every(({ isApplied }) => !isApplied)).toBe(true);
  expect(await run(migrateUp)).toEqual(NAMES);
  expect(await run(objects)).toEqual(all);
}

describe('migrations of the embedded database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'paiyuan-migrate-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('go up, down and up again', async () => {
    const opened = await openDatabase(readEnv({ PAIYUAN_DATA: join(folder, 'data') }), { entities: [] });
    await goUpAndDown((work) => work(opened.dataSource));
    await opened.close();
  });
});

describe('migrations of PostgreSQL', () => {
  let postgres: TestPostgres | null = null;
  let env: Env;

  beforeEach(async () => {
    if (!(await hasPostgres())) return;
    postgres = await createEmpty();
    env = readEnv({ DATABASE_URL: postgres.url, MIGRATION_DATABASE_URL: postgres.ownerUrl, JWT_SECRET });
  });
  afterEach(() => postgres?.drop());

  /** Leaves a test out where there is no PostgreSQL, which `.ci/test.mjs` tells. */
  const test = (name: string, run: () => Promise<void>) => {
    it(name, async () => {
      if (postgres) await run();
    });
  };

  async function asApplication<T>(work: (application: DataSource) => Promise<T>): Promise<T> {
    const opened = await openDatabase(env, { entities: [] });
    try {
      return await work(opened.dataSource);
    } finally {
      await opened.close();
    }
  }

  test('go up, down and up again', async () => {
    await goUpAndDown((work) => asOwner(env, work));
  });

  test('let processes that start at once wait for each other', async () => {
    const applied = await Promise.all([1, 2, 3].map(() => asOwner(env, migrateUp)));
    expect(applied.map(({ length }) => length).sort()).toEqual([0, 0, NAMES.length]);
    const states = await Promise.all(Array.from({ length: 8 }, () => asOwner(env, statusOf)));
    expect(states.every((state) => state.every(({ isApplied }) => isApplied))).toBe(true);
  });

  test('give the application rows and nothing else', async () => {
    await asOwner(env, migrateUp);
    await asApplication(async (application) => {
      const refused = (sql: string) => expect(application.query(sql)).rejects.toMatchObject({ code: '42501' });
      await refused('CREATE TABLE mine (id int)');
      await refused('DROP TABLE audit_entries');
      await refused('ALTER TABLE persons ADD mine int');
      await refused('UPDATE audit_entries SET at = now()');
      await refused('DELETE FROM audit_entries');
      await refused('TRUNCATE audit_entries');
      await refused(`INSERT INTO migrations (timestamp, name) VALUES (1, 'mine')`);
      await refused('CREATE TABLE pgboss.mine (id int)');
      await application.query('SELECT count(*) FROM audit_entries');
      await application.query('DELETE FROM persons');
      const queues = await application.query<{ name: string }[]>('SELECT name FROM pgboss.queue');
      expect(queues.map(({ name }) => name)).toEqual(expect.arrayContaining([...QUEUES]));
    });
  });

  test('that are missing are told to an application that may not make them', async () => {
    const opened = await openDatabase(env, { entities: [] });
    await expect(ensureMigrated(opened)).rejects.toThrow(NotMigratedError);
    await opened.close();
  });

  test('are made at the start by an application that owns its tables', async () => {
    const own = readEnv({ DATABASE_URL: postgres!.ownerUrl, JWT_SECRET });
    const opened = await openDatabase(own, { entities: [] });
    await ensureMigrated(opened);
    expect((await statusOf(opened.dataSource)).every(({ isApplied }) => isApplied)).toBe(true);
    await opened.close();
  });
});
