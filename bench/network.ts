import { join } from 'node:path';
import type { Problem } from '../seeds/problem-parts';
import { OURS, PLAIN_HIGHS, runOurs, runPlainHighs, withProblem } from './contest';
import { levelTable, widestGap } from './levels';
import { resultsOf, type Benchmark, type Ledger, type Results } from './ledger';
import { lemonVersion, runLemon, writeTransport, type LemonRun } from './lemon';
import type { PlannedRun } from './ours';
import { disagreements, type PeerRun } from './peer';
import { median, megabytes, processor, ratio, seconds, type Settings, type Summary, type Verdict } from './report';
import { withScratch } from './scratch';
import { crossingProblem, describeSize, nestedProblem } from './wide-problems';

const FULL = { recruits: 20_000, counties: 2_850, options: 50 };
const QUICK = { recruits: 1_000, counties: 142, options: 20 };
const LEMON = 'LEMON, one level';

const sizeOf = (quick: boolean) => (quick ? QUICK : FULL);
const capOf = ({ quick, cap = quick ? 15 : 900 }: Settings) => cap;
const roundsOf = ({ quick, count = quick ? 1 : 3 }: Settings) => count;

/** A problem whose rows are a network, beside HiGHS in WebAssembly on all levels and LEMON on one. */
export const network: Benchmark = {
  title: 'A network of a million options',
  async run(settings, ledger) {
    const problem = nestedProblem(sizeOf(settings.quick));
    await runSolvers(problem, settings, ledger);
    await runNetworkSimplex(problem, settings, ledger);
  },
  summary: (results) => summaryOf(results, 'no crossing rows', 1 / 10),
};

/** The same with rows that cross the network. */
export const crossing: Benchmark = {
  title: 'A million options and rows that cross the network',
  run: ({ quick, ...rest }, ledger) =>
    runSolvers(crossingProblem(sizeOf(quick), quick ? 20 : 200), { quick, ...rest }, ledger),
  summary: (results) => {
    const quotas = results.settings.quick ? 20 : 200;
    const summary = summaryOf(results, `${quotas} crossing quotas and teams`, 1 / 15);
    const gap = widestGap(resultsOf<PlannedRun>(results, OURS));
    const met: Verdict = {
      work: 'its proof',
      measured: gap === null ? '–' : `widest gap ${(gap * 100).toFixed(4)} %`,
      bar: 'optimal, or every gap ≤ 0.01 %',
      isMet: gap === null ? null : gap <= 1e-4,
    };
    return { ...summary, verdicts: [...summary.verdicts, met] };
  },
};

async function runSolvers(problem: Problem, settings: Settings, ledger: Ledger): Promise<void> {
  await withProblem(problem, async (written) => {
    for (let round = 1; round <= roundsOf(settings); round++) {
      await runOurs({ ledger, name: `round ${round}`, problem: written });
    }
    await runPlainHighs({ ledger, name: 'all levels', problem: written }, capOf(settings));
  });
}

async function runNetworkSimplex(problem: Problem, settings: Settings, ledger: Ledger): Promise<void> {
  const version = lemonVersion();
  if (version === null) return;
  await withScratch(async (folder) => {
    const file = join(folder, 'transport.min');
    const arcs = writeTransport(problem, file);
    for (let round = 1; round <= roundsOf(settings); round++) {
      const key = { case: `round ${round}`, contender: LEMON, problem: problem.id, version, options: `${arcs} arcs` };
      await ledger.measure(key, () => runLemon(file, capOf(settings)));
    }
  });
}

function summaryOf(results: Results, what: string, bar: number): Summary {
  const ours = resultsOf<PlannedRun>(results, OURS);
  const plain = resultsOf<PeerRun>(results, PLAIN_HIGHS).at(0);
  const lemon = resultsOf<LemonRun>(results, LEMON);
  const lemonArcs = results.entries.find(({ contender }) => contender === LEMON)?.options;
  const work = `${describeSize(sizeOf(results.settings.quick))}, ${what}`;
  if (ours.length === 0) return { tables: [], notes: [], verdicts: [], missing: [work] };
  const own = median(ours.map((run) => run.seconds));
  const one = lemon.length > 0 ? median(lemon.map((run) => run.seconds)) : null;
  const differing = plain ? disagreements(ours[0].objectives, plain) : [];
  const verdicts: Verdict[] = [];
  if (plain) verdicts.push(against(work, 'plain HiGHS WASM', own, plain.seconds, bar, plain.status === 'capped'));
  if (one !== null) verdicts.push(against(work, 'LEMON’s one level', own, one, 30, false));
  return {
    tables: [
      {
        head: ['', 'status', 'seconds, median', 'on a core', 'memory, MB', 'ours / it'],
        rows: [
          [
            'Paiyuan, whole process',
            ours[0].status,
            seconds(own),
            processor(ours[0].cpuSeconds),
            megabytes(ours[0].memoryMb),
            '',
          ],
          ...(plain
            ? [
                [
                  PLAIN_HIGHS,
                  plain.status === 'capped' ? `stopped in level ${plain.levels.length + 1}` : plain.status,
                  seconds(plain.seconds),
                  processor(plain.cpuSeconds),
                  megabytes(plain.memoryMb),
                  ratio(own, plain.seconds),
                ],
              ]
            : []),
          ...(one === null ? [] : [[`${LEMON}, ${lemonArcs}`, 'optimal', one.toFixed(3), '', '', ratio(own, one)]]),
        ],
      },
      levelTable(ours[0].objectives, plain?.levels ?? []),
    ],
    notes: [
      `${work}: ${ours[0].options} options, ${ours[0].rows} rows, ${ours[0].postings} postings; every plan passed \`paiyuan check\`.`,
      differing.length > 0 ? `DIFFERENT: ${differing.join('; ')}.` : 'Every level that HiGHS finished agrees.',
    ],
    verdicts,
    missing: [
      ...(plain ? [] : [`${work}: ${PLAIN_HIGHS}`]),
      ...(one === null && bar === 1 / 10 ? [`${work}: LEMON`] : []),
    ],
  };
}

/** A ratio of seconds and its bar, written as a fraction where that reads better. */
export function against(
  work: string,
  peer: string,
  ours: number,
  theirs: number,
  bar: number,
  isCapped: boolean,
): Verdict {
  const measured = `${ratio(ours, theirs)} of ${peer}${isCapped ? ' (stopped at its cap)' : ''}`;
  return {
    work,
    measured,
    bar: `≤ ${bar < 1 ? `1/${Math.round(1 / bar)}` : String(bar)}`,
    isMet: ours <= bar * theirs,
  };
}
