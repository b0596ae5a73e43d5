import type { PlanObjective, PlanStatus, SolverReport } from '../optimizer';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../auth/account.entity';
import { FrozenProblem } from '../rounds/frozen-problem.entity';
import { Round } from '../rounds/round.entity';

export const PLAN_STATES = [
  'queued',
  'solving',
  'solved',
  'failed',
  'cancelled',
  'approved',
  'published',
  'superseded',
] as const;
export type PlanState = (typeof PLAN_STATES)[number];

/** Why a plan failed: solving ended each of its attempts, there was no memory or time for it, or a bug. */
export const PLAN_FAILURES = ['worker-lost', 'out-of-memory', 'time-limit', 'engine-too-small', 'bug'] as const;
export type PlanFailure = (typeof PLAN_FAILURES)[number];

/** How far a solve is. */
export interface PlanProgress {
  /** Counts up within an attempt. */
  readonly number: number;
  /** Null while pins are being placed. */
  readonly level: string | null;
  /** Place of the level among `levels`, from 0. */
  readonly index: number;
  readonly levels: number;
  /** Best value found and best bound proven, in the level's unit; null while unknown. */
  readonly value: number | null;
  readonly bound: number | null;
  readonly seconds: number;
}

export interface PlanCounts {
  /** People. */
  readonly posted: number;
  readonly unposted: number;
  /** Persons missing, summed over places and periods. */
  readonly missing: number;
}

export interface PlanConflict {
  readonly pins: readonly { readonly recruitId: string; readonly countyCode: string; readonly start: number | null }[];
  /** As in the plan document: `agreement-quota:…`, … */
  readonly rules: readonly string[];
}

/** A solve of a frozen problem and what became of it. */
@Entity('plans')
@Index(['roundId'])
@Index('ux_plans_approved', ['roundId'], { unique: true, where: `state = 'approved'` })
@Index('ux_plans_published', ['roundId'], { unique: true, where: `state = 'published'` })
@Check(
  'ck_plans_state',
  `state IN ('queued', 'solving', 'solved', 'failed', 'cancelled', 'approved', 'published', 'superseded')`,
)
@Check('ck_plans_status', `status IN ('optimal', 'feasible', 'infeasible', 'interrupted')`)
export class Plan {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey(() => Round)
  roundId: string;

  @Column('uuid')
  @ForeignKey(() => FrozenProblem)
  problemId: string;

  /** For people: what this attempt is about. */
  @Column('text', { nullable: true })
  name: string | null;

  @Column('text', { default: 'queued' })
  state: PlanState;

  /** As in the plan document, once solved. */
  @Column('text', { nullable: true })
  status: PlanStatus | null;

  @Column('text', { default: 'auto' })
  engine: string;

  @Column('integer', { nullable: true })
  timeLimitS: number | null;

  /** How often a worker has begun it. A worker writes only while this is still its own attempt. */
  @Column('integer', { default: 0 })
  attempts: number;

  @Column('uuid')
  @ForeignKey(() => Account)
  requestedBy: string;

  @Column('timestamptz', { default: () => 'now()' })
  requestedAt: Date;

  @Column('timestamptz', { nullable: true })
  startedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  finishedAt: Date | null;

  /** Set when somebody asks for the best plan found so far. */
  @Column('timestamptz', { nullable: true })
  cancelAskedAt: Date | null;

  /** The level being solved, its value and bound; for people who watch. */
  @Column('jsonb', { nullable: true })
  progress: PlanProgress | null;

  /** Levels with value and bound, as in the plan document. */
  @Column('jsonb', { nullable: true })
  objectives: PlanObjective[] | null;

  /** How many people and places, once solved. */
  @Column('jsonb', { nullable: true })
  counts: PlanCounts | null;

  /** How it was found, as in the plan document. */
  @Column('jsonb', { nullable: true })
  solver: SolverReport | null;

  /** Of an infeasible plan: the pins, by recruit, and rules that cannot hold together. */
  @Column('jsonb', { nullable: true })
  conflict: PlanConflict | null;

  /** The plan document, gzip. */
  @Column('bytea', { nullable: true, select: false })
  document: Buffer | null;

  /** Why there is no plan; one of {@link PLAN_FAILURES}. */
  @Column('text', { nullable: true })
  failure: PlanFailure | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Account)
  approvedBy: string | null;

  @Column('timestamptz', { nullable: true })
  approvedAt: Date | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Account)
  publishedBy: string | null;

  @Column('timestamptz', { nullable: true })
  publishedAt: Date | null;

  /** The plan in force before this one was published. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Plan)
  supersedesId: string | null;
}
