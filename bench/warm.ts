import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { packageRoot } from '../seeds/package-root';
import type { Change, Plan, Problem } from '../src/optimizer';
import { randomChanges } from './change';
import type { Benchmark, Results } from './ledger';
import { planAndCheck } from './ours';
import type { Replanned } from './replan-worker';
import { median, ratio, type Settings, type Summary } from './report';
import { withScratch } from './scratch';
import { digestOf, programVersion } from './versions';

const MODES = ['warm', 'cold'] as const;
type Mode = (typeof MODES)[number];

/** A quick run takes the small example. */
const problemOf = ({ quick }: Settings) => (quick ? 'examples/thirty-counties.json' : 'examples/national.json');
const countOf = ({ quick, count = quick ? 9 : 200 }: Settings) => count;

/** Planning again after one pin, ban or decline, beside a fresh solve of the changed problem. */
export const warm: Benchmark = {
  title: 'Planning again after a change',
  async run(settings, ledger) {
    const file = join(packageRoot(), problemOf(settings));
    const text = readFileSync(file, 'utf8');
    const key = { problem: digestOf([text]), version: programVersion(), options: '' };
    const draw = { ...key, case: 'changes', contender: 'random', options: `--count ${countOf(settings)}` };
    const changes = await ledger.measure(draw, () => drawChanges(file, text, countOf(settings)));
    const workers = new Map(MODES.map((mode) => [mode, new Worker(mode, file)]));
    try {
      for (const [n, change] of changes.entries()) {
        for (const [mode, worker] of workers) {
          const asked = { ...key, case: `change ${n + 1}, ${change.kind}`, contender: mode };
          await ledger.measure(asked, () => worker.replan(change));
        }
      }
    } finally {
      for (const worker of workers.values()) worker.end();
    }
  },
  summary,
};

function drawChanges(file: string, text: string, count: number): Promise<Change[]> {
  return withScratch(async (folder) => {
    const planFile = join(folder, 'plan.json');
    await planAndCheck(file, planFile);
    return randomChanges(JSON.parse(text) as Problem, JSON.parse(readFileSync(planFile, 'utf8')) as Plan, count);
  });
}

/** A process that plans again and again, started when it is first asked. */
class Worker {
  private child: ChildProcessWithoutNullStreams | undefined;
  private lines: AsyncIterator<string> | undefined;

  constructor(
    private readonly mode: Mode,
    private readonly file: string,
  ) {}

  async replan(change: Change): Promise<Replanned> {
    if (this.child === undefined) {
      this.child = spawn(process.execPath, [join(__dirname, 'replan-worker.js'), this.mode, this.file]);
      this.child.stderr.pipe(process.stderr);
      this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
    }
    this.child.stdin.write(`${JSON.stringify(change)}\n`);
    const line = await this.lines!.next();
    if (line.done) throw new Error(`Planning again (${this.mode}) failed.`);
    return JSON.parse(line.value) as Replanned;
  }

  end(): void {
    this.child?.stdin.end();
  }
}

interface Pair {
  readonly name: string;
  readonly warm: Replanned;
  readonly cold: Replanned;
}

function pairsOf(entries: Results['entries']): Pair[] {
  const resultOf = (name: string, mode: Mode) =>
    entries.find((entry) => entry.case === name && entry.contender === mode)?.result as Replanned | undefined;
  const names = [...new Set(entries.filter(({ contender }) => contender === 'cold').map((entry) => entry.case))];
  return names.flatMap((name) => {
    const [again, fresh] = [resultOf(name, 'warm'), resultOf(name, 'cold')];
    return again && fresh ? [{ name, warm: again, cold: fresh }] : [];
  });
}

function isEqual({ warm: again, cold }: Pair): boolean {
  const valuesOf = ({ status, objectives }: Replanned) =>
    JSON.stringify([status, objectives.map(({ level, value }) => [level, value])]);
  return valuesOf(again) === valuesOf(cold);
}

const milliseconds = (values: readonly number[]) => (median(values) * 1000).toFixed(1);

function summary({ settings, entries }: Results): Summary {
  const pairs = pairsOf(entries);
  // Fewer, asked for with `--count`, are not what the bar is about.
  const wanted = countOf({ ...settings, count: undefined });
  const work = `one pin, ban or decline on \`${problemOf(settings)}\``;
  if (pairs.length === 0) return { tables: [], notes: [], verdicts: [], missing: [work] };
  const different = pairs.filter((pair) => !isEqual(pair));
  const ratios = (some: readonly Pair[]) => some.map((pair) => pair.warm.seconds / pair.cold.seconds);
  const row = (name: string, some: readonly Pair[]) => [
    name,
    String(some.length),
    milliseconds(some.map((pair) => pair.warm.seconds)),
    milliseconds(some.map((pair) => pair.cold.seconds)),
    ratio(median(ratios(some)), 1),
    ratio(Math.max(...ratios(some)), 1),
  ];
  const kinds = (['pin', 'ban', 'decline'] as const).map(
    (kind) => [kind, pairs.filter(({ name }) => name.endsWith(kind))] as const,
  );
  const isWhole = pairs.length >= wanted;
  return {
    tables: [
      {
        head: ['change', 'changes', 'again, ms, median', 'fresh, ms, median', 'ratio, median', 'ratio, largest'],
        rows: [
          ...kinds.filter(([, some]) => some.length > 0).map(([kind, some]) => row(kind, some)),
          row('all', pairs),
        ],
      },
    ],
    notes: [
      'Each change is made to the unchanged problem. Both are counted without reading the file; every plan was checked.',
      different.length > 0
        ? `DIFFERENT: ${different.map(({ name }) => name).join('; ')}.`
        : 'Equal in every level to the fresh solve, change by change.',
    ],
    verdicts: [
      {
        work,
        measured: `median ${ratio(median(ratios(pairs)), 1)} of the cold solve, ${different.length} of ${pairs.length} different`,
        bar: '≤ 1/10, equal in every level',
        isMet: isWhole ? median(ratios(pairs)) <= 0.1 && different.length === 0 : null,
      },
    ],
    missing: isWhole ? [] : [`${work}: ${pairs.length} of ${wanted} changes`],
  };
}
