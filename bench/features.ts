import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFeatures } from '../seeds/features';
import { formatProblem } from '../seeds/format-problem';
import { generateProblem } from '../seeds/generate';
import { planAndCheck, type PlannedRun } from './ours';
import { disagreements, runPeer, scipyVersion, type PeerRun } from './peer';
import { megabytes, processor, ratio, seconds, type Findings, type Settings } from './report';
import { withScratch } from './scratch';

const SIZE = { recruits: 400, counties: 174, periods: 1 };

/** What makes relaxations fractional, and what gives each of the default levels something to measure. */
const FEATURES = 'teams,languages,circuits,quotas,agreements,preferences,distance,baseline';

interface Case {
  readonly seed: number;
  readonly ours: PlannedRun;
  readonly peer: PeerRun | null;
  readonly differing: readonly string[];
}

/** Made-up problems of one province's size, one after another, beside native HiGHS on the same levels. */
export async function features({ quick, count = quick ? 2 : 5, cap = 300 }: Settings): Promise<Findings> {
  const withPeer = scipyVersion() !== null;
  const cases: Case[] = [];
  for (let seed = 1; seed <= count; seed++)
    cases.push(await withScratch((folder) => runCase(seed, folder, withPeer && cap)));
  const sum = {
    ours: total(cases.map(({ ours }) => ours.seconds)) ?? 0,
    peer: total(cases.map(({ peer }) => peer && peer.seconds)) ?? 0,
  };
  const differing = cases.flatMap((entry) => entry.differing.map((text) => `seed ${entry.seed}, ${text}`));
  return {
    figures: { ...SIZE, features: FEATURES, cap, cases, sum, differing },
    tables: [
      {
        head: ['seed', 'status', 'seconds', 'on a core', 'memory, MB', 'peer', 'peer’s seconds', 'on a core', 'ratio'],
        rows: [
          ...cases.map(rowOf),
          [
            'sum',
            '',
            seconds(sum.ours),
            processor(total(cases.map(({ ours }) => ours.cpuSeconds))),
            '',
            '',
            withPeer ? seconds(sum.peer) : '–',
            processor(total(cases.map(({ peer }) => peer && peer.cpuSeconds))),
            withPeer ? ratio(sum.ours, sum.peer) : '–',
          ],
        ],
      },
    ],
    notes: [
      `${SIZE.recruits} recruits × ${SIZE.counties} counties; features ${FEATURES}; every plan passed \`paiyuan check\`.`,
      ...(!withPeer ? ['The peer was not run: no Python with scipy.'] : []),
      ...(differing.length > 0 ? [`DIFFERENT: ${differing.join('; ')}.`] : []),
    ],
  };
}

/** A sum, or null where a part isn't known. */
function total(values: readonly (number | null)[]): number | null {
  return values.reduce((sum, value) => (sum === null || value === null ? null : sum + value), 0);
}

async function runCase(seed: number, folder: string, cap: number | false): Promise<Case> {
  const file = join(folder, 'problem.json');
  writeFileSync(file, formatProblem(generateProblem({ ...SIZE, seed, features: parseFeatures(FEATURES) })));
  const ours = await planAndCheck(file, join(folder, 'plan.json'));
  const peer = cap === false ? null : await runPeer(file, cap);
  return { seed, ours, peer, differing: peer ? disagreements(ours.objectives, peer) : [] };
}

function rowOf({ seed, ours, peer }: Case): string[] {
  return [
    String(seed),
    ours.status,
    seconds(ours.seconds),
    processor(ours.cpuSeconds),
    megabytes(ours.memoryMb),
    peer?.status ?? '–',
    peer ? seconds(peer.seconds) : '–',
    processor(peer?.cpuSeconds ?? null),
    peer ? ratio(ours.seconds, peer.seconds) : '–',
  ];
}
