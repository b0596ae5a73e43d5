import { join } from 'node:path';
import { Eligibility, readPlan, readProblem } from '../../optimizer';
import { readPageParts } from '../../plan-page/page-parts';
import { renderPlanPage } from '../../plan-page/plan-page';
import { type PlanSummary, summarise } from '../../plan-summary/plan-summary';
import { openOutput, type Output } from '../files';
import type { Speaker } from '../speaker';
import { DEMO_FOLDER } from './demo-ground';

export const DEMO_FILES = {
  page: join(DEMO_FOLDER, 'plan.html'),
  plan: join(DEMO_FOLDER, 'plan.json'),
  problem: join(DEMO_FOLDER, 'problem.json'),
} as const;

type Refused = { readonly errors: unknown };

/** The files of the demonstration, tried out before the work begins. */
export class DemoFiles {
  private constructor(private readonly outputs: Readonly<Record<keyof typeof DEMO_FILES, Output>>) {}

  /** @throws {InputError} if one cannot be written. */
  static async open(speaker: Speaker): Promise<DemoFiles> {
    const [page, plan, problem] = [DEMO_FILES.page, DEMO_FILES.plan, DEMO_FILES.problem];
    return new DemoFiles({
      page: await openOutput(page, [], speaker),
      plan: await openOutput(plan, [], speaker),
      problem: await openOutput(problem, [], speaker),
    });
  }

  /** Writes both documents and the page drawn from them. */
  async write(documents: { problem: Uint8Array; plan: Uint8Array }, { language }: Speaker): Promise<PlanSummary> {
    const [{ problem }, { plan }] = [sound(readProblem(documents.problem)), sound(readPlan(documents.plan))];
    const eligibility = new Eligibility(problem);
    const summary = summarise(problem, plan, (recruit, county, start) => eligibility.whyNot(recruit, county, start));
    const html = renderPlanPage({ problem, plan, summary }, readPageParts(), { language, madeUp: true });
    await this.outputs.problem.write(documents.problem);
    await this.outputs.plan.write(documents.plan);
    await this.outputs.page.write(html);
    return summary;
  }

  /** Leaves no trace of what is not written. */
  discard(): void {
    for (const output of Object.values(this.outputs)) output.discard();
  }
}

/** What the service hands out keeps its own contract. */
function sound<Read extends object>(read: Read): Exclude<Read, Refused> {
  if ('errors' in read) throw new Error(`The service gave a broken document: ${JSON.stringify(read.errors)}`);
  return read as Exclude<Read, Refused>;
}
