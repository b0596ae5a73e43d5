import { Eligibility, RULES, type RuleName } from '../contract/eligibility';
import type { Plan, Posting } from '../contract/plan';
import type { Problem } from '../contract/problem';
import type { FindingList } from './finding';
import { Tally, type CountedPosting } from './tally';

/** How a broken rule reads after "the posting of R at C": what the rule wants, not how it is tested. */
const WORDS: Readonly<Record<RuleName, string>> = {
  'role-not-needed': 'the county has a maximum of 0 for the role in a period of the posting',
  availability: 'the recruit is not available for the whole posting',
  scope: 'the county is outside the scope of the programme',
  residence: "the programme's residence rule refuses the county to a recruit with this home",
  'agreement-area': "the agreement doesn't support the county",
  altitude: 'the county is too high for the recruit',
  refused: 'the recruit refuses an area that contains the county',
  banned: 'the recruit is banned from an area that contains the county',
  pin: 'the recruit is pinned elsewhere or to another start',
};

/** Counts the postings that name known members and a period of the problem; reports the others. */
export function countPostings(problem: Problem, plan: Plan, findings: FindingList): Tally {
  const tally = new Tally(problem);
  plan.postings.forEach((posting, index) => {
    const recruit = tally.recruits.get(posting.recruit);
    const county = tally.counties.get(posting.county);
    const { start } = posting;
    if (!recruit) findings.add(['postings', index, 'recruit'], 'unknown-id', unknown('recruit', posting.recruit));
    if (!county) findings.add(['postings', index, 'county'], 'unknown-id', unknown('county', posting.county));
    if (!recruit || !county) return;
    if (!(Number.isInteger(start) && start >= 0 && start < tally.periodCount)) {
      const message = `The posting of ${recruit.id} starts in ${start}; periods are 0 to ${tally.periodCount - 1}.`;
      findings.add(['postings', index, 'start'], 'start-out-of-range', message);
      return;
    }
    checkFields(posting, tally.count(index, recruit, county, start), findings);
  });
  return tally;
}

function unknown(kind: string, id: string): string {
  return `The problem has no ${kind} ${id}.`;
}

/** A posting tells its recruit's programme and term. */
function checkFields(posting: Posting, { index, recruit, term }: CountedPosting, findings: FindingList): void {
  if (posting.programme !== recruit.programme) {
    const message = `${recruit.id} serves under ${recruit.programme}, not ${posting.programme}.`;
    findings.add(['postings', index, 'programme'], 'programme-wrong', message);
  }
  if (posting.periods !== term) {
    const message = `${recruit.id} serves ${term} periods, not ${posting.periods}.`;
    findings.add(['postings', index, 'periods'], 'periods-wrong', message);
  }
}

/** 3.1 to 3.8: every posting takes an option that exists. */
export function onlyOptions({ problem, postings }: Tally, findings: FindingList): void {
  const eligibility = new Eligibility(problem);
  for (const { index, recruit, county, start } of postings) {
    for (const rule of eligibility.whyNot(recruit, county, start)) {
      const message = `The posting of ${recruit.id} at ${county.code} breaks ${RULES[rule].number}: ${WORDS[rule]}.`;
      findings.add(['postings', index], `ineligible-${rule}`, message);
    }
  }
}

/** H1: one posting a recruit. */
export function onePosting({ postings, postingOf }: Tally, findings: FindingList): void {
  for (const posting of postings) {
    const first = postingOf.get(posting.recruit.id);
    if (first === posting) continue;
    const message = `${posting.recruit.id} is posted again; the first posting is at ${first!.county.code}.`;
    findings.add(['postings', posting.index], 'posted-twice', message);
  }
}

/** H9: all members of a household take the same county and start, or none is posted. */
export function householdsTogether({ problem, postingOf }: Tally, findings: FindingList): void {
  const firstMember = new Map<string, string>();
  for (const { id, household } of problem.recruits) {
    if (household === undefined) continue;
    const other = firstMember.get(household);
    if (other === undefined) firstMember.set(household, id);
    else if (whereabouts(postingOf.get(id)) !== whereabouts(postingOf.get(other))) {
      const message =
        `Household ${household} is apart: ${other} is ${whereabouts(postingOf.get(other))}, ` +
        `${id} is ${whereabouts(postingOf.get(id))}.`;
      findings.add(['postings'], 'household', message);
    }
  }
}

function whereabouts(posting: CountedPosting | undefined): string {
  return posting ? `at ${posting.county.code} from period ${posting.start}` : 'not posted';
}

/** H10: a pinned recruit is posted. That it is where its pins want it is 3.8. */
export function pinsKept({ problem, postingOf }: Tally, findings: FindingList): void {
  for (const { recruit, county } of problem.pins ?? []) {
    if (postingOf.has(recruit)) continue;
    findings.add(['postings'], 'pin-not-kept', `${recruit} is pinned to ${county}, but not posted.`);
  }
}
