import type { Database } from '../../src/database/database';

/** Any number that no other advisory lock of the service uses. */
const LOCK = 832_592_680;

/**
 * Runs a load in one transaction unless this version of it, or a newer one, is in the database. Processes that start
 * together wait for each other.
 *
 * @returns whether it ran.
 */
export function loadOnce(
  database: Database,
  name: string,
  version: number,
  load: () => Promise<void>,
): Promise<boolean> {
  return database.transaction(async () => {
    await database.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    const [loaded] = await database.query<{ version: number } | undefined>(
      'SELECT version FROM seed_loads WHERE name = $1',
      [name],
    );
    if (loaded && loaded.version >= version) return false;
    await load();
    await database.query(
      `INSERT INTO seed_loads (name, version) VALUES ($1, $2)
       ON CONFLICT (name) DO UPDATE SET version = excluded.version, loaded_at = now()`,
      [name, version],
    );
    return true;
  });
}
