import { addMonths, fullYears } from '../common/calendar-date';
import type { Background, QualificationRule } from '../programmes/qualification-rule.entity';
import type { Claim, ClaimKind } from './claim.entity';

export const QUALIFICATIONS = [
  'practice-years',
  'age',
  'clean-record',
  'background',
  'degree-age',
  'medical',
  'plateau',
] as const;
/** What an edition may ask of a role, and what a waiver may take away. */
export type Qualification = (typeof QUALIFICATIONS)[number];

/** What an edition asks of a role; of {@link QualificationRule}, without its key. */
export type Demands = Omit<QualificationRule, 'editionId' | 'role'>;

/** A claim as qualification reads it. Only a verified one counts. */
export type ClaimFacts = Pick<Claim, 'kind' | 'heldOn' | 'background' | 'clearedToM' | 'clearedUntil' | 'isClean'> & {
  readonly isVerified: boolean;
};

export interface Candidate {
  readonly birthOn: string | null;
  readonly claims: readonly ClaimFacts[];
  /** Rules with a waiver in force. */
  readonly waived: readonly string[];
}

/** Why a rule is not met, with its facts. */
type Reason<R extends Qualification> =
  | { readonly rule: R; readonly reason: 'missing' } // nothing is claimed, or the birth date is not known
  | { readonly rule: R; readonly reason: 'unverified' };

/** A rule that is not met on the first day of service. Sentences are made of it by `sentenceOf`. */
export type Unmet =
  | Reason<Qualification>
  | { readonly rule: 'practice-years'; readonly reason: 'too-few'; readonly years: number; readonly min: number }
  | { readonly rule: 'age'; readonly reason: 'too-young'; readonly years: number; readonly min: number }
  | { readonly rule: 'age'; readonly reason: 'too-old'; readonly years: number; readonly max: number }
  | { readonly rule: 'clean-record'; readonly reason: 'not-clean' }
  | { readonly rule: 'background'; readonly reason: 'other'; readonly accepted: readonly Background[] }
  | { readonly rule: 'background'; readonly reason: 'not-yet'; readonly from: string }
  | { readonly rule: 'degree-age'; readonly reason: 'too-old'; readonly heldOn: string; readonly max: number }
  | { readonly rule: 'medical' | 'plateau'; readonly reason: 'expired'; readonly until: string }
  | { readonly rule: 'plateau'; readonly reason: 'too-low'; readonly clearedToM: number; readonly fromM: number };

/**
 * Every rule of an edition and role that a recruit does not meet on the first day of service, in the order of
 * {@link QUALIFICATIONS}; a waived rule is never among them.
 *
 * @param demands null when the edition asks nothing of the role.
 * @param firstDay of service; ages and years are counted on it.
 */
export function unmetRules(demands: Demands | null, candidate: Candidate, firstDay: string): Unmet[] {
  if (!demands) return [];
  return CHECKS.filter(({ rule }) => !candidate.waived.includes(rule)).flatMap(
    ({ check }) => check(demands, candidate, firstDay) ?? [],
  );
}

/**
 * Whether what is not met keeps a recruit out. A plateau clearance that is not there does not: it keeps them below the
 * plateau, see {@link maxAltitudeOf}.
 */
export function isQualified(unmet: readonly Unmet[]): boolean {
  return unmet.every(({ rule }) => rule === 'plateau');
}

/**
 * The highest altitude, in metres, at which a recruit may serve; null for any: a verified clearance valid on the first day
 * of service counts as it is; without one, the edition's plateau begins out of reach, unless that rule is waived.
 */
export function maxAltitudeOf(demands: Demands | null, candidate: Candidate, firstDay: string): number | null {
  if (candidate.waived.includes('plateau')) return null;
  const medical = claimOf(candidate, 'medical');
  if (medical?.isVerified && medical.clearedToM !== null && !hasExpired(medical, firstDay)) return medical.clearedToM;
  const from = demands?.plateauFromM ?? null;
  return from === null ? null : from - 1;
}

type Check = (demands: Demands, candidate: Candidate, firstDay: string) => Unmet | null;

const CHECKS: readonly { readonly rule: Qualification; readonly check: Check }[] = [
  { rule: 'practice-years', check: practiceYears },
  { rule: 'age', check: age },
  { rule: 'clean-record', check: cleanRecord },
  { rule: 'background', check: background },
  { rule: 'degree-age', check: degreeAge },
  { rule: 'medical', check: medicalClearance },
  { rule: 'plateau', check: plateau },
];

function claimOf(candidate: Candidate, kind: ClaimKind): ClaimFacts | undefined {
  return candidate.claims.find((claim) => claim.kind === kind);
}

/** The verified claim of a kind, or why there is none. */
function verified<R extends Qualification>(candidate: Candidate, kind: ClaimKind, rule: R): ClaimFacts | Reason<R> {
  const claim = claimOf(candidate, kind);
  if (!claim) return { rule, reason: 'missing' };
  return claim.isVerified ? claim : { rule, reason: 'unverified' };
}

function practiceYears({ minPracticeYears: min }: Demands, candidate: Candidate, firstDay: string): Unmet | null {
  const rule = 'practice-years';
  if (min === null) return null;
  const licence = verified(candidate, 'licence', rule);
  if ('rule' in licence) return licence;
  if (licence.heldOn === null) return { rule, reason: 'missing' };
  const years = fullYears(licence.heldOn, firstDay);
  return years >= min && licence.heldOn <= firstDay
    ? null
    : { rule, reason: 'too-few', years: Math.max(0, years), min };
}

function age({ minAge, maxAge }: Demands, { birthOn }: Candidate, firstDay: string): Unmet | null {
  const rule = 'age';
  if (minAge === null && maxAge === null) return null;
  if (birthOn === null) return { rule, reason: 'missing' };
  const years = fullYears(birthOn, firstDay);
  if (minAge !== null && years < minAge) return { rule, reason: 'too-young', years, min: minAge };
  return maxAge !== null && years > maxAge ? { rule, reason: 'too-old', years, max: maxAge } : null;
}

function cleanRecord({ requiresCleanRecord }: Demands, candidate: Candidate): Unmet | null {
  const rule = 'clean-record';
  if (!requiresCleanRecord) return null;
  const discipline = verified(candidate, 'discipline', rule);
  if ('rule' in discipline) return discipline;
  return discipline.isClean ? null : { rule, reason: 'not-clean' };
}

function background({ backgrounds: accepted }: Demands, candidate: Candidate, firstDay: string): Unmet | null {
  const rule = 'background';
  if (accepted.length === 0) return null;
  const claim = verified(candidate, 'background', rule);
  if ('rule' in claim) return claim;
  if (claim.background === null || !accepted.includes(claim.background)) return { rule, reason: 'other', accepted };
  return claim.heldOn !== null && claim.heldOn > firstDay ? { rule, reason: 'not-yet', from: claim.heldOn } : null;
}

/** Of graduates only. Whose background nobody asks for any more (a waiver) and who claims none has no degree to judge. */
function degreeAge({ maxDegreeAgeYears: max }: Demands, candidate: Candidate, firstDay: string): Unmet | null {
  const rule = 'degree-age';
  if (max === null) return null;
  const claim = verified(candidate, 'background', rule);
  if ('rule' in claim) return claim.reason === 'missing' && candidate.waived.includes('background') ? null : claim;
  if (claim.background !== 'graduate') return null;
  if (claim.heldOn === null) return { rule, reason: 'missing' };
  const isFresh = firstDay <= addMonths(claim.heldOn, 12 * max);
  return isFresh ? null : { rule, reason: 'too-old', heldOn: claim.heldOn, max };
}

function medicalClearance({ requiresMedicalClearance }: Demands, candidate: Candidate, firstDay: string): Unmet | null {
  if (!requiresMedicalClearance) return null;
  const medical = verified(candidate, 'medical', 'medical');
  return 'rule' in medical ? medical : expiry(medical, 'medical', firstDay);
}

function plateau({ plateauFromM: fromM }: Demands, candidate: Candidate, firstDay: string): Unmet | null {
  const rule = 'plateau';
  if (fromM === null) return null;
  const medical = verified(candidate, 'medical', rule);
  if ('rule' in medical) return medical;
  const expired = expiry(medical, rule, firstDay);
  if (expired) return expired;
  if (medical.clearedToM === null) return { rule, reason: 'missing' };
  return medical.clearedToM >= fromM ? null : { rule, reason: 'too-low', clearedToM: medical.clearedToM, fromM };
}

function expiry(medical: ClaimFacts, rule: 'medical' | 'plateau', firstDay: string): Unmet | null {
  if (medical.clearedUntil === null) return { rule, reason: 'missing' };
  return hasExpired(medical, firstDay) ? { rule, reason: 'expired', until: medical.clearedUntil } : null;
}

/** A clearance counts up to and on its last day. */
function hasExpired({ clearedUntil }: ClaimFacts, day: string): boolean {
  return clearedUntil === null || clearedUntil < day;
}
