import type { Database } from '../../src/database/database';

/** Rows by column name; all have the same columns. */
export type SeedRow = Readonly<Record<string, unknown>>;

/**
 * Adds rows in one statement; rows whose key is there already stay as they are. The values travel as one JSON text that
 * the table's own row type reads, because `unnest` cannot hold columns that are arrays themselves.
 */
export async function addRows(database: Database, table: string, rows: readonly SeedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]).join(', ');
  await database.query(
    `INSERT INTO ${table} (${columns})
     SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1::json)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  );
}
