import type { Plan } from '../contract/plan';
import type { Problem } from '../contract/problem';
import {
  checkConflict,
  checkOrigin,
  nothingPosted,
  postingsInOrder,
  shortfallsComplete,
  unpostedComplete,
} from './check-document';
import { checkLevels } from './check-levels';
import { FindingList, type CheckReport } from './finding';
import {
  agreementQuotas,
  countyCapacities,
  countyMaxima,
  fundsSuffice,
  programmeLimits,
  sendingQuotas,
  teamsLed,
} from './limit-rules';
import { countPostings, householdsTogether, onePosting, onlyOptions, pinsKept } from './posting-rules';
import type { Tally } from './tally';

export type { CheckedLevel, CheckReport, Finding, FindingCode } from './finding';

/** Every rule that a plan's postings keep: 3.1 to 3.8, then H1 to H10. */
const RULES: readonly ((tally: Tally, findings: FindingList) => void)[] = [
  onlyOptions,
  onePosting,
  countyMaxima,
  countyCapacities,
  teamsLed,
  agreementQuotas,
  programmeLimits,
  sendingQuotas,
  fundsSuffice,
  householdsTogether,
  pinsKept,
];

/**
 * Checks a plan against its problem, knowing nothing of how it was found: that its postings keep every rule, that its
 * levels are worth what it says, and that the rest of the document follows from the postings. Linear in the size of
 * problem and plan. That no better plan exists is not checked, nor that an infeasible problem has none.
 *
 * @param problem a valid one.
 * @param plan one of the right structure; its ids and numbers may be anything.
 * @param options.digest `sha256:…` of the problem file, if the plan should tell it.
 */
export function checkPlan(problem: Problem, plan: Plan, { digest }: { digest?: string } = {}): CheckReport {
  const findings = new FindingList();
  checkOrigin(problem, plan, digest, findings);
  checkConflict(problem, plan, findings);
  if (plan.status === 'infeasible') {
    nothingPosted(plan, findings);
    return { findings: findings.findings, levels: [], bounds: 'not verified' };
  }
  const tally = countPostings(problem, plan, findings);
  for (const keepsRule of RULES) keepsRule(tally, findings);
  const levels = checkLevels(tally, plan, findings);
  postingsInOrder(tally, findings);
  unpostedComplete(tally, plan, findings);
  shortfallsComplete(tally, plan, findings);
  return { findings: findings.findings, levels, bounds: 'not verified' };
}
