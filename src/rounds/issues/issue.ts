export type Severity = 'blocking' | 'warning';
export type SubjectKind = 'round' | 'counties' | 'recruits' | 'editions' | 'agreements' | 'sending-quotas' | 'funds';

/** Every code that an issue of a round can have, with its severity and what its `subjectId` is. docs/round-issues.md tells what to do. */
export const ISSUE_CODES = {
  'round-empty': { severity: 'blocking', subject: 'round' },
  'altitude-needed': { severity: 'blocking', subject: 'counties' },
  'pin-ineligible': { severity: 'blocking', subject: 'recruits' },
  'pin-out-of-periods': { severity: 'blocking', subject: 'recruits' },
  'pin-of-absent-recruit': { severity: 'blocking', subject: 'recruits' },
  'pin-of-serving-recruit': { severity: 'blocking', subject: 'recruits' },
  'altitude-missing': { severity: 'warning', subject: 'counties' },
  'lawyer-count-missing': { severity: 'warning', subject: 'counties' },
  'need-missing': { severity: 'warning', subject: 'counties' },
  'county-without-option': { severity: 'warning', subject: 'counties' },
  'circuit-too-wide': { severity: 'warning', subject: 'counties' },
  'county-exceeded': { severity: 'warning', subject: 'counties' },
  'recruit-not-accepted': { severity: 'warning', subject: 'recruits' },
  'consent-missing': { severity: 'warning', subject: 'recruits' },
  'recruit-unqualified': { severity: 'warning', subject: 'recruits' },
  'home-missing': { severity: 'warning', subject: 'recruits' },
  'agreement-missing': { severity: 'warning', subject: 'recruits' },
  'recruit-unavailable': { severity: 'warning', subject: 'recruits' },
  'recruit-engaged': { severity: 'warning', subject: 'recruits' },
  'person-twice': { severity: 'warning', subject: 'recruits' },
  'household-incomplete': { severity: 'warning', subject: 'recruits' },
  'household-serving': { severity: 'warning', subject: 'recruits' },
  'household-split': { severity: 'warning', subject: 'recruits' },
  'recruit-without-option': { severity: 'warning', subject: 'recruits' },
  'term-shortened': { severity: 'warning', subject: 'recruits' },
  'edition-without-start': { severity: 'warning', subject: 'editions' },
  'edition-exceeded': { severity: 'warning', subject: 'editions' },
  'agreement-not-signed': { severity: 'warning', subject: 'agreements' },
  'agreement-exceeded': { severity: 'warning', subject: 'agreements' },
  'quota-too-fine': { severity: 'warning', subject: 'sending-quotas' },
  'quota-exceeded': { severity: 'warning', subject: 'sending-quotas' },
  'fund-exceeded': { severity: 'warning', subject: 'funds' },
} as const satisfies Record<string, { severity: Severity; subject: SubjectKind }>;

export type IssueCode = keyof typeof ISSUE_CODES;

/** Something that keeps somebody or some place out of the plan, or makes it doubtful. Facts hold nothing personal. */
export interface Issue {
  readonly code: IssueCode;
  /** The county's code, the id of the recruit, edition, …; see {@link ISSUE_CODES}. */
  readonly subjectId: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

const ORDER = Object.keys(ISSUE_CODES) as IssueCode[];

/** Blocking ones first, then in the order of the list of codes; those of a code by subject. */
export function sortIssues(issues: readonly Issue[]): Issue[] {
  const rank = new Map(ORDER.map((code, index) => [code, index]));
  const compare = (a: Issue, b: Issue) => {
    if (a.code !== b.code) return rank.get(a.code)! - rank.get(b.code)!;
    return a.subjectId < b.subjectId ? -1 : Number(a.subjectId > b.subjectId);
  };
  return [...issues].sort(compare);
}

/** How many issues have each code, in the order of the list. */
export function countByCode(issues: readonly Issue[], severity: Severity): Record<string, number> {
  const counts = new Map<IssueCode, number>();
  for (const { code } of issues) counts.set(code, (counts.get(code) ?? 0) + 1);
  const entries = ORDER.filter((code) => ISSUE_CODES[code].severity === severity && counts.has(code));
  return Object.fromEntries(entries.map((code) => [code, counts.get(code)!]));
}
