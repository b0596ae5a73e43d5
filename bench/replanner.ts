import { changed, IncrementalPlanner, solve, type Change, type Plan, type Problem } from '../src/optimizer';

const REQUEST = { problemDigest: '', now: () => performance.now() };

/** Plans a problem again after one change, each time of the problem as it was. */
export interface Replanner {
  replan(change: Change): Promise<Plan>;
}

/** Starts from nothing each time. */
export function startCold(problem: Problem): Promise<Replanner> {
  const replan = async (change: Change): Promise<Plan> => {
    const plan = await solve(changed(problem, change), REQUEST);
    return plan!; // only a limit leaves no plan, and there is none
  };
  return Promise.resolve({ replan });
}

/** Starts each time from where the plan of the unchanged problem stands. */
export async function startWarm(problem: Problem): Promise<Replanner> {
  const planner = await IncrementalPlanner.start(problem, REQUEST);
  return { replan: async (change) => (await planner.whatIf(change, REQUEST))! };
}
