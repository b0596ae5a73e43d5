import type { NestExpressApplication } from '@nestjs/platform-express';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import request from 'supertest';
import { readEnv, type Env } from '../../src/config/env';
import { Database } from '../../src/database/database';
import { openDatabase } from '../../src/database/open-database';
import { ENTITIES } from '../../src/entities';
import { createApp, endApp } from '../../src/serve';
import { embeddedSnapshot } from './embedded-snapshot';
import { createMigrated, hasPostgres } from './test-postgres';

export type DatabaseKind = 'postgres' | 'embedded';

export interface TestAppOptions {
  /** By default PostgreSQL when one answers, else the embedded database. */
  readonly database?: DatabaseKind;
  /** Settings that matter to the test. */
  readonly env?: Partial<Record<keyof Env, string>>;
}

/** The real application on a free port, with a migrated database of its own; nothing is mocked. */
export interface TestApp {
  readonly app: NestExpressApplication;
  /** `http://127.0.0.1:PORT` */
  readonly baseUrl: string;
  /** A new agent, which keeps cookies: `http().get('/api/v1/…')`. */
  http(): ReturnType<typeof request.agent>;
  /** As the application sees it: on PostgreSQL a role that owns nothing. */
  readonly database: Database;
  /** Runs SQL as the owner of the tables, for what the application may not do. */
  asOwner<Row = Record<string, unknown>>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  /** Empties tables and what refers to them. */
  truncate(...tables: string[]): Promise<void>;
  /** Ends the application in order; its database stays. */
  end(): Promise<void>;
  /** Ends the application and removes its database. */
  close(): Promise<void>;
}

/** What a kind of database brings to a test. */
interface Ground {
  readonly env: Partial<Record<keyof Env, string>>;
  readonly snapshot?: Blob;
  /** Null where the application itself is the owner. */
  readonly ownerUrl: string | null;
  remove(): Promise<void>;
}

/** The database that tests use unless they say otherwise. `PAIYUAN_TEST_DATABASE=embedded` forces that one. */
export async function defaultDatabase(): Promise<DatabaseKind> {
  const forced = process.env.PAIYUAN_TEST_DATABASE;
  if (forced === 'postgres' || forced === 'embedded') return forced;
  return (await hasPostgres()) ? 'postgres' : 'embedded';
}

export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const kind = options.database ?? (await defaultDatabase());
  const ground = kind === 'postgres' ? await postgresGround() : await embeddedGround();
  try {
    return await start(ground, options);
  } catch (error) {
    await ground.remove();
    throw error;
  }
}

async function start(ground: Ground, { env: wanted }: TestAppOptions): Promise<TestApp> {
  const env = readEnv({ JWT_SECRET: 'only for tests '.repeat(4), LOG_LEVEL: 'error', ...ground.env, ...wanted });
  const app = await createApp(env, await openDatabase(env, { entities: ENTITIES, snapshot: ground.snapshot }));
  await app.listen(0, '127.0.0.1');
  const { port } = (app.getHttpServer() as Server).address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}`;
  const database = app.get(Database);
  let ended: Promise<void> | null = null;
  const end = () => (ended ??= endApp(app, env));
  const asOwner = async <Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
    ground.ownerUrl === null ? database.query<Row>(sql, parameters) : queryOnce<Row>(ground.ownerUrl, sql, parameters);
  return {
    app,
    baseUrl,
    database,
    http: () => request.agent(baseUrl),
    asOwner,
    truncate: async (...tables) => {
      await asOwner(`TRUNCATE ${tables.join(', ')} CASCADE`);
    },
    end,
    close: async () => {
      await end();
      await ground.remove();
    },
  };
}

async function postgresGround(): Promise<Ground> {
  const created = await createMigrated();
  return {
    env: { DATABASE_URL: created.url, DATABASE_POOL: '5' },
    ownerUrl: created.ownerUrl,
    remove: () => created.drop(),
  };
}

async function embeddedGround(): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'paiyuan-test-'));
  return {
    env: { PAIYUAN_DATA: folder },
    snapshot: await embeddedSnapshot(),
    ownerUrl: null,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
}

async function queryOnce<Row>(url: string, sql: string, parameters: unknown[]): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, parameters)).rows as Row[];
  } finally {
    await client.end();
  }
}
