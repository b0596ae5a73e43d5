import type { PlanObjective } from '../contract/plan';
import type { Objective } from '../contract/problem';
import type { EngineName } from '../engines/choose-engine';
import { EngineUnfitError } from '../engines/choose-engine';
import { JavascriptLpSolverEngine } from '../engines/javascript-lp-solver';
import { valueOf, type NetworkLevel } from '../network/network-levels';
import { recognise, type NetworkProblem } from '../network/network-problem';
import { NetworkRun } from '../network/network-run';
import type { OptionSpace } from '../options/option-space';
import type { LevelTerms, RunWatch } from './run';
import type { FoundPlan } from './plan-document';

/** The engine's name in plans and requests. */
export const NETWORK_SIMPLEX = 'network-simplex';

/**
 * The problem as a network, where the engine asked for may be the network simplex; null where another one has to solve it.
 *
 * @throws {EngineUnfitError} if the network simplex was asked for and the problem is no network.
 */
export function networkFor(
  space: OptionSpace,
  objectives: readonly Objective[],
  asked: EngineName,
): NetworkProblem | null {
  if (asked !== 'auto' && asked !== NETWORK_SIMPLEX) return null;
  const recognition = recognise(space.instance, space, objectives);
  if ('problem' in recognition) return recognition.problem;
  if (asked === 'auto') return null;
  throw new EngineUnfitError(
    `network-simplex takes problems whose rules form a network. Across it goes: ${recognition.crossings.join('; ')}. Use --engine highs or --engine auto.`,
  );
}

/** Whether a second opinion on the problem as a linear model, a row a recruit and a column an option at least, can be had. */
export function admitsSecondOpinion({ optionCount, instance }: NetworkProblem): boolean {
  return optionCount * instance.recruits.length <= JavascriptLpSolverEngine.largestTableau;
}

/** A level's value, or null where nothing is known. */
export function networkLevelValue(level: NetworkLevel, units: number): number | null {
  return Number.isFinite(units) ? valueOf(level, units) : null;
}

/** What came of a run: a plan, none yet that posts all pinned recruits, none that could, or one whose proof did not hold. */
export type NetworkOutcome = FoundPlan | 'stopped-without-plan' | 'infeasible' | 'unproven';

/** Whether no plan posts every pinned recruit; false where the run was stopped, null where a proof did not hold. */
export function cannotPostPinned(problem: NetworkProblem, watch: RunWatch): boolean | null {
  const shouldStop = () => watch.shouldStop() || watch.now() >= watch.deadline;
  const { status } = new NetworkRun(problem, { shouldStop, onLevel: () => undefined }).run();
  return status === 'unproven' ? null : status === 'infeasible';
}

export function planByNetwork(problem: NetworkProblem, terms: readonly LevelTerms[], watch: RunWatch): NetworkOutcome {
  const shouldStop = () => watch.shouldStop() || watch.now() >= watch.deadline;
  const { status, postings, standings } = new NetworkRun(problem, {
    shouldStop,
    onLevel: (k, incumbent, bound) => watch.onLevel(k, incumbent, bound),
  }).run();
  if (status === 'infeasible' || status === 'unproven') return status;
  if (standings[0].value > 0) return 'stopped-without-plan';
  const objectives = terms.map(({ name }, i): PlanObjective => {
    const { value, bound } = standings[i + 1];
    const level = problem.levels[i + 1];
    return {
      level: name,
      value: valueOf(level, value),
      bound: Math.max(0, networkLevelValue(level, bound) ?? 0),
    };
  });
  return {
    status: status === 'solved' ? 'optimal' : 'interrupted',
    objectives,
    placement: { county: postings, start: new Int32Array(postings.length) },
  };
}
