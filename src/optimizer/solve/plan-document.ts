import type { Plan, PlanObjective, PlanStatus } from '../contract/plan';
import { Shortage } from '../explanation/shortage';
import type { PlanningModel } from '../model/build-model';
import type { Instance, Placement } from '../options/instance';
import type { OptionSpace } from '../options/option-space';
import type { Assignment, Incumbent } from './assignment';
import type { LevelTerms, LexicographicResult } from './run';

/** A level's value in its own unit, from the model's whole-number units; null where nothing is known. */
export function levelValue({ levels }: PlanningModel, k: number, units: number): number | null {
  const level = levels[k];
  if (!Number.isFinite(units)) return null;
  if (level.shares) return units;
  return Number(level.constant + BigInt(level.divisor) * BigInt(units)) / level.per;
}

/** What a plan document says of the plan itself. */
export type PlanBody = Pick<Plan, 'status' | 'objectives' | 'postings' | 'unposted' | 'shortfalls' | 'conflict'>;

/** A feasible plan and what is known of its levels, by whichever way it was found. */
export interface FoundPlan {
  readonly status: Exclude<PlanStatus, 'infeasible'>;
  readonly objectives: readonly PlanObjective[];
  readonly placement: Placement;
}

/** The part of the plan document that follows from what was found; the options need not have been listed. */
export function planDocument(space: OptionSpace, { status, objectives, placement }: FoundPlan): PlanBody {
  const shortage = new Shortage(space, placement);
  return {
    status,
    objectives: [...objectives],
    postings: postingsIn(space.instance, placement),
    unposted: shortage.unposted(),
    shortfalls: shortage.shortfalls(),
    conflict: null,
  };
}

function postingsIn({ problem, recruits, unitOf }: Instance, { county, start }: Placement): Plan['postings'] {
  const postings: Plan['postings'] = [];
  problem.recruits.forEach(({ id, programme }, r) => {
    const unit = unitOf[r];
    if (county[unit] < 0) return;
    const { code } = problem.counties[county[unit]];
    postings.push({ recruit: id, county: code, programme, start: start[unit], periods: recruits[r].term });
  });
  return postings;
}

/** What a run level by level found; the model's first level, that of the pins, is left out. */
export function foundPlan(
  model: PlanningModel,
  terms: readonly LevelTerms[],
  { status, standings }: LexicographicResult,
  { assignment, values }: Incumbent,
): FoundPlan {
  const objectives = terms.map(({ name }, i): PlanObjective => {
    const { bound, reached } = standings[i + 1];
    const value = levelValue(model, i + 1, values[i + 1]) ?? 0;
    return { level: name, value, bound: reached ? Math.max(0, levelValue(model, i + 1, bound) ?? 0) : 0 };
  });
  const isProven = standings.every(({ proven }) => proven);
  return {
    status: isProven ? 'optimal' : status === 'stopped' ? 'interrupted' : 'feasible',
    objectives,
    placement: placementOf(model, assignment),
  };
}

/** Where an assignment posts the units of its model. */
export function placementOf({ context: { options } }: PlanningModel, assignment: Assignment): Placement {
  return {
    county: assignment.map((option) => (option < 0 ? -1 : options.county[option])),
    start: assignment.map((option) => (option < 0 ? 0 : options.start[option])),
  };
}
