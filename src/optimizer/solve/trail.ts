import type { PlanningModel } from '../model/build-model';
import type { Engine } from '../engines/engine';
import type { Assignment } from './assignment';
import type { Face } from './face';
import type { LevelStanding } from './run';
import type { Stand } from './revisit';
import type { SplitNode } from './split-tree';

/** A proven level: the face that it was solved on, cuts included, and the basis where its relaxation ended. */
export interface LevelRecord extends Stand {
  readonly face: Face;
  /** Finished levels that are rows of the face. */
  readonly cut: ReadonlySet<number>;
  /** How what gap was left was closed; null where none was, or little. */
  readonly splits: SplitNode | null;
  /** Counts of persons whose bounds raise the level's. */
  readonly counts: readonly number[];
  readonly value: number;
  /** The value less the relaxation's bound. */
  readonly gap: number;
  readonly standing: LevelStanding;
  readonly allowed: number;
}

/** What a run leaves to go on from: all of its levels proven, none with a tolerance. */
export interface Trail {
  readonly model: PlanningModel;
  readonly engine: Engine;
  readonly records: readonly LevelRecord[];
  readonly assignment: Assignment;
  readonly working: Uint8Array;
}

/**
 * Whether a face of the model before asks for more than there may be now, or has no place left for some unit, be it at home: those
 * of late levels seldom have one for who is pinned.
 */
export function leavesOut({ context: { stay, options }, columnUpper, rowUpper }: PlanningModel, face: Face): boolean {
  if (columnUpper.some((most, j) => face.columnLower[j] > most)) return true;
  if (rowUpper.some((most, i) => face.rowLower[i] > most)) return true;
  const isOpen = (j: number) => columnUpper[j] > 0 && face.columnUpper[j] > 0;
  for (let u = 0; u + 1 < options.unitStart.length; u++) {
    let hasPlace = isOpen(stay + u);
    for (let o = options.unitStart[u]; o < options.unitStart[u + 1] && !hasPlace; o++) hasPlace = isOpen(o);
    if (!hasPlace) return true;
  }
  return false;
}
