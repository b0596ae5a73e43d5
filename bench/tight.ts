import { join } from 'node:path';
import { packageRoot } from '../seeds/package-root';
import { planAndCheck, type PlannedRun } from './ours';
import { megabytes, seconds, type Findings, type Settings } from './report';
import { withScratch } from './scratch';

interface Limited extends PlannedRun {
  readonly limit: number;
}

/** The tight national example under time limits: how good the plan is by then, and how good it is known to be. */
export async function tight({ quick }: Settings): Promise<Findings> {
  const problem = join(packageRoot(), 'examples', 'national-tight.json');
  const runs: Limited[] = [];
  for (const limit of quick ? [5, 10] : [10, 30, 60]) {
    const run = await withScratch((folder) =>
      planAndCheck(problem, join(folder, 'plan.json'), ['--time-limit', String(limit)]),
    );
    runs.push({ limit, ...run });
  }
  const steps = runs.slice(1).map((run, i) => `${runs[i].limit} → ${run.limit} s: ${compare(runs[i], run)}`);
  return {
    figures: { problem: 'examples/national-tight.json', runs, steps },
    tables: [
      {
        head: ['time limit, s', 'status', 'seconds', 'memory, MB', 'postings'],
        rows: runs.map((run) => [
          String(run.limit),
          run.status,
          seconds(run.seconds),
          megabytes(run.memoryMb),
          String(run.postings),
        ]),
      },
      {
        head: ['level', ...runs.map(({ limit }) => `${limit} s: value (bound)`)],
        rows: runs[0].objectives.map(({ level }, i) => [
          level,
          ...runs.map(({ objectives }) => `${objectives[i].value} (${objectives[i].bound})`),
        ]),
      },
    ],
    notes: [...steps.map((step) => `${step}.`), 'Every plan passed `paiyuan check`.'],
  };
}

/** What more time gave, level by level in their order: the first that differs decides. */
function compare(before: Limited, after: Limited): string {
  const i = before.objectives.findIndex(({ value }, k) => value !== after.objectives[k].value);
  if (i < 0) return 'the same values on every level';
  const [from, to] = [before.objectives[i], after.objectives[i]];
  return `${to.value < from.value ? 'better' : 'WORSE'}, ${to.level} from ${from.value} to ${to.value}`;
}
