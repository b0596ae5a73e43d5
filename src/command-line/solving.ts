import {
  Eligibility,
  readProblem,
  solve,
  EngineTooSmallError,
  type EngineName,
  type Plan,
  type Progress,
} from '../optimizer';
import { summarise, type PlanSummary } from '../plan-summary/plan-summary';
import type { PageOptions, PlanToDraw } from '../plan-page/plan-page';
import { digestOf } from './digest';
import { formatPlan } from './format-plan';
import { mostTold, type DocumentError } from './report-errors';

/** What to solve with; plain data, so that it can be sent to a thread. */
export interface SolvingRequest {
  readonly engine: EngineName;
  readonly timeLimit?: number;
  readonly secondOpinion: boolean;
  /** How to draw the page of the plan; null for no page. */
  readonly page: PageOptions | null;
}

/** What comes of it; plain data too. */
export type SolvingOutcome =
  | { readonly kind: 'refused'; readonly errors: readonly DocumentError[]; readonly count: number }
  | { readonly kind: 'unusable'; readonly message: string }
  | { readonly kind: 'stopped-without-plan' }
  | {
      readonly kind: 'planned';
      readonly status: Plan['status'];
      /** The plan document. */
      readonly document: string;
      readonly summary: PlanSummary;
      readonly page: string | null;
    };

export interface SolvingWatch {
  now(): number;
  shouldStop(): boolean;
  onStart(counts: { readonly recruits: number; readonly counties: number }): void;
  onProgress(event: Progress): void;
}

/** Reads, plans and sums up a problem document. */
export async function solveDocument(
  bytes: Uint8Array,
  { engine, timeLimit, secondOpinion, page }: SolvingRequest,
  watch: SolvingWatch,
): Promise<SolvingOutcome> {
  const result = readProblem(bytes);
  if ('errors' in result) return { kind: 'refused', errors: mostTold(result.errors), count: result.errors.length };
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
    if (!plan) return { kind: 'stopped-without-plan' };
    const eligibility = new Eligibility(problem);
    const summary = summarise(problem, plan, (recruit, county, start) => eligibility.whyNot(recruit, county, start));
    return {
      kind: 'planned',
      status: plan.status,
      document: formatPlan(plan),
      summary,
      page: page && (await drawPage({ problem, plan, summary }, page)),
    };
  } catch (error) {
    if (error instanceof EngineTooSmallError) return { kind: 'unusable', message: error.message };
    throw error;
  }
}

async function drawPage(toDraw: PlanToDraw, options: PageOptions): Promise<string> {
  const [{ renderPlanPage }, { readPageParts }] = await Promise.all([
    import('../plan-page/plan-page.js'),
    import('../plan-page/page-parts.js'),
  ]);
  return renderPlanPage(toDraw, readPageParts(), options);
}
