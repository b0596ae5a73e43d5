import type { Plan, PlanObjective } from '../contract/plan';
import { Shortage } from '../explanation/shortage';
import type { PlanningModel } from '../model/build-model';
import { hasOwnOption } from '../options/options';
import type { Assignment, Incumbent } from './assignment';
import type { LevelTerms, LexicographicResult } from './lexicographic';

/** A level's value in its own unit, from the model's whole-number units; null where nothing is known. */
export function levelValue({ levels }: PlanningModel, k: number, units: number): number | null {
  const level = levels[k];
  if (!Number.isFinite(units)) return null;
  if (level.shares) return units;
  return Number(level.constant + BigInt(level.divisor) * BigInt(units)) / level.per;
}

/** The part of the plan document that the solver found; the model's first level, that of the pins, is left out. */
export function planDocument(
  model: PlanningModel,
  terms: readonly LevelTerms[],
  { status, standings }: LexicographicResult,
  { assignment, values }: Incumbent,
): Pick<Plan, 'status' | 'objectives' | 'postings' | 'unposted' | 'shortfalls' | 'conflict'> {
  const shortage = new Shortage(model.context, assignment, hasOwnOption(model.context.instance));
  const objectives = terms.map(({ name }, i): PlanObjective => {
    const { bound, reached } = standings[i + 1];
    const value = levelValue(model, i + 1, values[i + 1]) ?? 0;
    return { level: name, value, bound: reached ? Math.max(0, levelValue(model, i + 1, bound) ?? 0) : 0 };
  });
  const isProven = standings.every(({ proven }) => proven);
  return {
    status: isProven ? 'optimal' : status === 'stopped' ? 'interrupted' : 'feasible',
    objectives,
    postings: postingsIn(model, assignment),
    unposted: shortage.unposted(),
    shortfalls: shortage.shortfalls(),
    conflict: null,
  };
}

function postingsIn({ context }: PlanningModel, assignment: Assignment): Plan['postings'] {
  const { problem, recruits, unitOf } = context.instance;
  return problem.recruits.flatMap(({ id, programme }, r) => {
    const option = assignment[unitOf[r]];
    if (option < 0) return [];
    const county = problem.counties[context.options.county[option]].code;
    return [{ recruit: id, county, programme, start: context.options.start[option], periods: recruits[r].term }];
  });
}
