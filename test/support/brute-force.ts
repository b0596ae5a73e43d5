import type { LevelName, Problem } from '../../src/optimizer/contract/problem';
import {
  Case,
  keepsLimits,
  keepsTogether,
  LEVELS,
  optionsOf,
  SCALE,
  type Option,
  type Postings,
} from './plain-contract';

export type Exhausted =
  | { readonly feasible: false }
  | {
      readonly feasible: true;
      /** The optimum of each level among plans that keep the levels before it within their tolerances. */
      readonly optima: readonly { readonly level: LevelName; readonly value: number }[];
      /** One of the plans that are left after the last level. */
      readonly best: Postings;
    };

const DEFAULT_LEVELS: readonly LevelName[] = [
  'uncovered',
  'agreement-shortfall',
  'shortfall',
  'unposted',
  'incomplete-teams',
  'language-shortfall',
  'disruption',
  'preference',
  'distance',
];

/** Far less than two values of a level can differ, in scaled units: integers, or shares of small targets. */
const ROUNDING = 1e-9;

/** Number of plans with at most one posting a recruit, whether they keep the other rules or not. */
export function planCount(problem: Problem): number {
  return problem.recruits.reduce((count, recruit) => count * (optionsOf(problem, recruit).length + 1), 1);
}

/** Lists every feasible plan. The empty plan comes first, where it is feasible. */
function feasiblePlans(problem: Problem): Case[] {
  const options = problem.recruits.map((recruit): (Option | null)[] => [null, ...optionsOf(problem, recruit)]);
  const plans: Case[] = [];
  const extend = (chosen: (Option | null)[]): void => {
    const plan = new Case(problem, chosen);
    if (!keepsLimits(plan)) return;
    if (chosen.length < options.length) for (const option of options[chosen.length]) extend([...chosen, option]);
    else if (keepsTogether(plan)) plans.push(plan);
  };
  extend([]);
  return plans;
}

/**
 * The lexicographic optimum by listing every plan; use it up to some ten thousand of them (`planCount`).
 *
 * With tolerances the optimum of a level is not the value of the best plan there: a later level may have used the
 * tolerance. Compare it with a plan's bounds.
 */
export function bruteForce(problem: Problem): Exhausted {
  let plans = feasiblePlans(problem);
  if (plans.length === 0) return { feasible: false };
  const optima = (problem.objectives ?? DEFAULT_LEVELS).map((objective) => {
    const terms = typeof objective === 'string' ? { level: objective } : objective;
    const { level, absTolerance = 0, relTolerance = 0 } = terms;
    const scale = SCALE[level] ?? 1;
    const values = plans.map(LEVELS[level]);
    const optimum = values.reduce((least, value) => Math.min(least, value));
    const most = optimum + Math.max(absTolerance * scale, relTolerance * Math.abs(optimum)) + ROUNDING;
    plans = plans.filter((_, p) => values[p] <= most);
    return { level, value: optimum / scale };
  });
  return { feasible: true, optima, best: plans[0].postings };
}
