import type { LevelName, Problem, Recruit } from '../contract/problem';
import { mayBranch } from '../engines/choose-engine';
import { prepareInstance, type Instance, type Placement } from '../options/instance';
import { OptionSpace } from '../options/option-space';
import type { Change } from './change';
import { LexicographicRun } from './lexicographic';
import { foundPlan, levelValue, planDocument, type FoundPlan } from './plan-document';
import { planOf, termsOf, watchOf, type Outcome, type SolveRequest } from './solve';
import { restrict } from './restriction';
import type { Trail } from './trail';

/**
 * Plans a changed problem from where the run before ended, if the change only takes plans away.
 *
 * @param problem the changed one, valid.
 * @param keepsTrail whether it is to be gone on from in turn.
 * @returns null where it has to be solved from the beginning, as also by another engine, or no plan was found.
 */
export function follow(
  problem: Problem,
  before: Trail,
  change: Change,
  request: SolveRequest,
  keepsTrail: boolean,
): Outcome | null {
  const started = request.now();
  const restriction = restrict(before, change);
  if (!restriction) return null;
  const { trail, wanted } = restriction;
  const { model } = trail;
  const terms = termsOf(problem);
  const space = new OptionSpace(prepareInstance(problem));
  const built = request.now();
  const task = { problem, terms, request, started };
  const gone = model.context.instance.problem.recruits.filter(({ id }) => !space.instance.recruitIndex.has(id));
  const watch = watchOf(task, (k, units) => {
    const value = levelValue(model, k, units);
    return value === null || k === 0 ? value : value - shareOf(terms[k - 1].name, gone);
  });
  const { engine: asked = 'auto' } = request;
  const mode = { mayBranch: mayBranch(asked, trail.engine.name), keepsTrail, follow: { trail, wanted } };
  const run = new LexicographicRun(model, terms, trail.engine, watch, mode);
  const result = run.run();
  if (!result.incumbent || result.status === 'needs-branching') return null;
  const found = withoutRecruits(foundPlan(model, terms, result, result.incumbent), gone, model.context.instance, space);
  const report = {
    engine: trail.engine.name,
    options: model.context.options.county.length,
    rows: model.rowCount,
    built,
  };
  return { plan: planOf(task, planDocument(space, found), report), trail: run.trail() };
}

/** A found plan in terms of a problem in which some unposted recruits are no longer there. */
function withoutRecruits(
  found: FoundPlan,
  gone: readonly Recruit[],
  { recruitIndex, unitOf }: Instance,
  { instance }: OptionSpace,
): FoundPlan {
  const before = instance.units.map(
    ({ members }) => unitOf[recruitIndex.get(instance.problem.recruits[members[0]].id)!],
  );
  const pick = (values: Int32Array) => Int32Array.from(before, (unit) => values[unit]);
  const placement: Placement = { county: pick(found.placement.county), start: pick(found.placement.start) };
  const objectives = found.objectives.map(({ level, value, bound }) => {
    const share = shareOf(level, gone);
    return { level, value: value - share, bound: Math.max(0, bound - share) };
  });
  return { ...found, objectives, placement };
}

/** What unposted recruits add to a level by being there at all. */
function shareOf(level: LevelName, recruits: readonly Recruit[]): number {
  if (level === 'unposted') return recruits.length;
  return level === 'disruption' ? recruits.filter(({ baseline }) => baseline).length : 0;
}
