import type { Branching } from './branching';
import { roundUpLevel } from './level-values';
import type { RelaxedLevel } from './relaxer';
import { proveAlong, type SplittingRun } from './split-tree';
import { tighten } from './tighten';
import type { LevelRecord } from './trail';

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
  const relaxed = before ? start : tighten(run, k, start);
  const bound = roundUpLevel(run.model.levels[k], relaxed.proof.bound);
  if (run.reaches(k, bound) || run.isStopping()) return [relaxed, bound];
  // A guess how far the optimum is above the relaxation: a little more than before, or little where splits closed the gap.
  const likelyGap = before && Math.max(1, before.splits?.split ? before.gap / 32 : before.gap * 1.2);
  const search = (part: RelaxedLevel) => {
    if (former) branching.nearFormer(k, part, former);
    return branching.prove(k, part, likelyGap);
  };
  if (former && before?.splits) branching.nearFormer(k, relaxed, former);
  return [relaxed, Math.max(bound, proveAlong(run, k, before?.splits ?? null, relaxed, search))];
}
