import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatProblem } from '../seeds/format-problem';
import { runChild } from './child';
import { CONTENDERS, type ContenderName, type Relaxed } from './contenders';
import { runPeer } from './peer';
import { relaxationProblem, type RelaxationSize } from './relaxation-problem';
import { megabytes, seconds, type Findings, type Settings, type Table } from './report';
import { withScratch } from './scratch';
import { scipyVersion } from './versions';

const SIZES: readonly RelaxationSize[] = [
  { recruits: 400, counties: 174, options: 20 },
  { recruits: 5000, counties: 832, options: 30 },
];

/** Dense tableaus beyond this many cells don't fit. */
const LARGEST_DENSE = 100_000_000;

interface Entry {
  readonly name: string;
  readonly seconds: number | null;
  /** Value of the level's relaxation in its own unit. */
  readonly value: number | null;
  readonly memoryMb: number | null;
  /** Why there is no figure. */
  readonly missing?: string;
}

/** One level's relaxation: the program's engines beside other solvers, each in a process of its own. */
export async function relaxation({ quick, cap = 120 }: Settings): Promise<Findings> {
  const measured: { size: RelaxationSize; entries: Entry[] }[] = [];
  for (const size of quick ? SIZES.slice(0, 1) : SIZES) measured.push({ size, entries: await runSize(size, cap) });
  return {
    figures: { level: 'shortfall', cap, measured },
    tables: measured.map(({ size, entries }) => tableOf(size, entries)),
    notes: [
      'Seconds of the relaxation alone: the model is built and WebAssembly loaded before. Memory is the whole process’s.',
      ...measured.flatMap(({ entries }) => disagreeing(entries)),
    ],
  };
}

async function runSize(size: RelaxationSize, cap: number): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const name of Object.keys(CONTENDERS) as ContenderName[]) entries.push(await runContender(name, size, cap));
  if (scipyVersion() !== null) entries.push(await withScratch((folder) => runScipy(size, folder, cap)));
  return entries;
}

async function runContender(name: ContenderName, size: RelaxationSize, cap: number): Promise<Entry> {
  const { title, isDense } = CONTENDERS[name];
  const none = { name: title, seconds: null, value: null, memoryMb: null };
  // One row a recruit and about one a place; one column an option.
  const cells = (size.recruits + size.counties) * size.recruits * size.options;
  if (isDense && cells > LARGEST_DENSE) return { ...none, missing: 'not run: its dense tableau is too large' };
  const args = [join(__dirname, 'contender.js'), name, ...Object.values(size).map(String)];
  const run = await runChild(process.execPath, args, cap);
  if (run.timedOut) return { ...none, missing: `none within ${cap} s` };
  if (run.code !== 0) return { ...none, missing: `failed: ${run.stderr.trim().split('\n').at(-1) ?? ''}` };
  const relaxed = JSON.parse(run.stdout) as Relaxed;
  return { name: title, ...relaxed, memoryMb: run.memoryMb };
}

async function runScipy(size: RelaxationSize, folder: string, cap: number): Promise<Entry> {
  const file = join(folder, 'problem.json');
  writeFileSync(file, formatProblem(relaxationProblem(size)));
  const { status, levels, memoryMb } = await runPeer(file, cap, ['--relaxation']);
  const title = `native HiGHS (scipy ${scipyVersion() ?? ''})`;
  if (levels.length === 0) return { name: title, seconds: null, value: null, memoryMb, missing: status };
  return { name: title, seconds: levels[0].seconds, value: Number(levels[0].value), memoryMb };
}

function tableOf({ recruits, counties, options }: RelaxationSize, entries: readonly Entry[]): Table {
  return {
    head: [`${recruits} × ${counties} × ${options}`, 'seconds', 'memory, MB', 'value'],
    rows: entries.map(({ name, seconds: taken, value, memoryMb, missing }) => [
      name,
      taken === null ? (missing ?? '–') : seconds(taken),
      megabytes(memoryMb),
      value === null ? '–' : value.toFixed(3),
    ]),
  };
}

function disagreeing(entries: readonly Entry[]): string[] {
  const found = entries.filter(({ value }) => value !== null);
  return found
    .filter(({ value }) => Math.abs(value! - found[0].value!) > 1e-6 * Math.max(1, Math.abs(found[0].value!)))
    .map(({ name, value }) => `DIFFERENT: ${name} has ${value!}, ${found[0].name} ${found[0].value!}.`);
}
