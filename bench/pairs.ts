import { OURS, runOurs, withProblem } from './contest';
import type { Benchmark, Results } from './ledger';
import type { PlannedRun } from './ours';
import { median, megabytes, processor, seconds, type Settings, type Summary } from './report';
import { describeSize, everyPairProblem, nestedProblem } from './wide-problems';

const FULL = { recruits: 40_000, counties: 2_850, beside: { recruits: 20_000, counties: 2_850, options: 50 } };
const QUICK = { recruits: 300, counties: 60, beside: { recruits: 300, counties: 60, options: 20 } };
const MOST_MB = 4_000;

const sizeOf = ({ quick }: Settings) => (quick ? QUICK : FULL);
const roundsOf = ({ quick, count = quick ? 1 : 3 }: Settings) => count;

/** Every pair of a recruit and a county is an option, beside a problem with fifty options a recruit. */
export const pairs: Benchmark = {
  title: 'Every pair allowed',
  async run(settings, ledger) {
    const { recruits, counties, beside } = sizeOf(settings);
    const rounds = Array.from({ length: roundsOf(settings) }, (_, n) => n + 1);
    await withProblem(nestedProblem(beside), async (problem) => {
      for (const round of rounds) await runOurs({ ledger, name: `some pairs, round ${round}`, problem });
    });
    await withProblem(everyPairProblem(recruits, counties), async (problem) => {
      for (const round of rounds) await runOurs({ ledger, name: `every pair, round ${round}`, problem });
    });
  },
  summary,
};

function summary({ settings, entries }: Results): Summary {
  const { recruits, counties, beside } = sizeOf(settings);
  const runsOf = (which: string) =>
    entries
      .filter((entry) => entry.contender === OURS && entry.case.startsWith(which))
      .map(({ result }) => result as PlannedRun);
  const [some, every] = [runsOf('some pairs'), runsOf('every pair')];
  const work = `${describeSize({ recruits, counties, options: counties })}: every pair allowed`;
  if (some.length === 0 || every.length === 0) return { tables: [], notes: [], verdicts: [], missing: [work] };
  const [short, long] = [some, every].map((runs) => median(runs.map((run) => run.seconds)));
  const row = (name: string, [first]: readonly PlannedRun[], taken: number) => [
    name,
    first.status,
    seconds(taken),
    processor(first.cpuSeconds),
    megabytes(first.memoryMb),
    String(first.postings),
  ];
  const memory = Math.max(...every.map(({ memoryMb }) => memoryMb ?? Infinity));
  return {
    tables: [
      {
        head: ['', 'status', 'seconds, median', 'on a core', 'memory, MB', 'postings'],
        rows: [row(work, every, long), row(describeSize(beside), some, short)],
      },
    ],
    notes: ['Preferences and distances; every plan passed `paiyuan check`.'],
    verdicts: [
      {
        work,
        measured: `${every[0].status}, ${megabytes(Number.isFinite(memory) ? memory : null)} MB`,
        bar: 'proven optimal, under 4 GB',
        isMet: every.every(({ status }) => status === 'optimal') && memory < MOST_MB,
      },
      {
        work: 'its time',
        measured: `${(long / short).toFixed(1)}× that of ${describeSize(beside)}`,
        bar: '≤ 20×',
        isMet: long <= 20 * short,
      },
    ],
    missing: [],
  };
}
