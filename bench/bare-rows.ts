import type { Database } from '../src/database/database';

/** Rows in one statement, as the service writes them. */
const CHUNK = 1_000;

interface Column {
  readonly name: string;
  readonly type: string;
}

/** Rows of one table, column by column, as text. */
export interface KeptRows {
  readonly table: string;
  readonly columns: readonly Column[];
  readonly values: readonly (readonly (string | null)[])[];
}

/** What was written to a table since, as it stands there; without what the database makes up itself. */
export async function keep(database: Database, table: string, where: string): Promise<KeptRows> {
  const columns = await database.query<Column>(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attidentity = '' ORDER BY attnum`,
    [table],
  );
  const list = columns.map(({ name }, i) => `${name}::text AS c${i}`).join(', ');
  const rows = await database.query<Record<string, string | null>>(`SELECT ${list} FROM ${table} WHERE ${where}`);
  return { table, columns, values: columns.map((_, i) => rows.map((row) => row[`c${i}`])) };
}

/**
 * The bare measure: nothing but `INSERT … SELECT … FROM unnest(…)` of the same rows into the same tables in one transaction.
 *
 * @returns milliseconds.
 */
export async function insertBare(database: Database, tables: readonly KeptRows[]): Promise<number> {
  const began = performance.now();
  await database.transaction(async () => {
    for (const table of tables) await insertTable(database, table);
  });
  return performance.now() - began;
}

async function insertTable(database: Database, { table, columns, values }: KeptRows): Promise<void> {
  const isList = columns.map(({ type }) => type.endsWith('[]'));
  const parameters = columns.map(({ type }, i) => `$${i + 1}::${isList[i] ? 'text' : type}[]`);
  const names = columns.map(({ name }) => name);
  const selected = columns.map(({ name, type }, i) => (isList[i] ? `${name}::${type}` : name));
  const sql = `INSERT INTO ${table} (${names.join(', ')}) SELECT ${selected.join(', ')}
    FROM unnest(${parameters.join(', ')}) AS n(${names.join(', ')})`;
  for (let start = 0; start < values[0].length; start += CHUNK) {
    await database.query(
      sql,
      values.map((column) => column.slice(start, start + CHUNK)),
    );
  }
}
