import { Eligibility, type Plan } from '../optimizer';
import type { PageOptions, PlanToDraw } from '../plan-page/plan-page';
import { summarise, type PlanSummary } from '../plan-summary/plan-summary';
import { solveBytes, type NotSolved, type SolveTerms, type SolvingWatch } from '../solving/solve-bytes';

/** What to solve with and what to make of the plan; plain data, so that it can be sent to a thread. */
export interface SolvingRequest extends SolveTerms {
  /** How to draw the page of the plan; null for no page. */
  readonly page: PageOptions | null;
}

/** What comes of it; plain data too. */
export type SolvingOutcome =
  | NotSolved
  | {
      readonly kind: 'planned';
      readonly status: Plan['status'];
      /** The plan document. */
      readonly document: string;
      readonly summary: PlanSummary;
      readonly page: string | null;
    };

/** Reads, plans and sums up a problem document. */
export async function solveDocument(
  bytes: Uint8Array,
  { page, ...terms }: SolvingRequest,
  watch: SolvingWatch,
): Promise<SolvingOutcome> {
  const solved = await solveBytes(bytes, terms, watch);
  if (solved.kind !== 'solved') return solved;
  const { problem, plan, document } = solved;
  const eligibility = new Eligibility(problem);
  const summary = summarise(problem, plan, (recruit, county, start) => eligibility.whyNot(recruit, county, start));
  return {
    kind: 'planned',
    status: plan.status,
    document,
    summary,
    page: page && (await drawPage({ problem, plan, summary }, page)),
  };
}

async function drawPage(toDraw: PlanToDraw, options: PageOptions): Promise<string> {
  const [{ renderPlanPage }, { readPageParts }] = await Promise.all([
    import('../plan-page/plan-page.js'),
    import('../plan-page/page-parts.js'),
  ]);
  return renderPlanPage(toDraw, readPageParts(), options);
}
