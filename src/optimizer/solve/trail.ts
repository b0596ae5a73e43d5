import { liesIn, shortenArea } from '../contract/area';
import type { PlanningModel } from '../model/build-model';
import type { Engine } from '../engines/engine';
import type { Assignment } from './assignment';
import type { Change } from './change';
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

/** The model after a change that only takes plans away, and the plan as far as it is left. */
export interface Restriction {
  readonly model: PlanningModel;
  readonly wanted: Assignment;
}

/**
 * Puts a change into a model by closing columns: what was proven of the plans there were holds for those that are left.
 *
 * @returns null for a change that lets in other plans.
 */
export function restrict({ model, assignment }: Trail, change: Change): Restriction | null {
  if (change.kind !== 'pin' && change.kind !== 'ban' && change.kind !== 'decline') return null;
  const { instance, options, stay } = model.context;
  const recruit = instance.recruitIndex.get(change.recruit)!;
  const unit = instance.unitOf[recruit];
  const columnUpper = model.columnUpper.slice();
  const wanted = assignment.slice();
  const { members, pinned } = instance.units[unit];
  // Where one of a household goes, the others may do what they could not before; likewise a pin goes with its recruit.
  if (change.kind === 'decline' && (members.length > 1 || pinned || columnUpper[stay + unit] === 0)) return null;
  const isLeft = remaining(model, change);
  let open = -1;
  for (let o = options.unitStart[unit]; o < options.unitStart[unit + 1]; o++) {
    if (!isLeft(o)) columnUpper[o] = 0;
    else if (columnUpper[o] > 0 && open < 0) open = o;
  }
  if (change.kind === 'pin') {
    if (open < 0) return null;
    columnUpper[stay + unit] = 0;
  }
  if (wanted[unit] < 0 || columnUpper[wanted[unit]] === 0) wanted[unit] = change.kind === 'pin' ? open : -1;
  return { model: { ...model, columnUpper }, wanted };
}

/** Which of a recruit's options a change leaves. */
function remaining(
  { context: { instance, options } }: PlanningModel,
  change: Extract<Change, { readonly kind: 'pin' | 'ban' | 'decline' }>,
): (option: number) => boolean {
  switch (change.kind) {
    case 'pin': {
      const county = instance.countyIndex.get(change.county)!;
      return (o) => options.county[o] === county && (change.start === undefined || options.start[o] === change.start);
    }
    case 'ban': {
      const area = shortenArea(change.area);
      return (o) => !liesIn(instance.problem.counties[options.county[o]].code, area);
    }
    case 'decline':
      return () => false;
  }
}

/**
 * Whether a face of the model before has no place left for some unit, be it at home: those of late levels seldom have one for
 * who is pinned.
 */
export function leavesOut({ context: { stay, options }, columnUpper }: PlanningModel, face: Face): boolean {
  const isOpen = (j: number) => columnUpper[j] > 0 && face.columnUpper[j] > 0;
  for (let u = 0; u + 1 < options.unitStart.length; u++) {
    let hasPlace = isOpen(stay + u);
    for (let o = options.unitStart[u]; o < options.unitStart[u + 1] && !hasPlace; o++) hasPlace = isOpen(o);
    if (!hasPlace) return true;
  }
  return false;
}
