import {
  EngineUnfitError,
  readProblem,
  solve,
  type ContractError,
  type EngineName,
  type Plan,
  type Problem,
  type Progress,
} from '../optimizer';
import { digestOf } from './digest';
import { formatPlan } from './format-plan';
import type { ProblemCounts } from './solving-thread';

/** What to solve with; plain data, so that it can be sent to a thread. */
export interface SolveTerms {
  readonly engine: EngineName;
  /** Seconds after which the best plan is taken. */
  readonly timeLimit?: number;
  readonly secondOpinion: boolean;
}

/** Why there is no plan; plain data. */
export type NotSolved =
  | { readonly kind: 'refused'; readonly errors: readonly ContractError[]; readonly count: number }
  | { readonly kind: 'unusable'; readonly message: string }
  | { readonly kind: 'stopped-without-plan' };

export interface Solved {
  readonly kind: 'solved';
  readonly problem: Problem;
  readonly plan: Plan;
  /** The plan document, text of a file. */
  readonly document: string;
}

export interface SolvingWatch {
  now(): number;
  shouldStop(): boolean;
  onStart(counts: ProblemCounts): void;
  onProgress(event: Progress): void;
}

/** Errors of a refused document that are kept; the rest is counted. */
const MOST_KEPT = 50;

/** Reads a problem document and plans it: the one way from problem to plan document, of the command line and the service. */
export async function solveBytes(
  bytes: Uint8Array,
  { engine, timeLimit, secondOpinion }: SolveTerms,
  watch: SolvingWatch,
): Promise<Solved | NotSolved> {
  const result = readProblem(bytes);
  if ('errors' in result) {
    const errors = result.errors.slice(0, MOST_KEPT).map(({ pointer, code, message }) => ({ pointer, code, message }));
    return { kind: 'refused', errors, count: result.errors.length };
  }
  const { problem } = result;
  watch.onStart({ recruits: problem.recruits.length, counties: problem.counties.length });
  try {
    const plan = await solve(problem, {
      problemDigest: digestOf(bytes),
      engine,
      ...(timeLimit === undefined ? {} : { timeLimit }),
      secondOpinion,
      now: () => watch.now(),
      shouldStop: () => watch.shouldStop(),
      onProgress: (event) => watch.onProgress(event),
    });
    return plan ? { kind: 'solved', problem, plan, document: formatPlan(plan) } : { kind: 'stopped-without-plan' };
  } catch (error) {
    if (error instanceof EngineUnfitError) return { kind: 'unusable', message: error.message };
    throw error;
  }
}
