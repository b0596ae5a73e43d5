import { checkPlan, readPlan, readProblem, type CheckReport, type Plan } from '../optimizer';
import { digestOf } from '../solving/digest';
import { EXIT, InputError, type ExitCode } from './exit-codes';
import { nameOf, readInput } from './files';
import { asJson, sayErrors, type DocumentError } from './report-errors';
import type { Speaker } from './speaker';
import { tableLines } from './table';

export interface CheckOptions {
  readonly json?: boolean;
}

/** `paiyuan check PROBLEM PLAN` */
export async function check(
  problemPath: string,
  planPath: string,
  { json = false }: CheckOptions,
  speaker: Speaker,
): Promise<ExitCode> {
  const refuse = (path: string, errors: readonly DocumentError[]): ExitCode => {
    if (json) speaker.print(asJson(errors));
    else sayErrors(speaker.phrases.refused(nameOf(path, speaker), errors.length), errors, speaker);
    return EXIT.badInput;
  };
  if (problemPath === '-' && planPath === '-') throw new InputError(speaker.phrases.stdinTwice);
  const problemBytes = await readInput(problemPath, speaker);
  const planBytes = await readInput(planPath, speaker);
  const problem = readProblem(problemBytes);
  if ('errors' in problem) return refuse(problemPath, problem.errors);
  const plan = readPlan(planBytes);
  if ('errors' in plan) return refuse(planPath, plan.errors);
  const { findings, levels } = checkPlan(problem.problem, plan.plan, { digest: digestOf(problemBytes) });
  if (json) speaker.print(asJson(findings));
  else if (findings.length > 0) {
    const headline = speaker.phrases.planRefused(nameOf(planPath, speaker), findings.length);
    sayErrors(headline, findings, speaker);
  } else for (const line of approval(planPath, plan.plan, levels, speaker)) speaker.print(line);
  return findings.length > 0 ? EXIT.planRefused : EXIT.done;
}

/** What a plan without findings is worth, and what is left to believe. */
function approval(planPath: string, { status }: Plan, levels: CheckReport['levels'], speaker: Speaker): string[] {
  const { phrases, plan } = speaker;
  const name = nameOf(planPath, speaker);
  if (status === 'infeasible') return [phrases.holdsInfeasible(name), phrases.conflictNotVerified];
  const { value, bound } = phrases.summary;
  const rows = levels.map((level, i) => [
    `${i + 1} ${plan.level(level.level)}`,
    plan.number(level.recomputed),
    level.bound === null ? '' : plan.number(level.bound),
  ]);
  return [phrases.holds(name), ...tableLines([['', value, bound], ...rows]), phrases.boundsNotVerified];
}
