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
