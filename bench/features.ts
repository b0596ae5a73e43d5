import { parseFeatures } from '../seeds/features';
import { generateProblem } from '../seeds/generate';
import { OURS, runOurs, runScipy, SCIPY, withProblem } from './contest';
import { resultsOf, type Benchmark, type Results } from './ledger';
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

/** Made-up problems of one province's size, one after another, beside native HiGHS on the same levels. */
export const features: Benchmark = {
  title: 'One province with every feature but funds and households',
  async run(settings, ledger) {
    for (let seed = 1; seed <= countOf(settings); seed++) {
      const problem = generateProblem({ ...sizeOf(settings), seed, features: parseFeatures(FEATURES) });
      await withProblem(problem, async (written) => {
        const own = await runOurs({ ledger, name: `seed ${seed}`, problem: written });
        await runScipy({ ledger, name: `seed ${seed}`, problem: written }, peersCap(settings, own), ['--fixing']);
      });
    }
  },
  summary,
};

function summary(results: Results): Summary {
  const { recruits, counties } = sizeOf(results.settings);
  const wanted = countOf(results.settings);
  const ours = resultsOf<PlannedRun>(results, OURS);
  const peers = resultsOf<PeerRun>(results, SCIPY);
  const pairs = ours.map((own, i): [PlannedRun, PeerRun | null] => [own, peers.at(i) ?? null]);
  const differing = pairs.flatMap(([own, peer], i) =>
    peer ? disagreements(own.objectives, peer).map((text) => `seed ${i + 1}, ${text}`) : [],
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
        rows: [...pairs.map(([run, peer], i) => rowOf(String(i + 1), run, peer)), sumRow(ours, peers)],
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
      ...(ours.length < wanted ? [`seeds ${ours.length + 1} to ${wanted}`] : []),
      ...(peers.length < ours.length ? ['native HiGHS: no Python with scipy'] : []),
    ],
  };
}

function rowOf(name: string, own: PlannedRun, peer: PeerRun | null): string[] {
  return [
    name,
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
