import type { Plan } from '../contract/plan';
import type { Problem } from '../contract/problem';
import type { FindingList } from './finding';
import { ReasonList } from './reasons';
import { ROLES, type Tally } from './tally';

/** The plan is of this problem, of this very file where its digest is known. */
export function checkOrigin(problem: Problem, plan: Plan, digest: string | undefined, findings: FindingList): void {
  if (plan.problem !== problem.id) {
    findings.add(['problem'], 'other-problem', `The plan is of problem ${plan.problem}, not of ${problem.id}.`);
  }
  if (digest !== undefined && plan.problemDigest !== digest) {
    const message = `The plan is of a problem file with digest ${plan.problemDigest}; this one has ${digest}.`;
    findings.add(['problemDigest'], 'other-digest', message);
  }
}

/** Postings stand in the order of the problem's recruits. A recruit posted twice is another finding. */
export function postingsInOrder({ postings, recruitNumbers }: Tally, findings: FindingList): void {
  let last = -1;
  for (const { index, recruit } of postings) {
    const number = recruitNumbers.get(recruit.id)!;
    if (number < last) {
      const message = `The posting of ${recruit.id} comes after that of a later recruit of the problem.`;
      findings.add(['postings', index], 'wrong-order', message);
      return;
    }
    last = number;
  }
}

/** `unposted` is every recruit without a posting, in the problem's order, with a reason of the closed list. */
export function unpostedComplete(tally: Tally, plan: Plan, findings: FindingList): void {
  const expected = tally.problem.recruits.filter(({ id }) => !tally.postingOf.has(id)).map(({ id }) => id);
  compareLists(
    'unposted',
    expected,
    plan.unposted.map(({ recruit }) => recruit),
    findings,
    {
      absent: (id) => `${id} has no posting and is not listed as unposted.`,
      extra: (id) => `${id} is listed as unposted, but is posted, listed twice or unknown.`,
    },
  );
  const reasons = new ReasonList(tally.problem);
  plan.unposted.forEach(({ reason }, index) => {
    const fault = reasons.faultOf(reason);
    if (fault) findings.add(['unposted', index, 'reason'], 'reason-unknown', fault);
  });
}

/** `shortfalls` is every county, role and period with persons missing, in that order, each with their number. */
export function shortfallsComplete(tally: Tally, plan: Plan, findings: FindingList): void {
  const missing = missingByKey(tally);
  const keys = plan.shortfalls.map(({ county, role, period }) => shortfallKey(county, role, period));
  compareLists('shortfalls', [...missing.keys()], keys, findings, {
    absent: (key) => `${key} has fewer persons than its target and is not listed.`,
    extra: (key) => `${key} is listed, but has its target, is listed twice or doesn't exist.`,
  });
  plan.shortfalls.forEach((shortfall, index) => {
    const exact = missing.get(keys[index]);
    if (exact === undefined || exact === shortfall.missing) return;
    const message = `${keys[index]} misses ${exact} persons, not ${shortfall.missing}.`;
    findings.add(['shortfalls', index, 'missing'], 'shortfall-wrong', message);
  });
  const reasons = new ReasonList(tally.problem);
  plan.shortfalls.forEach((shortfall, index) => {
    shortfall.reasons.forEach((reason, position) => {
      const fault = reasons.faultOf(reason);
      if (fault) findings.add(['shortfalls', index, 'reasons', position], 'reason-unknown', fault);
    });
  });
}

/** Persons missing, by place and role, in the problem's order; places that have their target are left out. */
function missingByKey(tally: Tally): Map<string, number> {
  const missing = new Map<string, number>();
  for (const county of tally.problem.counties) {
    for (const role of ROLES) {
      for (let period = 0; period < tally.periodCount; period++) {
        const persons = tally.missing(county, role, period);
        if (persons > 0) missing.set(shortfallKey(county.code, role, period), persons);
      }
    }
  }
  return missing;
}

function shortfallKey(county: string, role: string, period: number): string {
  return `County ${county}, ${role}, period ${period},`;
}

interface Complaints {
  absent(key: string): string;
  extra(key: string): string;
}

/** Two lists of keys hold the same, in the same order. `expected` has no key twice. */
function compareLists(
  list: 'unposted' | 'shortfalls',
  expected: readonly string[],
  told: readonly string[],
  findings: FindingList,
  complaints: Complaints,
): void {
  const code = list === 'unposted' ? 'unposted-wrong' : 'shortfall-wrong';
  const open = new Set(expected);
  told.forEach((key, index) => {
    if (!open.delete(key)) findings.add([list, index], code, complaints.extra(key));
  });
  for (const key of open) findings.add([list], code, complaints.absent(key));
  const position = new Map(expected.map((key, index) => [key, index]));
  const places = told.map((key) => position.get(key) ?? -1);
  const disorder = places.findIndex((place, index) => index > 0 && place >= 0 && place < places[index - 1]);
  if (disorder < 0) return;
  findings.add([list, disorder], 'wrong-order', `${told[disorder]} stands out of the problem's order in ${list}.`);
}

/** An infeasible plan holds nothing but a conflict of pins and rules; any other plan holds no conflict. */
export function checkConflict(problem: Problem, { status, conflict }: Plan, findings: FindingList): void {
  if (status !== 'infeasible') {
    if (conflict) findings.add(['conflict'], 'conflict-wrong', `A plan with status ${status} has no conflict.`);
    return;
  }
  if (!conflict || conflict.pins.length === 0 || conflict.rules.length === 0) {
    const message = 'An infeasible plan tells at least one pin and one rule that cannot hold together.';
    findings.add(['conflict'], 'conflict-wrong', message);
    return;
  }
  const pinCount = problem.pins?.length ?? 0;
  const seen = new Set<number>();
  conflict.pins.forEach((pin, index) => {
    const known = Number.isInteger(pin) && pin >= 0 && pin < pinCount;
    const again = seen.has(pin);
    seen.add(pin);
    if (known && !again) return;
    const message = known
      ? `Pin ${pin} is listed twice.`
      : `The problem has ${pinCount} pins, counted from 0: no ${pin}.`;
    findings.add(['conflict', 'pins', index], 'conflict-wrong', message);
  });
  const reasons = new ReasonList(problem);
  conflict.rules.forEach((rule, index) => {
    const fault = reasons.faultOfRule(rule);
    if (fault) findings.add(['conflict', 'rules', index], 'conflict-wrong', fault);
  });
}

/** An infeasible plan has neither levels nor postings. */
export function nothingPosted(plan: Plan, findings: FindingList): void {
  for (const list of ['objectives', 'postings'] as const) {
    if (plan[list].length > 0) findings.add([list], 'not-empty', `An infeasible plan has no ${list}.`);
  }
}
