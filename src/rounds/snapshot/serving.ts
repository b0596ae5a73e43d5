/** Whoever still serves, and what is used already. */
import { Eligibility, type Agreement, type County, type Programme, type Recruit } from '../../optimizer';
import { type Period, type PeriodSpan, touchedPeriods } from '../periods';
import type { EditionFacts, PostingFacts } from './facts';
import { homeOfServing, type ProgrammeNames } from './names';

export const COMMITTED: ReadonlySet<string> = new Set(['accepted', 'preparing', 'serving']);

/** Somebody who serves in periods of the round, at a county of the document. */
export interface ServingPosting {
  readonly posting: PostingFacts;
  readonly span: PeriodSpan;
  /** Stays in the edition's own programme, so that its limits, quotas and fund count them; else in its `-serving` one. */
  readonly isOwn: boolean;
}

export interface ServingQuestion {
  readonly postings: readonly PostingFacts[];
  readonly periods: readonly Period[];
  readonly editions: ReadonlyMap<string, EditionFacts>;
  readonly names: ReadonlyMap<string, ProgrammeNames>;
  /** As the document has them. */
  readonly programmes: readonly Programme[];
  readonly counties: ReadonlyMap<string, County>;
  readonly agreements: ReadonlyMap<string, Agreement>;
}

/**
 * Accepted, preparing and serving people who overlap the round's periods, in the order of postings. The document has a recruit
 * once: of somebody who stays on at the same county the terms are one, else the longer stay counts.
 */
export function servingOf(question: ServingQuestion): ServingPosting[] {
  const { postings, periods, counties } = question;
  const fits = fitter(question);
  const balance = new TeamBalance();
  const stays = postings.flatMap((posting) => {
    if (!COMMITTED.has(posting.state) || !counties.has(posting.countyCode)) return [];
    const span = touchedPeriods(periods, posting.startsOn, posting.endsOn);
    return span ? [{ posting, span, fits: fits(posting, span) }] : [];
  });
  const serving = onceEach(stays);
  for (const entry of serving) if (entry.fits && entry.posting.role === 'lawyer') balance.addLawyer(entry);
  return serving.map(({ posting, span, fits: isFitting }) => {
    const isTeam = question.editions.get(posting.editionId)?.kind === 'team';
    const needsLawyer = isTeam && posting.role === 'assistant';
    return { posting, span, isOwn: isFitting && (!needsLawyer || balance.takeAssistant({ posting, span })) };
  });
}

interface Stay {
  readonly posting: PostingFacts;
  readonly span: PeriodSpan;
  readonly fits: boolean;
}

function onceEach(stays: readonly Stay[]): Stay[] {
  const found = new Map<string, Stay>();
  for (const stay of stays) {
    const { recruitId } = stay.posting;
    const other = found.get(recruitId);
    found.set(recruitId, other ? together(other, stay) : stay);
  }
  return [...found.values()];
}

function together(one: Stay, other: Stay): Stay {
  const [first, next] = one.posting.startsOn <= other.posting.startsOn ? [one, other] : [other, one];
  const isAdjoining = next.span.from <= first.span.to + 1;
  if (isAdjoining && first.posting.countyCode === next.posting.countyCode) {
    return { ...next, span: { from: first.span.from, to: next.span.to }, fits: first.fits && next.fits };
  }
  return lengthOf(next) >= lengthOf(first) ? next : first;
}

function lengthOf({ span }: Stay): number {
  return span.to - span.from;
}

/** Whether a posting keeps the rules of its own programme that a pin cannot lift: scope, residence, agreement. */
function fitter(question: ServingQuestion): (posting: PostingFacts, span: PeriodSpan) => boolean {
  const { programmes, counties, agreements, editions, names, periods } = question;
  const eligibility = new Eligibility({
    format: 'paiyuan-problem/1',
    id: 'serving',
    periods: periods.map(({ id }) => id),
    programmes: [...programmes],
    counties: [],
    recruits: [],
    agreements: [...agreements.values()],
  });
  return (posting, span) => {
    const edition = editions.get(posting.editionId);
    if (!edition?.isPlanned) return false;
    const agreement = posting.agreementId === null ? undefined : agreements.get(posting.agreementId);
    if ((edition.kind === 'pairing') !== (agreement !== undefined)) return false;
    const recruit: Recruit = {
      id: posting.recruitId,
      role: posting.role,
      programme: names.get(edition.id)!.own,
      home: homeOfServing(edition, posting),
      ...(agreement && { agreement: agreement.id }),
    };
    const broken = eligibility.whyNot(recruit, counties.get(posting.countyCode)!, span.from);
    return !broken.some((rule) => rule === 'scope' || rule === 'residence' || rule === 'agreement-area');
  };
}

type Spot = Pick<ServingPosting, 'posting' | 'span'>;

/** H4 among those who serve: no more assistants of an edition than its lawyers, in each county and period. */
class TeamBalance {
  private readonly lawyersLeft = new Map<string, number>();

  addLawyer(spot: Spot): void {
    for (const key of keysOf(spot)) this.lawyersLeft.set(key, (this.lawyersLeft.get(key) ?? 0) + 1);
  }

  /** Whether a lawyer is left for the assistant in all periods; if so they are a team from now on. */
  takeAssistant(spot: Spot): boolean {
    const keys = keysOf(spot);
    if (keys.some((key) => (this.lawyersLeft.get(key) ?? 0) === 0)) return false;
    for (const key of keys) this.lawyersLeft.set(key, this.lawyersLeft.get(key)! - 1);
    return true;
  }
}

function keysOf({ posting, span }: Spot): string[] {
  const keys: string[] = [];
  for (let t = span.from; t <= span.to; t++) keys.push(`${posting.editionId} ${posting.countyCode} ${t}`);
  return keys;
}
