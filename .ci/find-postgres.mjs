// Looks for the PostgreSQL that tests may fill and empty: PAIYUAN_TEST_DATABASE_URL, else one on this machine.
import pg from 'pg';

const HERE = 'postgres://postgres@127.0.0.1:5432/postgres';

/** The URL of an administrator; undefined when nobody answers. */
export async function findPostgres() {
  const connectionString = process.env.PAIYUAN_TEST_DATABASE_URL || HERE;
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 3_000 });
  try {
    await client.connect();
    await client.query('SELECT 1');
    return connectionString;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}

if (process.argv[1] === import.meta.filename) process.exit((await findPostgres()) ? 0 : 1);
