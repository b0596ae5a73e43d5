import { join } from 'node:path';
import { packageRoot } from '../seeds/package-root';
import { planAndCheck } from './ours';
import { disagreements, runPeer, scipyVersion } from './peer';
import { megabytes, processor, ratio, seconds, type Findings, type Settings } from './report';
import { withScratch } from './scratch';

/** The national example as a whole process, beside native HiGHS on the same levels. */
export async function national({ quick, cap = quick ? 60 : 300 }: Settings): Promise<Findings> {
  const problem = join(packageRoot(), 'examples', 'national.json');
  const ours = await withScratch((folder) => planAndCheck(problem, join(folder, 'plan.json')));
  const peer = scipyVersion() === null ? null : await runPeer(problem, cap);
  const differing = peer ? disagreements(ours.objectives, peer) : [];
  const rows = [
    [
      'Paiyuan, whole process',
      ours.status,
      seconds(ours.seconds),
      processor(ours.cpuSeconds),
      megabytes(ours.memoryMb),
    ],
    ...(peer
      ? [
          [
            'native HiGHS (scipy), levels as MILPs',
            peer.status,
            seconds(peer.seconds),
            processor(peer.cpuSeconds),
            megabytes(peer.memoryMb),
          ],
        ]
      : []),
  ];
  return {
    figures: { problem: 'examples/national.json', ours, peer, cap, differing },
    tables: [
      { head: ['', 'status', 'seconds', 'on a core', 'memory, MB'], rows },
      {
        head: ['level', 'value', 'bound', 'peer’s optimum', 'peer’s seconds'],
        rows: ours.objectives.map(({ level, value, bound }) => {
          const other = peer?.levels.find((entry) => entry.level === level);
          return [
            level,
            String(value),
            String(bound),
            String(other?.value ?? '–'),
            other ? seconds(other.seconds) : '–',
          ];
        }),
      },
    ],
    notes: [
      `${ours.options} options, ${ours.rows} rows, ${ours.postings} postings; the plan passed \`paiyuan check\`.`,
      ...(peer
        ? [
            `Ratio of seconds, ours / peer: ${ratio(ours.seconds, peer.seconds)}${peer.status === 'capped' ? ` (the peer was stopped at ${cap} s, in level ${peer.reached ?? 'unknown'})` : ''}.`,
            differing.length > 0 ? `DIFFERENT: ${differing.join('; ')}.` : 'Every level that the peer finished agrees.',
          ]
        : ['The peer was not run: no Python with scipy.']),
    ],
  };
}
