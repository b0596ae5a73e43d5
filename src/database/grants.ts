import { escapeIdentifier } from 'pg';
import type { DataSource } from 'typeorm';
import { QUEUE_SCHEMA } from './queues';

/** Tables in which the application may add and read, and nothing else: what happened stays on record. */
const APPEND_ONLY = ['audit_entries'] as const;
/** Tables that only migrations write. */
const READ_ONLY = ['migrations'] as const;

/**
 * Lets a role work with the rows of every table, and change no table. Nothing to do when it is the owner itself.
 *
 * @param owner connected as the owner of the tables.
 */
export async function grantToApplication(owner: DataSource, role: string): Promise<void> {
  const [{ user }] = await owner.query<{ user: string }[]>('SELECT current_user AS "user"');
  if (user === role) return;
  const to = escapeIdentifier(role);
  const statements = ['public', QUEUE_SCHEMA].flatMap((schema) => [
    `GRANT USAGE ON SCHEMA ${schema} TO ${to}`,
    `REVOKE CREATE ON SCHEMA ${schema} FROM PUBLIC, ${to}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${to}`,
    `GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${to}`,
    `GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO ${to}`,
  ]);
  for (const table of await present(owner, READ_ONLY)) {
    statements.push(`REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON ${table} FROM ${to}`);
  }
  for (const table of await present(owner, APPEND_ONLY)) {
    statements.push(`REVOKE UPDATE, DELETE, TRUNCATE ON ${table} FROM ${to}`);
  }
  await owner.transaction(async (manager) => {
    for (const statement of statements) await manager.query(statement);
  });
}

async function present(owner: DataSource, tables: readonly string[]): Promise<string[]> {
  const rows = await owner.query<{ tablename: string }[]>(
    `SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename = ANY ($1)`,
    [tables],
  );
  return rows.map(({ tablename }) => escapeIdentifier(tablename));
}
