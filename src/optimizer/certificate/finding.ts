import { toPointer, type Path } from '../contract/contract-error';
import type { RuleName } from '../contract/eligibility';
import type { LevelName } from '../contract/problem';

/** What can be wrong with a plan. Of a posting option: the rule that refuses it, after `ineligible-`. */
export type FindingCode =
  | `ineligible-${RuleName}`
  // The hard rules, H1 to H10.
  | 'posted-twice'
  | 'county-max'
  | 'capacity'
  | 'team'
  | 'agreement-quota'
  | 'programme-limit'
  | 'sending-quota'
  | 'fund'
  | 'household'
  | 'pin-not-kept'
  // The levels.
  | 'levels-differ'
  | 'value-wrong'
  | 'bound-above-value'
  | 'not-optimal'
  // The rest of the document.
  | 'other-problem'
  | 'other-digest'
  | 'unknown-id'
  | 'start-out-of-range'
  | 'programme-wrong'
  | 'periods-wrong'
  | 'wrong-order'
  | 'unposted-wrong'
  | 'shortfall-wrong'
  | 'reason-unknown'
  | 'conflict-wrong'
  | 'not-empty';

/** One thing that is wrong with a plan. */
export interface Finding {
  readonly code: FindingCode;
  /** One sentence with the ids and numbers that matter. For people; programs go by the code. */
  readonly message: string;
  /** JSON Pointer (RFC 6901) into the plan. */
  readonly pointer: string;
}

/** What became of one level of the problem. */
export interface CheckedLevel {
  readonly level: LevelName;
  /** As the plan says, in the level's unit; null if the plan leaves the level out. */
  readonly claimed: number | null;
  readonly bound: number | null;
  /** From the postings alone. */
  readonly recomputed: number;
}

export interface CheckReport {
  /** Nothing found: the plan keeps every rule and says the truth about its postings. */
  readonly findings: readonly Finding[];
  /** In the problem's order; empty for an infeasible plan. */
  readonly levels: readonly CheckedLevel[];
  /** That no plan is better than a bound is the solver's word until plans carry a proof of each level. */
  readonly bounds: 'not verified';
}

/** Collects findings in the order in which they are made. */
export class FindingList {
  readonly findings: Finding[] = [];

  add(path: Path, code: FindingCode, message: string): void {
    this.findings.push({ code, message, pointer: toPointer(path) });
  }
}
