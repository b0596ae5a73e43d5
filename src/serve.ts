import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { AddressInfo, Server } from 'node:net';
import { loadSeeds } from '../seeds/database/load-seeds';
import { AppModule } from './app.module';
import { setUpApp } from './app.setup';
import { Drain } from './common/drain';
import { withSecret } from './config/embedded-secret';
import type { Env } from './config/env';
import { Database } from './database/database';
import { asOwner, ensureMigrated, migrateUp } from './database/migrate';
import { openDatabase, type OpenDatabase } from './database/open-database';
import { ENTITIES } from './entities';
import { JsonLogger } from './serving/json-logger';

/**
 * Makes the application over an open database, ready to listen.
 *
 * @param database is closed with the application.
 */
export async function createApp(env: Readonly<Env>, database: OpenDatabase): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(env, database), {
    logger: new JsonLogger(env),
    bodyParser: false,
    abortOnError: false,
  });
  return setUpApp(app);
}

/** Opens the database of the settings, up to date and with the real counties in it. */
export async function openMigrated(env: Readonly<Env>): Promise<OpenDatabase> {
  if (env.MIGRATION_DATABASE_URL !== undefined) await asOwner(env, migrateUp);
  const database = await openDatabase(env, { entities: ENTITIES });
  try {
    await ensureMigrated(database);
    await loadSeeds(new Database(database.dataSource));
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Time to write the last lines of the log, in milliseconds. */
const LEAVE_MS = 100;

/**
 * Serves until SIGTERM or SIGINT, then ends in order: no new requests, those under way are answered, the queue stops,
 * the database closes last.
 */
export async function serve(settings: Readonly<Env>): Promise<void> {
  const env = withSecret(settings);
  const ended = endAsked();
  const logger = new JsonLogger(env);
  const database = await openMigrated(env);
  const app = await createApp(env, database).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  try {
    await app.listen(env.PORT, env.HOST);
    const { address, port } = (app.getHttpServer() as Server).address() as AddressInfo;
    const role = env.PAIYUAN_ROLE;
    logger.log({ listening: { address, port }, role, isEmbedded: database.isEmbedded }, 'Serve');
    logger.log({ ending: await ended }, 'Serve');
  } finally {
    await endApp(app, env);
  }
  logger.log('Ended in order', 'Serve');
  // What was cut off, such as talk with a mail server that does not answer, must not keep the process.
  setTimeout(() => process.exit(), LEAVE_MS).unref();
}

/** Resolves with the first signal that asks for an end. */
function endAsked(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, resolve);
  });
}

/** Ends in order, and cuts off what takes longer than it may. The database closes last. */
export async function endApp(app: NestExpressApplication, env: Readonly<Env>): Promise<void> {
  app.get(Drain).begin();
  const server = app.getHttpServer() as Server & { closeAllConnections?: () => void };
  const limit = setTimeout(() => server.closeAllConnections?.(), env.SHUTDOWN_LIMIT_S * 1_000);
  try {
    await app.close();
  } finally {
    clearTimeout(limit);
  }
}
