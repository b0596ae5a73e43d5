import type { Branching } from './branching';
import { SLIGHT } from './duality';
import { roundUpLevel } from './level-values';
import type { RelaxedLevel } from './relaxer';
import { proveAlong, type SplitNode, type SplittingRun } from './split-tree';
import { tighten } from './tighten';
import type { LevelRecord } from './trail';

/** The part of a gap that splits are likely to leave, and how many times as much is searched as quickly in one go. */
const NARROW = 1 / 8;
const NEARLY = 4;

/**
 * Proves a level whose best plan is above its relaxation: by cuts, splits and branching.
 *
 * @param before the level in the run gone on from, or null.
 * @param isSameFace whether it is solved on that one's face.
 * @returns the relaxation, by then perhaps a tighter one, and what no plan is worth less than.
 */
export function closeGap(
  run: SplittingRun,
  branching: Branching,
  k: number,
  start: RelaxedLevel,
  before: LevelRecord | null,
  isSameFace: boolean,
): [RelaxedLevel, number] {
  const { former } = run;
  const boundOf = ({ proof }: RelaxedLevel) => roundUpLevel(run.model.levels[k], proof.bound);
  const isSettled = (relaxed: RelaxedLevel) => run.reaches(k, boundOf(relaxed)) || run.isStopping();
  if (former && !isSameFace) branching.nearFormer(k, start, former);
  if (isSettled(start)) return [start, boundOf(start)];
  // On the same face the level has that run's cuts already; a wide relaxation takes too long to be solved round by round.
  const relaxed = isSameFace || run.relaxer.isWide ? start : tighten(run, k, start);
  if (isSettled(relaxed)) return [relaxed, boundOf(relaxed)];
  const splits = before?.splits ?? null;
  const look = (part: RelaxedLevel) => {
    // What is near the plan gone on from was searched where cuts and splits did not raise the bound since.
    const isKnown = !isSameFace && part.proof.bound <= start.proof.bound + SLIGHT;
    if (former && !isKnown) branching.nearFormer(k, part, former);
    else if (!former && run.relaxer.isWide) branching.roundRelaxation(k, part);
    else if (!former) branching.nearRelaxation(k, part);
  };
  const search = (part: RelaxedLevel) => {
    look(part);
    // Whether what is supposed of levels before holds is not worth a search to the end.
    if (run.isSupposing && run.incumbent.values[k] === Infinity) return boundOf(part);
    const gap = before && likelyGap(before.gap, splits, run.incumbent.values[k] - part.proof.bound);
    return branching.prove(k, part, gap, part !== relaxed);
  };
  if (former && splits) look(relaxed);
  return [relaxed, Math.max(boundOf(relaxed), proveAlong(run, k, splits, relaxed, search))];
}

/** A guess how far a level's optimum is above its relaxation; infinite where all up to the best plan may as well be searched. */
function likelyGap(gap: number, splits: SplitNode | null, toPlan: number): number {
  if (!splits?.split) return Math.max(1, gap * 1.2);
  const narrow = gap * NARROW;
  return toPlan <= NEARLY * narrow ? Infinity : narrow;
}
