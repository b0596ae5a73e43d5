/** `npm run bench -- [NAME…|all] [--quick] [--resume] [--count N] [--cap S]`: see bench/README.md. */
import { parseArgs } from 'node:util';
import { BENCHMARKS } from './benchmarks';
import { Ledger, resultsFile } from './ledger';
import { currentLoad, describeMachine } from './machine';
import { markdown, type Settings } from './report';
import { currentCommit, scipyVersion } from './versions';

const USAGE = `Usage: npm run bench -- [NAME…] [--quick] [--resume] [--count N] [--cap S]

  NAME      ${Object.keys(BENCHMARKS).join(', ')}; all of them: all, or --quick alone
  --quick   fewer, smaller and shorter runs; all of them take 5 minutes
  --resume  go on after the last finished case; a peer's results hold as long as the problem and the peer are the same
  --count   problems, rounds or changes, where there are several
  --cap     seconds for each run of a peer`;

async function runOne(name: string, settings: Settings, resume: boolean): Promise<void> {
  const benchmark = BENCHMARKS[name];
  const machine = { ...describeMachine(), scipy: scipyVersion() };
  const file = resultsFile(name, settings.quick);
  const ledger = new Ledger({ name, settings, machine, commit: currentCommit(), file, resume });
  console.log(`\n## ${name}: ${benchmark.title}\n`);
  await benchmark.run(settings, ledger);
  const { tables, notes, verdicts, missing } = benchmark.summary(ledger.close());
  for (const table of tables) console.log(`${markdown(table)}\n`);
  for (const note of notes) console.log(`- ${note}`);
  for (const { work, measured, bar, isMet } of verdicts) {
    const standing = settings.quick ? 'small' : isMet === null ? 'OPEN' : isMet ? 'met' : 'MISSED';
    console.log(`- ${standing}: ${work}: ${measured} (bar${settings.quick ? ' of the whole row' : ''}: ${bar}).`);
  }
  for (const what of missing) console.log(`- Not run: ${what}.`);
  console.log(
    `- ${machine.cores} cores, Node ${machine.node}; load ${machine.loadBefore} before, ${currentLoad()} after.`,
  );
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
    options: {
      quick: { type: 'boolean' },
      resume: { type: 'boolean' },
      count: { type: 'string' },
      cap: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const isAll = positionals.includes('all') || (positionals.length === 0 && values.quick);
  const names = isAll ? Object.keys(BENCHMARKS) : positionals;
  const unknown = names.filter((name) => !Object.hasOwn(BENCHMARKS, name));
  if (names.length === 0 || unknown.length > 0) throw new Error(USAGE);
  const count = positive('count', values.count);
  const cap = positive('cap', values.cap);
  const settings = { quick: values.quick ?? false, ...(count && { count }), ...(cap && { cap }) };
  for (const name of names) {
    try {
      await runOne(name, settings, values.resume ?? false);
    } catch (error) {
      if (names.length === 1) throw error;
      console.log(`- FAILED: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    }
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
