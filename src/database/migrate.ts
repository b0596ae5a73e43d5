import type { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../migrations';
import type { Env } from '../config/env';
import { grantToApplication } from './grants';
import { openDatabase, type OpenDatabase } from './open-database';
import { makeQueueTables } from './queue-tables';

export type MigrationSettings = Pick<Env, 'DATABASE_URL' | 'MIGRATION_DATABASE_URL' | 'DATABASE_POOL' | 'PAIYUAN_DATA'>;

export interface MigrationState {
  readonly name: string;
  readonly isApplied: boolean;
}

/** The tables are older than the program, and this role may not change them. */
export class NotMigratedError extends Error {
  constructor(readonly pending: readonly string[]) {
    super(`The tables of the database are not up to date and this role may not make any: run "paiyuan migrate".`);
  }
}

/** Any number, the same in every process that migrates. */
const ADVISORY_LOCK = 7_246_001;

/** Brings an open database up to date. Processes that start at once do it one after the other. */
export async function migrateUp(owner: DataSource): Promise<string[]> {
  return locked(owner, async () => {
    const applied = await owner.runMigrations({ transaction: 'each' });
    await makeQueueTables(owner);
    return applied.map(({ name }) => name);
  });
}

/** Takes the last migration back; null when there is none. */
export async function migrateDown(owner: DataSource): Promise<string | null> {
  return locked(owner, async () => {
    const last = (await statusOf(owner)).findLast(({ isApplied }) => isApplied);
    if (!last) return null;
    await owner.undoLastMigration({ transaction: 'each' });
    return last.name;
  });
}

/** Every migration, oldest first. */
export async function statusOf(dataSource: DataSource): Promise<MigrationState[]> {
  const [{ exists }] = await dataSource.query<{ exists: boolean }[]>(
    `SELECT to_regclass('public.migrations') IS NOT NULL AS exists`,
  );
  const rows = exists ? await dataSource.query<{ name: string }[]>('SELECT name FROM migrations') : [];
  const applied = new Set(rows.map(({ name }) => name));
  return MIGRATIONS.map(({ name }) => ({ name, isApplied: applied.has(name) }));
}

/**
 * Runs work on the database of the settings as the owner of its tables, and afterwards lets the application's role work
 * with them.
 */
export async function asOwner<T>(env: MigrationSettings, work: (owner: DataSource) => Promise<T>): Promise<T> {
  const url = env.MIGRATION_DATABASE_URL ?? env.DATABASE_URL;
  const opened = await openDatabase({ ...env, DATABASE_URL: url, DATABASE_POOL: 4 }, { entities: [] });
  try {
    const result = await work(opened.dataSource);
    if (env.DATABASE_URL !== undefined && env.MIGRATION_DATABASE_URL !== undefined) {
      const role = await roleOf(env);
      // Of two that change the rights to a table at once, PostgreSQL refuses one.
      await locked(opened.dataSource, () => grantToApplication(opened.dataSource, role));
    }
    return result;
  } finally {
    await opened.close();
  }
}

/**
 * Makes sure, before the application begins, that the tables fit it.
 *
 * @throws {NotMigratedError} if they don't and this role may not mend that.
 */
export async function ensureMigrated({ dataSource, isEmbedded }: OpenDatabase): Promise<void> {
  if (isEmbedded || (await mayMakeTables(dataSource))) {
    await migrateUp(dataSource);
    return;
  }
  const pending = (await statusOf(dataSource)).filter(({ isApplied }) => !isApplied);
  const [{ hasQueue }] = await dataSource.query<{ hasQueue: boolean }[]>(
    `SELECT to_regclass('pgboss.version') IS NOT NULL AS "hasQueue"`,
  );
  if (pending.length > 0 || !hasQueue) throw new NotMigratedError(pending.map(({ name }) => name));
}

async function mayMakeTables(dataSource: DataSource): Promise<boolean> {
  const [{ may }] = await dataSource.query<{ may: boolean }[]>(
    `SELECT has_schema_privilege('public', 'CREATE') AND has_database_privilege(current_database(), 'CREATE') AS may`,
  );
  return may;
}

async function roleOf(env: MigrationSettings): Promise<string> {
  const application = await openDatabase({ ...env, DATABASE_POOL: 1 }, { entities: [] });
  try {
    const [{ role }] = await application.dataSource.query<{ role: string }[]>('SELECT current_user AS role');
    return role;
  } finally {
    await application.close();
  }
}

async function locked<T>(owner: DataSource, work: () => Promise<T>): Promise<T> {
  const runner = owner.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    try {
      return await work();
    } finally {
      await runner.query('SELECT pg_advisory_unlock($1)', [ADVISORY_LOCK]);
    }
  } finally {
    await runner.release();
  }
}
