import { Client, escapeIdentifier } from 'pg';
import { randomBytes } from 'node:crypto';
import { loadSeeds } from '../../seeds/database/load-seeds';
import { Database } from '../../src/database/database';
import { asOwner, migrateUp } from '../../src/database/migrate';
import { migrationHash } from './migration-hash';

/** An administrator of a PostgreSQL that tests may fill and empty. */
const ADMIN_URL = process.env.PAIYUAN_TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const OWNER = 'paiyuan_test_owner';
const APPLICATION = 'paiyuan_test_app';
const PASSWORD = 'paiyuan-test';
/** Any number, the same in every process that runs tests. */
const ADVISORY_LOCK = 7_246_002;

/** A database of a test's own. */
export interface TestPostgres {
  /** For the application, which owns nothing. */
  readonly url: string;
  readonly ownerUrl: string;
  drop(): Promise<void>;
}

let reachable: Promise<boolean> | undefined;

/** Whether a PostgreSQL for tests answers. One that was named must. */
export function hasPostgres(): Promise<boolean> {
  reachable ??= asAdmin(() => Promise.resolve(true)).catch((error: unknown) => {
    if (process.env.PAIYUAN_TEST_DATABASE_URL) throw error;
    return false;
  });
  return reachable;
}

/** Makes a migrated database with the seeds by copying a template, which the first test makes. */
export async function createMigrated(): Promise<TestPostgres> {
  const template = await ensureTemplate();
  return create(`TEMPLATE ${escapeIdentifier(template)}`);
}

/** Makes a database without tables, which the owner owns. */
export async function createEmpty(): Promise<TestPostgres> {
  await asAdmin((admin) => locked(admin, () => ensureRoles(admin)));
  return create('');
}

async function create(options: string): Promise<TestPostgres> {
  const name = `paiyuan_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await asAdmin((admin) => createDatabase(admin, name, options));
  return {
    url: urlOf(APPLICATION, name),
    ownerUrl: urlOf(OWNER, name),
    drop: () => asAdmin((admin) => dropDatabase(admin, name)),
  };
}

async function createDatabase(admin: Client, name: string, options: string): Promise<void> {
  await admin.query(`CREATE DATABASE ${escapeIdentifier(name)} OWNER ${OWNER} ${options}`);
  // As in production, where the application may not even make temporary tables.
  await admin.query(`REVOKE ALL ON DATABASE ${escapeIdentifier(name)} FROM PUBLIC`);
  await admin.query(`GRANT CONNECT ON DATABASE ${escapeIdentifier(name)} TO ${APPLICATION}`);
  await admin.query(`COMMENT ON DATABASE ${escapeIdentifier(name)} IS '${new Date().toISOString()}'`);
}

async function dropDatabase(admin: Client, name: string): Promise<void> {
  await admin.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
}

/** The template of the present migrations and seeds; processes that need it at once make it once. */
async function ensureTemplate(): Promise<string> {
  const name = `paiyuan_test_template_${migrationHash()}`;
  await asAdmin((admin) =>
    locked(admin, async () => {
      if (await exists(admin, 'pg_database', 'datname', name)) return;
      await ensureRoles(admin);
      await dropOld(admin);
      const unfinished = `${name}_unfinished`;
      await dropDatabase(admin, unfinished);
      await createDatabase(admin, unfinished, '');
      const settings = { DATABASE_POOL: 2, PAIYUAN_DATA: '' };
      const urls = { DATABASE_URL: urlOf(APPLICATION, unfinished), MIGRATION_DATABASE_URL: urlOf(OWNER, unfinished) };
      await asOwner({ ...settings, ...urls }, async (owner) => {
        await migrateUp(owner);
        await loadSeeds(new Database(owner));
      });
      await admin.query(`ALTER DATABASE ${escapeIdentifier(unfinished)} RENAME TO ${escapeIdentifier(name)}`);
    }),
  );
  return name;
}

async function ensureRoles(admin: Client): Promise<void> {
  for (const role of [OWNER, APPLICATION]) {
    if (await exists(admin, 'pg_roles', 'rolname', role)) continue;
    await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD '${PASSWORD}'`);
  }
}

/** Drops what tests that were killed left behind, and templates of migrations that nobody has any more. */
async function dropOld(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database
      WHERE datname LIKE 'paiyuan\\_test\\_%'
        AND shobj_description(oid, 'pg_database')::timestamptz < now() - interval '1 day'`,
  );
  for (const { name } of rows) await dropDatabase(admin, name);
}

async function exists(admin: Client, table: string, column: string, name: string): Promise<boolean> {
  const { rowCount } = await admin.query(`SELECT 1 FROM ${table} WHERE ${column} = $1`, [name]);
  return rowCount === 1;
}

async function locked(admin: Client, work: () => Promise<void>): Promise<void> {
  await admin.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
  await work();
}

/** Locks taken inside end with the connection. */
async function asAdmin<T>(work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: ADMIN_URL, connectionTimeoutMillis: 3_000 });
  try {
    await admin.connect();
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function urlOf(role: string, database: string): string {
  const url = new URL(ADMIN_URL);
  url.username = role;
  url.password = PASSWORD;
  url.pathname = `/${database}`;
  return url.href;
}
