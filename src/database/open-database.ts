import { PGlite } from '@electric-sql/pglite';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { types } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Env } from '../config/env';
import { MIGRATIONS } from '../../migrations';
import { EMBEDDED_HOST } from './database';
import { lockFolder } from './embedded-lock';
import { Lane } from './lane';
import { PgliteStream } from './pglite-stream';
import { SnakeCaseNaming } from './snake-case-naming';

// A calendar date is no instant: as a Date it would move with the time zone of the machine.
types.setTypeParser(types.builtins.DATE, (text) => text);

/** Clients of the embedded database. They take turns; a few let a request wait inside rather than outside. */
const EMBEDDED_POOL = 5;

/** A database that is open, and how to close it. */
export interface OpenDatabase {
  readonly dataSource: DataSource;
  readonly isEmbedded: boolean;
  /** Closes the pool, then the embedded database, and gives its folder back. */
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly entities: readonly (new () => object)[];
  /** A dump of an embedded database to begin with, when the folder is new. */
  readonly snapshot?: Blob;
}

type DatabaseSettings = Pick<Env, 'DATABASE_URL' | 'DATABASE_POOL' | 'PAIYUAN_DATA'>;

/**
 * Opens the PostgreSQL of `DATABASE_URL`, or the embedded one. It does not migrate.
 *
 * @throws {DataInUseError} if another process has the embedded database open.
 */
export async function openDatabase(env: DatabaseSettings, options: OpenOptions): Promise<OpenDatabase> {
  return env.DATABASE_URL === undefined
    ? openEmbedded(env.PAIYUAN_DATA, options)
    : openServer(env.DATABASE_URL, env.DATABASE_POOL, options);
}

/** What both databases share. */
function commonOptions({ entities }: OpenOptions) {
  return {
    type: 'postgres',
    entities: [...entities],
    migrations: [...MIGRATIONS],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeCaseNaming(),
    synchronize: false,
    installExtensions: false,
    applicationName: 'paiyuan',
  } satisfies DataSourceOptions;
}

async function openServer(url: string, poolSize: number, options: OpenOptions): Promise<OpenDatabase> {
  const dataSource = new DataSource({
    ...commonOptions(options),
    url,
    poolSize,
    extra: { connectionTimeoutMillis: 10_000, options: '-c TimeZone=UTC' },
  });
  await dataSource.initialize();
  return { dataSource, isEmbedded: false, close: () => dataSource.destroy() };
}

async function openEmbedded(folder: string, options: OpenOptions): Promise<OpenDatabase> {
  const unlock = lockFolder(folder);
  try {
    const dataDir = join(folder, 'database');
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const { snapshot } = options;
    const pglite = await PGlite.create({ dataDir, ...(snapshot && { loadDataDir: snapshot }) });
    const dataSource = embeddedSource(pglite, options);
    await dataSource.initialize();
    const close = async () => {
      await dataSource.destroy();
      await pglite.close();
      unlock();
    };
    return { dataSource, isEmbedded: true, close };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** A data source over a PGlite that the caller opens and closes. */
export function embeddedSource(pglite: PGlite, options: OpenOptions): DataSource {
  const lane = new Lane();
  return new DataSource({
    ...commonOptions(options),
    host: EMBEDDED_HOST,
    username: 'postgres',
    database: 'postgres',
    poolSize: EMBEDDED_POOL,
    extra: { stream: () => new PgliteStream(pglite, lane) },
  });
}
