// Generated from schema/plan.schema.json by `npm run generate:types`; change the schema instead.

import type { LevelName, Role } from './problem';

/** A plan, format paiyuan-plan/1: who is posted where, how good that is, and why the rest is as it is. */
export interface Plan {
  /** Name and version of this format. */
  format: 'paiyuan-plan/1';
  /** Id of the problem. */
  problem: string;
  /** SHA-256 of the problem file's bytes: "sha256:" and 64 lower-case hexadecimal digits. */
  problemDigest: string;
  status: PlanStatus;
  /** Every level asked for, in order of importance; empty when infeasible. */
  objectives: PlanObjective[];
  /** Who is posted where, in the problem's order. */
  postings: Posting[];
  /** Who is not posted, in the problem's order. */
  unposted: Unposted[];
  /** Places with fewer persons than their target, in the problem's order. */
  shortfalls: Shortfall[];
  /** What cannot hold together; null unless infeasible. */
  conflict: Conflict | null;
  solver: SolverReport;
  /** Reserved for the proof of each level. */
  certificate?: unknown;
}

/** optimal: every level proven; feasible: ended without all proofs; interrupted: stopped, the best plan found; infeasible: the pins cannot all hold. */
export type PlanStatus = 'optimal' | 'feasible' | 'infeasible' | 'interrupted';

/** A rule or cause, from a closed list: "no-option", "county-max", "capacity", "team", "worth-more-elsewhere", or "agreement-quota:", "programme-limit:", "sending-quota:", "fund:", "household:" followed by an id. */
export type Reason = string;

/** How good the plan is on one level, in the level's unit. */
export interface PlanObjective {
  level: LevelName;
  /** The plan's value. */
  value: number;
  /** Proven: no plan does better, given the levels before. Equal to the value when optimal. */
  bound: number;
}

/** A recruit serves in a county. */
export interface Posting {
  /** Id of the recruit. */
  recruit: string;
  /** Code of the county. */
  county: string;
  /** Id of the recruit's programme. */
  programme: string;
  /** First period, numbered from 0. */
  start: number;
  /** Number of periods served. */
  periods: number;
}

/** A recruit without a posting, and why. */
export interface Unposted {
  /** Id of the recruit. */
  recruit: string;
  reason: Reason;
}

/** Persons missing at a place, and why. */
export interface Shortfall {
  /** Code of the county. */
  county: string;
  role: Role;
  /** Numbered from 0. */
  period: number;
  /** Persons. */
  missing: number;
  reasons: Reason[];
}

/** A minimal set of pins and rules that cannot hold together. */
export interface Conflict {
  /** Indices into the problem's pins, from 0. */
  pins: number[];
  rules: Reason[];
}

/** How the plan was found. */
export interface SolverReport {
  /** Name of the engine. */
  engine: string;
  /** Number of posting options. */
  options: number;
  /** Number of rows of the linear model. */
  rows: number;
  /** Seconds. */
  timings: {
    /** Building the model. */
    build: number;
    /** Solving it. */
    solve: number;
  };
  /** Asked for: the first relaxation solved again by another engine. */
  secondOpinion?: SecondOpinion;
}

/** Two engines on the first relaxation. Objectives are in the model's own whole-number units. */
export interface SecondOpinion {
  /** Name of the other engine. */
  engine: string;
  /** Both found the same optimum. */
  agrees: boolean;
  /** Optimum of the plan's engine; absent where it gave none. */
  first?: number;
  /** Optimum of the other engine; absent where it gave none. */
  second?: number;
}
