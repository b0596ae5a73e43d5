import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../seeds/package-root';
import { OURS, runOurs, runScipy, SCIPY } from './contest';
import { levelTable } from './levels';
import { resultsOf, type Benchmark, type Results } from './ledger';
import { against } from './network';
import type { PlannedRun } from './ours';
import { disagreements, type PeerRun } from './peer';
import { median, megabytes, processor, ratio, seconds, type Settings, type Summary } from './report';
import { withScratch } from './scratch';
import { digestOf } from './versions';

const PROBLEM = 'examples/national.json';

const capOf = ({ quick, cap = quick ? 20 : 300 }: Settings) => cap;
const roundsOf = ({ quick, count = quick ? 1 : 3 }: Settings) => count;

/** The national example as a whole process, beside native HiGHS on the same levels. */
export const national: Benchmark = {
  title: 'The national example',
  async run(settings, ledger) {
    const file = join(packageRoot(), PROBLEM);
    const digest = digestOf([readFileSync(file)]);
    await withScratch(async (folder) => {
      const problem = { file, digest, folder };
      for (let round = 1; round <= roundsOf(settings); round++) {
        await runOurs({ ledger, name: `round ${round}`, problem });
      }
      await runScipy({ ledger, name: 'all levels', problem }, capOf(settings));
    });
  },
  summary,
};

function summary(results: Results): Summary {
  const ours = resultsOf<PlannedRun>(results, OURS);
  const peer = resultsOf<PeerRun>(results, SCIPY).at(0);
  const work = `\`${PROBLEM}\`, whole process`;
  if (ours.length === 0) return { tables: [], notes: [], verdicts: [], missing: [work] };
  const [first] = ours;
  const own = median(ours.map((run) => run.seconds));
  const differing = peer ? disagreements(first.objectives, peer) : [];
  return {
    tables: [
      {
        head: ['', 'status', 'seconds, median', 'on a core', 'memory, MB', 'ours / it'],
        rows: [
          [
            'Paiyuan, whole process',
            first.status,
            seconds(own),
            processor(first.cpuSeconds),
            megabytes(first.memoryMb),
            '',
          ],
          ...(peer
            ? [
                [
                  SCIPY,
                  peer.status === 'capped' ? `stopped in ${peer.reached ?? 'some level'}` : peer.status,
                  seconds(peer.seconds),
                  processor(peer.cpuSeconds),
                  megabytes(peer.memoryMb),
                  ratio(own, peer.seconds),
                ],
              ]
            : []),
        ],
      },
      levelTable(first.objectives, peer?.levels ?? []),
    ],
    notes: [
      `${first.options} options, ${first.rows} rows, ${first.postings} postings; every plan passed \`paiyuan check\`.`,
      differing.length > 0 ? `DIFFERENT: ${differing.join('; ')}.` : 'Every level that the peer finished agrees.',
    ],
    verdicts: peer ? [against(work, 'native HiGHS', own, peer.seconds, 1 / 20, peer.status === 'capped')] : [],
    missing: peer ? [] : ['native HiGHS: no Python with scipy'],
  };
}
