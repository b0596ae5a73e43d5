import type { Plan } from '../contract/plan';
import type { Problem } from '../contract/problem';
import { changed, type Change } from './change';
import { follow } from './follow';
import { solveFrom, type Outcome, type SolveRequest } from './solve';

/** A problem and its plan; null where a limit left none. */
interface Standing extends Outcome {
  readonly problem: Problem;
}

/** Plans a problem again and again as it changes, each time from where the plan before stands. */
export class IncrementalPlanner {
  private constructor(private standing: Standing) {}

  /**
   * Plans a valid problem from nothing.
   *
   * @throws {EngineUnfitError} as `solve` does.
   */
  static async start(problem: Problem, request: SolveRequest): Promise<IncrementalPlanner> {
    return new IncrementalPlanner({ problem, ...(await solveFrom(problem, request, { keepsTrail: true })) });
  }

  /** The problem as it stands. */
  get problem(): Problem {
    return this.standing.problem;
  }

  /** Its plan, or null as from `solve`. */
  get plan(): Plan | null {
    return this.standing.plan;
  }

  /**
   * Makes a change that leaves the problem valid, and plans again: on every level as good as a plan made from nothing.
   *
   * @returns the plan, or null as from `solve`.
   * @throws {EngineUnfitError} as `solve` does.
   */
  async change(change: Change, request: SolveRequest): Promise<Plan | null> {
    this.standing = await this.after(change, request, true);
    return this.standing.plan;
  }

  /** The plan that `change` would return; the problem stays as it stands. */
  async whatIf(change: Change, request: SolveRequest): Promise<Plan | null> {
    return (await this.after(change, request, false)).plan;
  }

  private async after(change: Change, request: SolveRequest, keepsTrail: boolean): Promise<Standing> {
    const { trail, plan } = this.standing;
    const problem = changed(this.standing.problem, change);
    const started = request.now();
    const followed = trail && follow(problem, trail, change, request, keepsTrail);
    if (followed) return { problem, ...followed };
    const recruits = new Set(problem.recruits.map(({ id }) => id));
    const known = (plan?.postings ?? []).filter(({ recruit }) => recruits.has(recruit));
    const { timeLimit = Infinity } = request;
    const left = { ...request, timeLimit: Math.max(0, timeLimit - (request.now() - started) / 1000) };
    return { problem, ...(await solveFrom(problem, left, { known, keepsTrail })) };
  }
}
