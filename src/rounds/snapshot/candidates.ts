/** Who of the pool enters the document, when each can serve, and why the others stay out. */
import { setImmediate } from 'node:timers/promises';
import type { PooledRecruit } from '../../recruits/recruit-pool';
import type { Issue } from '../issues/issue';
import { type Period, type PeriodSpan, termInPeriods, touchedPeriods, wholePeriods } from '../periods';
import type { EditionFacts, PostingFacts, RoundFacts } from './facts';
import { homeOf } from './names';
import { COMMITTED } from './serving';

/** A recruit that enters, with what the calendar leaves. */
export interface Candidate {
  readonly recruit: PooledRecruit;
  readonly edition: EditionFacts;
  readonly home: string;
  readonly available: PeriodSpan;
  readonly term: number;
  /** Names their household; null for nobody. */
  readonly household: string | null;
  /** The county where a member of the household serves already. */
  readonly beside: string | null;
  /** The unanswered offer of this round, or the posting that person and county want to go on. */
  readonly baseline: { readonly county: string; readonly start: number } | null;
  /** Counties that they have declined or left in this round. */
  readonly closed: readonly string[];
}

export interface Candidates {
  readonly candidates: Candidate[];
  readonly issues: Issue[];
}

export interface PoolContext {
  readonly periods: readonly Period[];
  readonly editions: ReadonlyMap<string, EditionFacts>;
  /** Ids of the agreements that the document holds. */
  readonly signed: ReadonlySet<string>;
  /** Ids of recruits who are in the document because they serve. */
  readonly serving: ReadonlySet<string>;
}

const CHUNK = 1_000;

/** While these last a person can do nothing else. */
const BUSY: ReadonlySet<string> = new Set([...COMMITTED, 'offered', 'completed', 'left-early']);

interface Entry {
  readonly recruit: PooledRecruit;
  readonly edition: EditionFacts;
  readonly postings: readonly PostingFacts[];
  readonly ofPerson: readonly PostingFacts[];
}

type Verdict = { readonly issue: Issue } | { readonly candidate: Candidate; readonly issue?: Issue };

/**
 * The pool of a round, judged one by one, then person by person and household by household. Other work gets its turn in
 * between.
 */
export async function candidatesOf(facts: RoundFacts, question: PoolContext): Promise<Candidates> {
  const judge = judgeOf(facts, question);
  const byRecruit = grouped(facts.postings, ({ recruitId }) => recruitId);
  await setImmediate();
  const byPerson = grouped(facts.postings, ({ personId }) => personId);
  const issues: Issue[] = [];
  const candidates: Candidate[] = [];
  const people = new Set<string>();
  for (const [index, recruit] of facts.recruits.entries()) {
    if (index % CHUNK === 0) await setImmediate();
    const verdict = judge({
      recruit,
      edition: question.editions.get(recruit.editionId)!,
      postings: byRecruit.get(recruit.id) ?? [],
      ofPerson: byPerson.get(recruit.personId ?? '') ?? [],
    });
    if (verdict === null) continue;
    if (!('candidate' in verdict)) issues.push(verdict.issue);
    else if (people.has(recruit.personId ?? '')) issues.push(issueOf('person-twice', recruit));
    else {
      people.add(recruit.personId ?? '');
      candidates.push(verdict.candidate);
      if (verdict.issue) issues.push(verdict.issue);
    }
  }
  await setImmediate();
  const together = withHouseholds(candidates, facts, byRecruit);
  return { candidates: together.candidates, issues: [...issues, ...together.issues] };
}

function issueOf(code: Issue['code'], { id }: PooledRecruit, facts: Issue['facts'] = {}): Issue {
  return { code, subjectId: id, facts };
}

/** Null for those who are in the document as serving already. */
function judgeOf({ round }: RoundFacts, { periods, signed, serving }: PoolContext) {
  const offerOf = ({ postings }: Entry) =>
    postings.find(({ state, roundId }) => state === 'offered' && roundId === round.id);
  return (entry: Entry): Verdict | null => {
    const { recruit, edition, postings } = entry;
    if (serving.has(recruit.id)) return null;
    const engaged = postings.find((posting) => !isFree(posting, round.id));
    if (engaged) return { issue: issueOf('recruit-engaged', recruit, { state: engaged.state }) };
    const standing = standingIssue(recruit);
    if (standing) return { issue: standing };
    const home = homeOf(edition, recruit);
    if (home === null) return { issue: issueOf('home-missing', recruit, { homeRule: edition.homeRule }) };
    if (edition.kind === 'pairing' && !signed.has(recruit.agreementId ?? '')) {
      return { issue: issueOf('agreement-missing', recruit) };
    }
    const available = availabilityOf(entry, periods, offerOf(entry));
    if (!available) return { issue: issueOf('recruit-unavailable', recruit) };
    const wanted = Math.min(termInPeriods(edition.termMonths, round.periodMonths), periods.length);
    const term = Math.min(wanted, available.to - available.from + 1);
    const candidate = {
      recruit,
      edition,
      home,
      available,
      term,
      household: recruit.household,
      beside: null,
      baseline: baselineOf(entry, periods, available, offerOf(entry)),
      closed: postings.filter((posting) => isClosed(posting, round.id)).map(({ countyCode }) => countyCode),
    };
    return term < wanted
      ? { candidate, issue: issueOf('term-shortened', recruit, { periods: term, wanted }) }
      : { candidate };
  };
}

/** Whether a posting leaves its recruit free for the round. */
function isFree({ state, roundId, isRenewalAsked }: PostingFacts, round: string): boolean {
  const goesOn = isRenewalAsked && (state === 'serving' || state === 'completed');
  return isClosedState(state) || goesOn || (state === 'offered' && roundId === round);
}

/** Whether a posting of the round closes its county to the recruit. */
function isClosed({ state, roundId }: PostingFacts, round: string): boolean {
  return roundId === round && isClosedState(state);
}

/** Not wanted, or not wanted any longer: the recruit may go elsewhere. */
function isClosedState(state: PostingFacts['state']): boolean {
  return state === 'declined' || state === 'left-early';
}

function standingIssue(recruit: PooledRecruit): Issue | null {
  switch (recruit.standing) {
    case 'enters':
      return null;
    case 'no-consent':
      return issueOf('consent-missing', recruit);
    case 'unqualified':
      // The rules only: the numbers behind them (age, years) are personal.
      return issueOf('recruit-unqualified', recruit, {
        rules: recruit.unmet.map(({ rule }) => rule).filter((rule) => rule !== 'plateau'),
      });
    default:
      return issueOf('recruit-not-accepted', recruit, { state: recruit.state });
  }
}

/** The longest run of whole periods in which the person is free, the first of several. */
function availabilityOf(
  { recruit, ofPerson }: Entry,
  periods: readonly Period[],
  offer: PostingFacts | undefined,
): PeriodSpan | null {
  const given = wholePeriods(periods, recruit.availableFrom, recruit.availableTo);
  if (!given) return null;
  const busy = ofPerson
    .filter((posting) => posting !== offer && BUSY.has(posting.state))
    .flatMap(({ startsOn, endsOn, leftOn }) => touchedPeriods(periods, startsOn, leftOn ?? endsOn) ?? []);
  let best: PeriodSpan | null = null;
  let from = given.from;
  for (let t = given.from; t <= given.to + 1; t++) {
    const isFreeThen = t <= given.to && !busy.some((span) => span.from <= t && t <= span.to);
    if (isFreeThen) continue;
    if (t > from && (!best || t - from > best.to - best.from + 1)) best = { from, to: t - 1 };
    from = t + 1;
  }
  return best;
}

function baselineOf(
  { ofPerson }: Entry,
  periods: readonly Period[],
  available: PeriodSpan,
  offer: PostingFacts | undefined,
): Candidate['baseline'] {
  if (offer) {
    const span = touchedPeriods(periods, offer.startsOn, offer.endsOn);
    return span && { county: offer.countyCode, start: span.from };
  }
  const renewed = ofPerson
    .filter(({ isRenewalAsked, state }) => isRenewalAsked && (state === 'serving' || state === 'completed'))
    .reduce<PostingFacts | null>((last, next) => (last && last.endsOn >= next.endsOn ? last : next), null);
  return renewed && { county: renewed.countyCode, start: available.from };
}

/** Members go together or not at all: who is left without another stays out, unless that one serves already. */
function withHouseholds(
  candidates: readonly Candidate[],
  { recruits }: RoundFacts,
  byRecruit: ReadonlyMap<string | null, PostingFacts[]>,
): Candidates {
  const keyOf = ({ editionId, household }: PooledRecruit) => (household === null ? null : `${editionId} ${household}`);
  const members = grouped(recruits, keyOf);
  const entering = new Set(candidates.map(({ recruit }) => recruit.id));
  const issues: Issue[] = [];
  const together = candidates.flatMap((candidate): Candidate[] => {
    const key = keyOf(candidate.recruit);
    const others = (key === null ? [] : (members.get(key) ?? [])).filter(({ id }) => id !== candidate.recruit.id);
    if (others.length === 0) return [{ ...candidate, household: null }];
    const absent = others.filter(({ id }) => !entering.has(id));
    if (absent.length === 0) return [{ ...candidate, household: key }];
    const served = absent.flatMap(({ id }) => byRecruit.get(id) ?? []).find(({ state }) => COMMITTED.has(state));
    if (served) {
      issues.push(issueOf('household-serving', candidate.recruit, { county: served.countyCode }));
      return [{ ...candidate, household: null, beside: served.countyCode }];
    }
    issues.push(issueOf('household-incomplete', candidate.recruit, { absent: absent.map(({ id }) => id) }));
    return [];
  });
  return { candidates: together, issues };
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string | null): Map<string | null, T[]> {
  const groups = new Map<string | null, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
