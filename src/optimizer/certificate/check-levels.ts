import { objectivesOf } from '../contract/defaults';
import type { Plan, PlanObjective } from '../contract/plan';
import type { Objective } from '../contract/problem';
import type { CheckedLevel, FindingList } from './finding';
import { absolute, decimal, isAtMost, largest, plus, times, toNumber, type Fraction } from './fraction';
import { LEVEL_VALUES } from './level-values';
import type { Tally } from './tally';

/** A level as the problem asks for it, tolerances filled in. */
type Wanted = Exclude<Objective, string>;

/** A share is no decimal number, so two roundings of it may differ in the last digits. */
const SHARE_PRECISION = 1e-9;

/** Compares what the plan says of its levels with what the postings are worth. */
export function checkLevels(tally: Tally, plan: Plan, findings: FindingList): CheckedLevel[] {
  const wanted = objectivesOf(tally.problem).map((entry) => (typeof entry === 'string' ? { level: entry } : entry));
  sameLevels(wanted, plan.objectives, findings);
  const position = new Map(plan.objectives.map(({ level }, index) => [level, index]));
  return wanted.map((objective) => {
    const exact = LEVEL_VALUES[objective.level](tally);
    const index = position.get(objective.level);
    const recomputed = toNumber(exact);
    if (index === undefined) return { level: objective.level, claimed: null, bound: null, recomputed };
    const { value, bound } = plan.objectives[index];
    valueTrue(plan.objectives[index], index, exact, findings);
    boundBelow(plan.objectives[index], index, exact, findings);
    if (plan.status === 'optimal') valueAtBound(objective, bound, index, exact, findings);
    return { level: objective.level, claimed: value, bound, recomputed };
  });
}

/** The plan tells every level of the problem, once and in its order. */
function sameLevels(wanted: readonly Wanted[], told: readonly PlanObjective[], findings: FindingList): void {
  const length = Math.max(wanted.length, told.length);
  for (let index = 0; index < length; index++) {
    if (wanted.at(index)?.level === told.at(index)?.level) continue;
    const expected = wanted.at(index)?.level ?? 'nothing';
    const message = `Level ${index} is ${told.at(index)?.level ?? 'missing'}; the problem asks for ${expected} there.`;
    findings.add(['objectives', index], 'levels-differ', message);
    return;
  }
}

/** The value is that of the postings. All but a share are decimal numbers, and compared as such. */
function valueTrue({ level, value }: PlanObjective, index: number, exact: Fraction, findings: FindingList): void {
  const recomputed = toNumber(exact);
  if (Math.abs(value - recomputed) <= precisionOf(level, recomputed)) return;
  const message = `The plan says ${level} is ${value}; its postings make it ${recomputed}.`;
  findings.add(['objectives', index, 'value'], 'value-wrong', message);
}

/** A bound says that no plan is better, so this one isn't. */
function boundBelow({ level, bound }: PlanObjective, index: number, exact: Fraction, findings: FindingList): void {
  const value = toNumber(exact);
  if (bound <= value + precisionOf(level, value)) return;
  const message = `The bound of ${level} is ${bound}, yet this plan reaches ${value}.`;
  findings.add(['objectives', index, 'bound'], 'bound-above-value', message);
}

/** An optimal plan's value is the bound, or within the tolerance of it: a later level may have used that. */
function valueAtBound(
  { level, relTolerance = 0, absTolerance = 0 }: Wanted,
  bound: number,
  index: number,
  exact: Fraction,
  findings: FindingList,
): void {
  const value = toNumber(exact);
  if (Number.isFinite(bound)) {
    const optimum = decimal(bound);
    const tolerance = largest(decimal(absTolerance), times(decimal(relTolerance), absolute(optimum)));
    const limit = plus(optimum, tolerance);
    if (isAtMost(exact, limit) || value <= toNumber(limit) + precisionOf(level, value)) return;
  }
  const message = `The plan is called optimal, but ${level} is ${value} and proven only to ${bound}.`;
  findings.add(['objectives', index], 'not-optimal', message);
}

/** By how much a number that a plan tells may differ from the exact value. */
function precisionOf(level: PlanObjective['level'], value: number): number {
  return level === 'equity' ? SHARE_PRECISION * Math.abs(value) : 0;
}
