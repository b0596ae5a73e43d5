import type { Pin } from '../../optimizer';
import type { Issue } from '../issues/issue';
import type { RoundFacts } from './facts';
import type { ServingPosting } from './serving';

export interface RoundPins {
  readonly entries: Pin[];
  readonly issues: Issue[];
}

/** The pins that coordinators have set, as far as the document can hold them. */
export function pinsOf(
  { pins, counties }: RoundFacts,
  periodCount: number,
  candidates: ReadonlySet<string>,
  serving: readonly ServingPosting[],
): RoundPins {
  const postings = new Map(serving.map((entry) => [entry.posting.recruitId, entry]));
  const known = new Set(counties.map(({ code }) => code));
  const entries: Pin[] = [];
  const issues: Issue[] = [];
  for (const { recruitId, countyCode, start } of pins) {
    const at = postings.get(recruitId);
    const facts = { county: countyCode, start };
    const refuse = (code: Issue['code']) => issues.push({ code, subjectId: recruitId, facts });
    if (at) {
      const isSame = at.posting.countyCode === countyCode && (start === null || start === at.span.from);
      if (!isSame) refuse('pin-of-serving-recruit');
    } else if (!candidates.has(recruitId)) refuse('pin-of-absent-recruit');
    else if ((start ?? 0) >= periodCount) refuse('pin-out-of-periods');
    else if (!known.has(countyCode)) refuse('pin-ineligible');
    else entries.push({ recruit: recruitId, county: countyCode, ...(start !== null && { start }) });
  }
  return { entries, issues };
}
