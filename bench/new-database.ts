import { randomBytes } from 'node:crypto';
import { Client, escapeIdentifier } from 'pg';

/** A PostgreSQL where the benchmark makes a database of its own, and drops it. */
const ADMIN_URL = process.env.PAIYUAN_BENCH_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** Runs something with the address of a new database, which is gone afterwards. */
export async function withNewDatabase<T>(use: (url: string) => Promise<T>): Promise<T> {
  const name = `paiyuan_bench_${randomBytes(4).toString('hex')}`;
  await asAdmin(`CREATE DATABASE ${escapeIdentifier(name)}`);
  try {
    const url = new URL(ADMIN_URL);
    url.pathname = name;
    return await use(url.href);
  } finally {
    await asAdmin(`DROP DATABASE ${escapeIdentifier(name)} WITH (FORCE)`);
  }
}

async function asAdmin(sql: string): Promise<void> {
  const client = new Client({ connectionString: ADMIN_URL });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
