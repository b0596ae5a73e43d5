import { randomBytes } from 'node:crypto';
import type { AddressInfo, Server } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { loadSeeds } from '../seeds/database/load-seeds';
import { AccessTokens } from '../src/auth/access-tokens';
import { newId } from '../src/common/id';
import { readEnv } from '../src/config/env';
import { Database } from '../src/database/database';
import { ensureMigrated } from '../src/database/migrate';
import { openDatabase } from '../src/database/open-database';
import { ENTITIES } from '../src/entities';
import { createApp } from '../src/serve';
import { withNewDatabase } from './new-database';
import { withScratch } from './scratch';

/** The service, listening in this process, with somebody who may import everything. */
export interface BenchService {
  readonly app: NestExpressApplication;
  readonly database: Database;
  readonly baseUrl: string;
  readonly token: string;
  /** A programme with an edition of 2013. */
  readonly programme: string;
}

/** Runs something with the service on a new database with the real counties. */
export function withService<T>(kind: 'postgres' | 'embedded', use: (service: BenchService) => Promise<T>): Promise<T> {
  return kind === 'embedded'
    ? withScratch((folder) => started({ PAIYUAN_DATA: folder }, use))
    : withNewDatabase((url) => started({ DATABASE_URL: url }, use));
}

async function started<T>(settings: Record<string, string>, use: (service: BenchService) => Promise<T>): Promise<T> {
  const env = readEnv({ JWT_SECRET: randomBytes(32).toString('hex'), LOG_LEVEL: 'error', ...settings });
  const opened = await openDatabase(env, { entities: ENTITIES });
  await ensureMigrated(opened);
  await loadSeeds(new Database(opened.dataSource));
  const app = await createApp(env, opened);
  try {
    await app.listen(0, '127.0.0.1');
    const { port } = (app.getHttpServer() as Server).address() as AddressInfo;
    const database = app.get(Database);
    const programme = 'bench';
    await database.query(`INSERT INTO programmes (id, kind, name_zh, name_en) VALUES ($1, 'team', $1, $1)`, [
      programme,
    ]);
    await database.query(`INSERT INTO editions (id, programme_id, year, residence) VALUES ($1, $2, 2013, 'any')`, [
      newId(),
      programme,
    ]);
    const token = await signIn(app, database);
    return await use({ app, database, baseUrl: `http://127.0.0.1:${port}`, token, programme });
  } finally {
    await app.close();
  }
}

async function signIn(app: NestExpressApplication, database: Database): Promise<string> {
  const [personId, accountId, signInId] = [newId(), newId(), newId()];
  await database.query(`INSERT INTO persons (id, name) VALUES ($1, 'bench')`, [personId]);
  await database.query(`INSERT INTO accounts (id, person_id, role, is_national) VALUES ($1, $2, 'coordinator', true)`, [
    accountId,
    personId,
  ]);
  await database.query(`INSERT INTO sign_ins (id, account_id, expires_at) VALUES ($1, $2, now() + interval '1 day')`, [
    signInId,
    accountId,
  ]);
  return app.get(AccessTokens).sign({ accountId, signInId });
}
