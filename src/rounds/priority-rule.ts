/** Points that a county's priority is the sum of; each ≥ 0, multiples of 0.001. Everybody has `base`, > 0. */
export interface PriorityRule {
  readonly base: number;
  readonly noLawyer: number;
  readonly fewerThanThree: number;
  readonly keyCounty: number;
  readonly contiguousArea: number;
  readonly ethnic: number;
  readonly border: number;
  readonly oldRevolutionary: number;
  /** Points for each 100 cases a lawyer a year (all its cases where there is no lawyer), at most `casesMost`. */
  readonly casesPerLawyer: number;
  readonly casesMost: number;
}

/** The points of a round that names none: counties without lawyers first, then those with few. */
export const DEFAULT_PRIORITY_RULE: PriorityRule = {
  base: 1,
  noLawyer: 2,
  fewerThanThree: 1,
  keyCounty: 0.5,
  contiguousArea: 0.5,
  ethnic: 0.25,
  border: 0.25,
  oldRevolutionary: 0.25,
  casesPerLawyer: 0.1,
  casesMost: 1,
};

/** What the rule looks at. */
export interface PriorityFacts {
  /** Lawyers who practise there without us. */
  readonly residentLawyers: number;
  readonly designations: readonly string[];
  readonly casesPerYear: number | null;
}

/** One part of a county's priority. */
export interface PriorityPart {
  readonly part: keyof Omit<PriorityRule, 'casesMost'>;
  readonly points: number;
}

const LEAST = 1;
const MOST = 1_000_000;
const FEW_LAWYERS = 3;

/**
 * A county's priority by the rule, and the parts that it is the sum of (those with points, in the rule's order). The total
 * is a multiple of 0.001 from 0.001 to 1,000. A county without lawyers has fewer than three, too: it gets both.
 */
export function priorityOf(rule: PriorityRule, facts: PriorityFacts): { parts: PriorityPart[]; total: number } {
  const has = (designation: string) => facts.designations.includes(designation);
  const points: Record<PriorityPart['part'], number> = {
    base: rule.base,
    noLawyer: facts.residentLawyers === 0 ? rule.noLawyer : 0,
    fewerThanThree: facts.residentLawyers < FEW_LAWYERS ? rule.fewerThanThree : 0,
    keyCounty: has('key-poverty') ? rule.keyCounty : 0,
    contiguousArea: has('contiguous') ? rule.contiguousArea : 0,
    ethnic: has('ethnic') ? rule.ethnic : 0,
    border: has('border') ? rule.border : 0,
    oldRevolutionary: has('old-revolutionary') ? rule.oldRevolutionary : 0,
    casesPerLawyer: pointsOfCases(rule, facts),
  };
  const entries = Object.entries(points) as [PriorityPart['part'], number][];
  const thousandths = entries.map(([part, value]) => ({ part, value: Math.round(value * 1000) }));
  const sum = thousandths.reduce((total, { value }) => total + value, 0);
  return {
    parts: thousandths.filter(({ value }) => value > 0).map(({ part, value }) => ({ part, points: value / 1000 })),
    total: Math.min(MOST, Math.max(LEAST, sum)) / 1000,
  };
}

function pointsOfCases(rule: PriorityRule, { casesPerYear, residentLawyers }: PriorityFacts): number {
  const hundreds = (casesPerYear ?? 0) / Math.max(1, residentLawyers) / 100;
  return Math.min(rule.casesMost, hundreds * rule.casesPerLawyer);
}
