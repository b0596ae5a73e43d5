import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../seeds/package-root';
import { runChild } from './child';
import { netgen8, netgenLike } from './flow-problems';
import type { Benchmark, Ledger, Results } from './ledger';
import { lemonVersion, runLemon, writeTransport, type LemonRun } from './lemon';
import { against } from './network';
import { median, ratio, type Settings, type Summary } from './report';
import { withScratch } from './scratch';
import { digestOf, programVersion } from './versions';
import { nestedProblem } from './wide-problems';

const OURS = 'paiyuan flow';
const LEMON = 'LEMON';
const BAR = 2;

/** What `paiyuan flow` says. */
interface FlowRun {
  /** Of the solve alone, without reading the file. */
  readonly seconds: number;
  readonly optimum: number;
}

/** A row of the benchmark: how its DIMACS file comes about; false where it is not at hand. */
interface FlowCase {
  readonly name: string;
  readonly write: (file: string) => boolean;
}

const CASES: readonly FlowCase[] = [
  { name: 'NETGEN 8_08a', write: (file) => copyInstance('netgen_8_08a.min', file) },
  { name: 'NETGEN 8_10a', write: (file) => copyInstance('netgen_8_10a.min', file) },
  made('8_13’s parameters, our generator', () => netgenLike(netgen8(13), 1)),
  transport('transport, 1 m arcs', { recruits: 20_000, counties: 2_850, options: 50 }),
];

const QUICK_CASES: readonly FlowCase[] = [
  CASES[0],
  made('8_10’s parameters, our generator', () => netgenLike(netgen8(10), 1)),
  transport('transport, 20 k arcs', { recruits: 1_000, counties: 142, options: 20 }),
];

const casesOf = ({ quick }: Settings) => (quick ? QUICK_CASES : CASES);
const roundsOf = ({ quick, count = quick ? 1 : 9 }: Settings) => count;

function made(name: string, text: () => string): FlowCase {
  const write = (file: string) => {
    writeFileSync(file, text());
    return true;
  };
  return { name, write };
}

function transport(name: string, size: Parameters<typeof nestedProblem>[0]): FlowCase {
  return { name, write: (file) => writeTransport(nestedProblem(size), file) > 0 };
}

/** Other people's data: not in the repository, so only where `PAIYUAN_INSTANCES` tells its folder. */
function copyInstance(name: string, file: string): boolean {
  const source = join(process.env['PAIYUAN_INSTANCES'] ?? '', name);
  if (!existsSync(source)) return false;
  copyFileSync(source, file);
  return true;
}

/** Minimum-cost flows read from DIMACS files, beside LEMON's network simplex. */
export const flow: Benchmark = {
  title: 'Minimum-cost flows',
  async run(settings, ledger) {
    await withScratch(async (folder) => {
      for (const { name, write } of casesOf(settings)) {
        const file = join(folder, 'problem.min');
        if (write(file)) await runCase(name, file, settings, ledger);
      }
    });
  },
  summary,
};

/** Takes turns, so that both meet the same machine. */
async function runCase(name: string, file: string, settings: Settings, ledger: Ledger): Promise<void> {
  const problem = digestOf([readFileSync(file)]);
  const version = lemonVersion();
  for (let round = 1; round <= roundsOf(settings); round++) {
    const key = { case: `${name}, round ${round}`, problem, options: '' };
    await ledger.measure({ ...key, contender: OURS, version: programVersion() }, () => runFlow(file));
    if (version !== null) {
      await ledger.measure({ ...key, contender: LEMON, version }, () => runLemon(file, settings.cap ?? 60));
    }
  }
}

/** @throws {Error} unless the flow is optimal. */
async function runFlow(file: string): Promise<FlowRun> {
  const run = await runChild(process.execPath, [join(packageRoot(), 'dist', 'src', 'cli.js'), 'flow', file]);
  if (run.code !== 0) throw new Error(`flow ended with code ${run.code ?? 'none'}: ${run.stdout}${run.stderr}`);
  return JSON.parse(run.stdout) as FlowRun;
}

function runsOf<T>({ entries }: Results, contender: string, name: string): T[] {
  return entries
    .filter((entry) => entry.contender === contender && entry.case.startsWith(`${name}, round`))
    .map(({ result }) => result as T);
}

function summary(results: Results): Summary {
  const rows = casesOf(results.settings).map(({ name }) => {
    const ours = runsOf<FlowRun>(results, OURS, name);
    const lemon = runsOf<LemonRun>(results, LEMON, name);
    return { name, ours, lemon, isWhole: ours.length > 0 && lemon.length > 0 };
  });
  const measured = rows
    .filter(({ isWhole }) => isWhole)
    .map(({ name, ours, lemon }) => ({
      name,
      optimum: ours[0].optimum,
      own: median(ours.map(({ seconds }) => seconds)),
      their: median(lemon.map(({ seconds }) => seconds)),
      isCapped: lemon.some(({ status }) => status === 'capped'),
      differing: lemon.find(({ status, optimum }) => status === 'optimal' && optimum !== ours[0].optimum),
    }));
  return {
    tables: [
      {
        head: ['', 'optimum', 'Paiyuan, ms', 'LEMON, ms', 'ours / it'],
        rows: measured.map(({ name, optimum, own, their }) => [
          name,
          String(optimum),
          milliseconds(own),
          milliseconds(their),
          ratio(own, their),
        ]),
      },
    ],
    notes: [
      'The solve alone, medians of rounds that take turns: neither side counts reading the file and setting the solver up.',
      ...measured.flatMap(({ name, optimum, differing }) =>
        differing ? [`DIFFERENT: ${name}: ${optimum} / ${differing.optimum}.`] : [],
      ),
    ],
    verdicts: measured.map(({ name, own, their, isCapped, differing }) => {
      const verdict = against(name, LEMON, own, their, BAR, isCapped);
      return differing ? { ...verdict, isMet: false } : verdict;
    }),
    missing: rows.filter(({ isWhole }) => !isWhole).map(({ name }) => name),
  };
}

function milliseconds(value: number): string {
  const scaled = 1_000 * value;
  return scaled < 10 ? scaled.toFixed(2) : scaled.toFixed(1);
}
