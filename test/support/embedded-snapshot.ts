import { PGlite } from '@electric-sql/pglite';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSeeds } from '../../seeds/database/load-seeds';
import { Database } from '../../src/database/database';
import { migrateUp } from '../../src/database/migrate';
import { embeddedSource } from '../../src/database/open-database';
import { migrationHash } from './migration-hash';

/** A migrated embedded database with the seeds, made once for all tests: opening it takes a third of the time. */
export async function embeddedSnapshot(): Promise<Blob> {
  const folder = join(tmpdir(), 'paiyuan-test-snapshots');
  const file = join(folder, `${migrationHash()}.tar.gz`);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, await makeSnapshot());
    renameSync(unfinished, file);
  }
  return new Blob([readFileSync(file)]);
}

async function makeSnapshot(): Promise<Buffer> {
  const pglite = await PGlite.create();
  try {
    const dataSource = await embeddedSource(pglite, { entities: [] }).initialize();
    await migrateUp(dataSource);
    await loadSeeds(new Database(dataSource));
    await dataSource.destroy();
    return Buffer.from(await (await pglite.dumpDataDir('gzip')).arrayBuffer());
  } finally {
    await pglite.close();
  }
}
