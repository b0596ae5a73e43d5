/**
 * `npm run bench:report [-- NAME…]`: takes the results of these benchmarks over into `bench/recorded`, then writes
 * `docs/benchmarks.md` from everything that is kept there.
 */
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../seeds/package-root';
import { readResults, resultsFile, type Results } from './ledger';
import { type Recorded, writePages } from './page';

const RECORDED = join(packageRoot(), 'bench', 'recorded');

/** Everything in `bench/recorded`: results as JSON, texts as Markdown. */
export function readRecorded(): Recorded {
  const files = readdirSync(RECORDED).sort();
  const results = files.filter((file) => file.endsWith('.json')).map((file) => readResults(join(RECORDED, file))!);
  const texts = files
    .filter((file) => file.endsWith('.md'))
    .map((file) => [file.slice(0, -3), readFileSync(join(RECORDED, file), 'utf8')]);
  return { results, texts: Object.fromEntries(texts) as Record<string, string> };
}

/** @throws {Error} where there are no whole results of that name. */
function takeOver(name: string): void {
  const file = resultsFile(name, false);
  const results: Results | null = readResults(file);
  if (!results) throw new Error(`There are no results of ${name}: run npm run bench -- ${name}`);
  copyFileSync(file, join(RECORDED, `${name}.json`));
}

function main(names: readonly string[]): void {
  names.forEach(takeOver);
  for (const [file, text] of Object.entries(writePages(readRecorded()))) {
    writeFileSync(join(packageRoot(), 'docs', file), text);
  }
}

if (require.main === module) main(process.argv.slice(2));
