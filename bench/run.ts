/** `npm run bench -- NAME… [--quick] [--count N] [--cap S]`: see bench/README.md. */
import { parseArgs } from 'node:util';
import { features } from './features';
import { importing } from './import';
import { currentLoad, describeMachine } from './machine';
import { myPostings } from './my-postings';
import { national } from './national';
import { nationalService } from './national-service';
import { relaxation } from './relaxation';
import { markdown, writeResults, type Findings, type Settings } from './report';
import { scipyVersion } from './peer';
import { tight } from './tight';

const BENCHMARKS: Readonly<Record<string, (settings: Settings) => Promise<Findings>>> = {
  national,
  features,
  import: importing,
  'my-postings': myPostings,
  service: nationalService,
  tight,
  relaxation,
};

const USAGE = `Usage: npm run bench -- NAME… [--quick] [--count N] [--cap S]

  NAME      ${Object.keys(BENCHMARKS).join(', ')}
  --quick   fewer and shorter runs
  --count   problems of the benchmark "features", rounds of "import", "my-postings" and "service"
  --cap     seconds for each run of a peer`;

async function runOne(name: string, settings: Settings): Promise<void> {
  const machine = { ...describeMachine(), scipy: scipyVersion() };
  const { figures, tables, notes } = await BENCHMARKS[name](settings);
  const loadAfter = currentLoad();
  writeResults(name, { name, settings, machine: { ...machine, loadAfter }, figures });
  const { cores, node, loadBefore } = machine;
  console.log(`\n## ${name}\n`);
  for (const table of tables) console.log(`${markdown(table)}\n`);
  for (const note of notes) console.log(`- ${note}`);
  console.log(`- ${cores} cores, Node ${node}; load ${loadBefore} before, ${loadAfter} after.`);
}

/** A number above 0, or undefined where the option isn't given. */
function positive(name: string, text: string | undefined): number | undefined {
  const value = text === undefined ? undefined : Number(text);
  if (value !== undefined && !(value > 0 && value < Infinity)) throw new Error(`--${name} must be a number above 0.`);
  return value;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: 'boolean' }, count: { type: 'string' }, cap: { type: 'string' } },
  });
  const unknown = positionals.filter((name) => !Object.hasOwn(BENCHMARKS, name));
  if (positionals.length === 0 || unknown.length > 0) throw new Error(USAGE);
  const count = positive('count', values.count);
  const cap = positive('cap', values.cap);
  const settings = { quick: values.quick ?? false, ...(count && { count }), ...(cap && { cap }) };
  for (const name of positionals) await runOne(name, settings);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
