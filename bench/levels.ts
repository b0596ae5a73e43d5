import type { PlannedRun } from './ours';
import type { PeerRun } from './peer';
import { seconds, type Table } from './report';

type Objectives = PlannedRun['objectives'];

/** `(value − bound) / max(1, |value|)`. */
export function gapOf({ value, bound }: Objectives[number]): number {
  return (value - bound) / Math.max(1, Math.abs(value));
}

/** The widest gap of any level of some plans, 0 where all are optimal; null where one of them is no plan. */
export function widestGap(runs: readonly PlannedRun[]): number | null {
  if (runs.length === 0 || runs.some(({ status }) => status === 'none')) return null;
  return Math.max(
    0,
    ...runs.filter(({ status }) => status !== 'optimal').flatMap(({ objectives }) => objectives.map(gapOf)),
  );
}

/** Level by level: value and bound, and a peer's optimum with its seconds. */
export function levelTable(objectives: Objectives, peer: PeerRun['levels']): Table {
  return {
    head: ['level', 'value', 'bound', 'peer’s optimum', 'peer’s seconds'],
    rows: objectives.map(({ level, value, bound }) => {
      const other = peer.find((entry) => entry.level === level);
      return [level, String(value), String(bound), String(other?.value ?? '–'), other ? seconds(other.seconds) : '–'];
    }),
  };
}
