import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

/** Names the state of everything that makes the tables and the rows that they begin with, so that a prepared database is made anew when it changes. */
export function migrationHash(): string {
  const [migrations, seeds, loaders] = ['migrations', 'seeds', 'seeds/database'].map(filesIn);
  const makers = ['grants', 'migrate', 'open-database', 'queues', 'queue-tables'].map(
    (name) => `src/database/${name}.ts`,
  );
  const packages = ['pg-boss', '@electric-sql/pglite'].map((name) => `node_modules/${name}/package.json`);
  const hash = createHash('sha256');
  for (const file of [...migrations, ...seeds, ...loaders, ...makers, ...packages])
    hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 12);
}

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => `${folder}/${name}`)
    .sort();
}
