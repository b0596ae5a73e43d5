import { OURS, runOurs, withProblem } from './contest';
import type { Benchmark, Results } from './ledger';
import type { PlannedRun } from './ours';
import { median, megabytes, processor, seconds, type Settings, type Summary } from './report';
import { nestedProblem } from './wide-problems';

const FULL = { counties: 2_850, options: 50, recruits: [1_000, 2_000, 5_000, 10_000, 20_000, 40_000] };
const QUICK = { counties: 100, options: 10, recruits: [100, 200, 400] };
const STEEPEST = 1.4;

const sizeOf = ({ quick }: Settings) => (quick ? QUICK : FULL);
const roundsOf = ({ quick, count = quick ? 1 : 3 }: Settings) => count;

/** Recruits, and the seconds that planning them took. */
export interface GrowthPoint {
  readonly recruits: number;
  readonly seconds: number;
}

/** How time grows with the number of recruits. */
export const growth: Benchmark = {
  title: 'Growth',
  async run(settings, ledger) {
    const { counties, options, recruits } = sizeOf(settings);
    for (const count of recruits) {
      await withProblem(nestedProblem({ recruits: count, counties, options }), async (problem) => {
        for (let round = 1; round <= roundsOf(settings); round++) {
          await runOurs({ ledger, name: `${count} recruits, round ${round}`, problem });
        }
      });
    }
  },
  summary,
};

function runsBySize({ settings, entries }: Results): [number, PlannedRun[]][] {
  return sizeOf(settings).recruits.map((count) => [
    count,
    entries
      .filter((entry) => entry.contender === OURS && entry.case.startsWith(`${count} recruits`))
      .map(({ result }) => result as PlannedRun),
  ]);
}

/** Medians by number of recruits. */
export function growthPoints(results: Results): GrowthPoint[] {
  return runsBySize(results).flatMap(([recruits, runs]) =>
    runs.length === 0 ? [] : [{ recruits, seconds: median(runs.map((run) => run.seconds)) }],
  );
}

/** Slope and height of the straight line through the logarithms, by least squares: `ln seconds = height + slope ln recruits`. */
export function logLogLine(points: readonly GrowthPoint[]): { readonly slope: number; readonly height: number } {
  const xs = points.map(({ recruits }) => Math.log(recruits));
  const ys = points.map((point) => Math.log(point.seconds));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [middle, level] = [mean(xs), mean(ys)];
  const covariance = xs.reduce((sum, x, i) => sum + (x - middle) * (ys[i] - level), 0);
  const variance = xs.reduce((sum, x) => sum + (x - middle) ** 2, 0);
  const slope = covariance / variance;
  return { slope, height: level - slope * middle };
}

function summary(results: Results): Summary {
  const { counties, options, recruits } = sizeOf(results.settings);
  const points = growthPoints(results);
  const work = `${recruits[0]} to ${recruits.at(-1)!} recruits × ${counties} counties × ${options} options`;
  const measured = runsBySize(results).filter(([, runs]) => runs.length > 0);
  const isWhole = points.length === recruits.length;
  const slope = points.length > 1 ? logLogLine(points).slope : null;
  return {
    tables: [
      {
        head: ['recruits', 'options', 'status', 'seconds, median', 'on a core', 'memory, MB'],
        rows: measured.map(([count, runs], i) => [
          String(count),
          String(runs[0].options),
          runs[0].status,
          seconds(points[i].seconds),
          processor(runs[0].cpuSeconds),
          megabytes(runs[0].memoryMb),
        ]),
      },
    ],
    notes: ['The whole process. Rows as in `network`: nothing crosses. Every plan passed `paiyuan check`.'],
    verdicts: [
      {
        work: `growth, ${work}`,
        measured: slope === null ? '–' : `log–log slope ${slope.toFixed(2)}`,
        bar: `≤ ${STEEPEST}`,
        isMet: slope === null || !isWhole ? null : slope <= STEEPEST,
      },
    ],
    missing: isWhole ? [] : [`${work}: only ${points.length} of ${recruits.length} sizes`],
  };
}
