import { checkPlan, readPlan, readProblem } from '../optimizer';
import { digestOf } from './digest';
import { EXIT, InputError, type ExitCode } from './exit-codes';
import { nameOf, readInput } from './files';
import { asJson, sayErrors, type DocumentError } from './report-errors';
import type { Speaker } from './speaker';

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
  const report = checkPlan(problem.problem, plan.plan, { digest: digestOf(problemBytes) });
  return tell(planPath, report.findings, json, speaker);
}

function tell(planPath: string, findings: readonly DocumentError[], json: boolean, speaker: Speaker): ExitCode {
  const { phrases } = speaker;
  if (json) speaker.print(asJson(findings));
  else if (findings.length > 0) {
    sayErrors(phrases.planRefused(nameOf(planPath, speaker), findings.length), findings, speaker);
  } else {
    speaker.print(phrases.holds(nameOf(planPath, speaker)));
    speaker.print(phrases.boundsNotVerified);
  }
  return findings.length > 0 ? EXIT.planRefused : EXIT.done;
}
