import { parseFeatures } from '../seeds/features';
import { generateProblem } from '../seeds/generate';
import { OURS, runOurs, runScipy, SCIPY, withProblem } from './contest';
import type { Benchmark, Results } from './ledger';
import type { PlannedRun } from './ours';
import { disagreements, type PeerRun } from './peer';
import { megabytes, processor, ratio, seconds, type Settings, type Summary, type Verdict } from './report';

/** Everything but funds and households, two periods and tolerances included. */
const FEATURES = 'all-funds-households';

const FULL = { recruits: 400, counties: 174 };
const QUICK = { recruits: 60, counties: 30 };

const countOf = ({ quick, count = quick ? 2 : 40 }: Settings) => count;
const capOf = ({ quick, cap = quick ? 10 : 300 }: Settings) => cap;
/** Seconds: at least twice ours, so that a run that is stopped can't be what makes the bar look missed. */
const peersCap = (settings: Settings, own: PlannedRun) => Math.max(capOf(settings), Math.ceil(2 * own.seconds));
const sizeOf = ({ quick }: Settings) => (quick ? QUICK : FULL);
const nameOf = (seed: number) => `seed ${seed}`;

/** Made-up problems of one province's size, one after another, beside native HiGHS on the same levels. */
export const features: Benchmark = {
  title: 'One province with every feature but funds and households',
  async run(settings, ledger) {
    for (let seed = 1; seed <= countOf(settings); seed++) {
      const problem = generateProblem({ ...sizeOf(settings), seed, features: parseFeatures(FEATURES) });
      await withProblem(problem, async (written) => {
        const bout = { ledger, name: nameOf(seed), problem: written };
        const own = await runOurs(bout);
        await runScipy(bout, peersCap(settings, own), ['--fixing']);
      });
    }
  },
  summary,
};

function summary(results: Results): Summary {
  const { recruits, counties } = sizeOf(results.settings);
  const wanted = countOf(results.settings);
  const pairs = pairsOf(results, wanted);
  const ours = pairs.map(({ own }) => own);
  const peers = pairs.flatMap(({ peer }) => (peer ? [peer] : []));
  const differing = pairs.flatMap(({ seed, own, peer }) =>
    peer ? disagreements(own.objectives, peer).map((text) => `${nameOf(seed)}, ${text}`) : [],
  );
  const [own, theirs] = [total(ours.map((run) => run.seconds)) ?? 0, total(peers.map((run) => run.seconds)) ?? 0];
  const work = `${ours.length} problems of ${recruits} × ${counties}, every feature but funds and households`;
  const unproven = ours.filter(({ status }) => status !== 'optimal').length;
  const capped = peers.filter(({ status }) => status === 'capped').length;
  const isWhole = ours.length === wanted && peers.length === wanted;
  return {
    tables: [
      {
        head: ['seed', 'status', 'seconds', 'on a core', 'memory, MB', 'peer', 'peer’s seconds', 'on a core', 'ratio'],
        rows: [...pairs.map(rowOf), sumRow(ours, peers)],
      },
    ],
    notes: [
      `${recruits} recruits × ${counties} counties, features ${FEATURES}; every plan passed \`paiyuan check\`.`,
      'The peer relaxes each level first, fixes columns from level to level and cuts off what is worse than its best plan (`--fixing`).',
      `A run that was stopped, after ${capOf(results.settings)} s or more, counts as what it had: the ratio in sum is at most what stands here.`,
      differing.length > 0 ? `DIFFERENT: ${differing.join('; ')}.` : 'Every level that the peer finished agrees.',
    ],
    verdicts: [
      {
        work,
        measured: `${ratio(own, theirs)} of native HiGHS in sum${capped > 0 ? ` (${capped} of its runs stopped)` : ''}`,
        bar: '≤ 1/2',
        isMet: isWhole ? own <= theirs / 2 : null,
      },
      {
        work: 'its proof',
        measured: unproven === 0 ? 'all optimal' : `${unproven} not optimal`,
        bar: 'optimal',
        isMet: ours.length === wanted ? unproven === 0 : null,
      },
    ] satisfies Verdict[],
    missing: [
      ...missingSeeds(pairs, wanted),
      ...(peers.length < ours.length ? ['native HiGHS: no Python with scipy'] : []),
    ],
  };
}

interface Pair {
  readonly seed: number;
  readonly own: PlannedRun;
  readonly peer: PeerRun | null;
}

/** By seed, as far as ours was run. */
function pairsOf({ entries }: Results, wanted: number): Pair[] {
  const runsOf = (contender: string) =>
    new Map(entries.flatMap((entry) => (entry.contender === contender ? [[entry.case, entry.result]] : [])));
  const [ours, peers] = [runsOf(OURS), runsOf(SCIPY)];
  return Array.from({ length: wanted }, (_, i) => i + 1).flatMap((seed) => {
    const own = ours.get(nameOf(seed)) as PlannedRun | undefined;
    return own ? [{ seed, own, peer: (peers.get(nameOf(seed)) as PeerRun | undefined) ?? null }] : [];
  });
}

/** In words, runs of them as ranges; empty if there are none. */
function missingSeeds(pairs: readonly Pair[], wanted: number): string[] {
  const there = new Set(pairs.map(({ seed }) => seed));
  const ranges: string[] = [];
  for (let seed = 1; seed <= wanted; seed++) {
    const first = seed;
    while (seed <= wanted && !there.has(seed)) seed++;
    if (seed > first) ranges.push(seed - 1 > first ? `${first} to ${seed - 1}` : String(first));
  }
  return ranges.length > 0 ? [`seeds ${ranges.join(', ')}`] : [];
}

function rowOf({ seed, own, peer }: Pair): string[] {
  return [
    String(seed),
    own.status,
    seconds(own.seconds),
    processor(own.cpuSeconds),
    megabytes(own.memoryMb),
    peer?.status ?? '–',
    peer ? seconds(peer.seconds) : '–',
    processor(peer?.cpuSeconds ?? null),
    peer ? ratio(own.seconds, peer.seconds) : '–',
  ];
}

function sumRow(ours: readonly PlannedRun[], peers: readonly PeerRun[]): string[] {
  const [own, theirs] = [total(ours.map((run) => run.seconds)) ?? 0, total(peers.map((run) => run.seconds)) ?? 0];
  return [
    'sum',
    '',
    seconds(own),
    processor(total(ours.map((run) => run.cpuSeconds))),
    '',
    '',
    peers.length > 0 ? seconds(theirs) : '–',
    processor(total(peers.map((run) => run.cpuSeconds))),
    peers.length > 0 ? ratio(own, theirs) : '–',
  ];
}

/** A sum, or null where a part isn't known. */
function total(values: readonly (number | null)[]): number | null {
  return values.reduce((sum, value) => (sum === null || value === null ? null : sum + value), 0);
}
