import type { Branching } from './branching';
import { roundUpLevel } from './level-values';
import type { RelaxedLevel } from './relaxer';
import { proveAlong, type SplittingRun } from './split-tree';
import { tighten } from './tighten';
import type { LevelRecord } from './trail';

/** The part of a gap that splits are likely to leave, and how many times as much is searched as quickly in one go. */
const NARROW = 1 / 8;
const NEARLY = 4;

/**
 * Proves a level whose best plan is above its relaxation: by cuts, splits and branching.
 *
 * @param before the level in the run gone on from, or null.
 * @returns the relaxation, by then perhaps a tighter one, and what no plan is worth less than.
 */
export function closeGap(
  run: SplittingRun,
  branching: Branching,
  k: number,
  start: RelaxedLevel,
  before: LevelRecord | null,
): [RelaxedLevel, number] {
  const { former } = run;
  // After another run the level has that one's cuts already; to look for more has been seen to take longer than to branch.
  // A wide relaxation takes too long to be solved round by round.
  const relaxed = before || run.relaxer.isWide ? start : tighten(run, k, start);
  const bound = roundUpLevel(run.model.levels[k], relaxed.proof.bound);
  if (run.reaches(k, bound) || run.isStopping()) return [relaxed, bound];
  const search = (part: RelaxedLevel) => {
    if (former) branching.nearFormer(k, part, former);
    else if (run.relaxer.isWide) branching.roundRelaxation(k, part);
    else branching.nearRelaxation(k, part);
    return branching.prove(k, part, before && likelyGap(before, run.incumbent.values[k] - part.proof.bound));
  };
  if (former && before?.splits) branching.nearFormer(k, relaxed, former);
  return [relaxed, Math.max(bound, proveAlong(run, k, before?.splits ?? null, relaxed, search))];
}

/** A guess how far a level's optimum is above its relaxation; infinite where all up to the best plan may as well be searched. */
function likelyGap({ gap, splits }: LevelRecord, toPlan: number): number {
  if (!splits?.split) return Math.max(1, gap * 1.2);
  const narrow = gap * NARROW;
  return toPlan <= NEARLY * narrow ? Infinity : narrow;
}
