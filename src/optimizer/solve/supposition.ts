import type { LevelObjective } from '../model/linear-model';
import type { Incumbent } from './assignment';
import type { Face } from './face';
import { roundUpLevel } from './level-values';
import type { KeptBasis, RelaxedLevel } from './relaxer';
import type { LevelRecord } from './trail';

/** A level's relaxation with whole-number solutions taken into account, and what no plan is worth less than. */
export interface BoundedLevel {
  readonly relaxed: RelaxedLevel;
  readonly bound: number;
}

/** The first of some levels that are supposed to be as good as their bounds, and how the run stood there. */
export interface Supposition extends BoundedLevel {
  readonly level: number;
  /** Whether it stood as in the run gone on from. */
  readonly isEntered: boolean;
  /** The best plan by then. */
  readonly known: Incumbent;
  readonly face: Face;
  readonly cut: ReadonlySet<number>;
  readonly basis: KeptBasis | null;
}

/**
 * Whether to suppose that a level is as good as its bound without looking for a plan: where the run before had one that was, or
 * one that was no worse than the bound is now. Not if the next level is the last and had none, as there the search takes
 * longest. A plan found at a later level shows it for all of them at once.
 *
 * @param records levels of the run before.
 */
export function maySuppose(
  levels: readonly LevelObjective[],
  records: readonly LevelRecord[],
  k: number,
  bound: number,
): boolean {
  const last = levels.length - 1;
  const isTight = (j: number) => roundUpLevel(levels[j], records[j].value - records[j].gap) >= records[j].value;
  return k < last && (isTight(k) || bound >= records[k].value) && (k + 1 < last || isTight(last));
}
