import { IsIn, IsInt, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { IfGiven } from '../common/if-given';
import { IsCalendarDate, IsPlainText } from '../common/constraints';
import { PageQuery } from '../common/page';
import type { SkipReason } from './publication-lines';
import { PLAN_STATES, type PlanFailure, type PlanState } from './plan.entity';

export const ENGINES = ['auto', 'network-simplex', 'highs', 'javascript-lp-solver'] as const;

/** What to solve with. Everything may be left out. */
export class RequestPlanDto {
  /** Default `auto`. @example "auto" */
  @IfGiven()
  @IsIn(ENGINES)
  engine?: (typeof ENGINES)[number];

  /** Seconds after which the best plan is taken; at most the service's own limit, which is the default. @example 600 */
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(86_400)
  timeLimitS?: number;

  /** What this attempt is about, for people. @example "two pins fewer" */
  @IfGiven()
  @IsString()
  @IsPlainText()
  @Length(1, 200)
  name?: string;
}

export class ReplanDto extends RequestPlanDto {
  /** Why the plan in force no longer does. @example "three people declined" */
  @IsString()
  @IsPlainText()
  @Length(1, 500)
  reason: string;
}

export class PublishPlanDto {
  /** Last day for an answer to the new offers, Asia/Shanghai; left out, the edition's days from today. @example "2013-06-14" */
  @IfGiven()
  @IsCalendarDate()
  answerBy?: string;
}

export class PlansQuery extends PageQuery {
  /** @example "solved" */
  @IfGiven()
  @IsIn(PLAN_STATES)
  state?: PlanState;
}

export class AllPlansQuery extends PlansQuery {
  /** Only plans of this round. */
  @IfGiven()
  @IsUUID()
  roundId?: string;
}

export class PlanRowsQuery extends PageQuery {
  /** Only this province; of people without a posting, those nominated there. @example "54" */
  @IfGiven()
  @Matches(/^[1-9]\d$/)
  province?: string;
}

/** A level of the objective. */
export class LevelView {
  /** @example "uncovered" */
  level: string;
  /** What the plan reaches, in the level's unit. @example 3 */
  value: number;
  /** Proven: no plan does better. @example 3 */
  bound: number;
}

export class ProgressView {
  /** Counts up within an attempt. @example 12 */
  number: number;
  /** Null while pins are being placed. @example "shortfall" */
  level: string | null;
  /** Place of the level among `levels`, from 0. @example 2 */
  index: number;
  /** @example 9 */
  levels: number;
  /** Best value found. @example 118 */
  value: number | null;
  /** Best bound proven. @example 110 */
  bound: number | null;
  /** @example 4.5 */
  seconds: number;
}

export class PlanCountsView {
  /** People posted. @example 486 */
  posted: number;
  /** People left at home. @example 14 */
  unposted: number;
  /** Persons missing, summed over places and periods. @example 73 */
  missing: number;
}

export class PlanTimingsView {
  /** Seconds for building the model. @example 0.4 */
  build: number;
  /** Seconds for solving it. @example 12.6 */
  solve: number;
}

export class ConflictPinView {
  recruitId: string;
  /** @example "540629" */
  countyCode: string;
  /** First period; null for any. @example 0 */
  start: number | null;
}

/** Pins and rules that cannot hold together; giving up any one of them mends it. */
export class PlanConflictView {
  pins: ConflictPinView[];
  /** As in the plan document. @example ["agreement-quota:zj-nq-2013"] */
  rules: string[];
  /** In the language of the reply. @example "The pin of 王小明 and the quota of an agreement exclude each other." */
  text: string;
}

export class PlanFailureView {
  /** @example "time-limit" */
  code: PlanFailure;
  /** In the language of the reply. @example "The time limit came before any plan was found." */
  text: string;
}

/** A solve of a round's frozen facts and what became of it. */
export class PlanView {
  id: string;
  roundId: string;
  /** @example "two pins fewer" */
  name: string | null;
  /** @example "solved" */
  state: PlanState;
  /** `optimal`, `feasible`, `interrupted` or `infeasible`, once solved. @example "optimal" */
  status: string | null;
  /** As asked for. @example "auto" */
  engine: string;
  /** As asked for. @example 600 */
  timeLimitS: number | null;
  /** Number of the freeze whose facts it plans. @example 1 */
  freeze: number;
  /** SHA-256 of the problem document. @example "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" */
  problemDigest: string;
  /** Empty until solved. */
  objectives: LevelView[];
  progress: ProgressView | null;
  counts: PlanCountsView | null;
  timings: PlanTimingsView | null;
  conflict: PlanConflictView | null;
  failure: PlanFailureView | null;
  /** Accounts. @example 0193d0c5-0000-7000-8000-000000000000 */
  requestedBy: string;
  requestedAt: Date;
  startedAt: Date | null;
  cancelAskedAt: Date | null;
  finishedAt: Date | null;
  approvedBy: string | null;
  approvedAt: Date | null;
  publishedBy: string | null;
  publishedAt: Date | null;
  /** The plan in force before this one was published. */
  supersedesId: string | null;
}

export class PlansPage {
  items: PlanView[];
  nextCursor: string | null;
}

export class SkippedView {
  recruitId: string;
  /** `erased`, `withdrawn`, `no-consent`: may not be posted any more; `bound-elsewhere`, `offered-elsewhere`; `declined`: this very posting. @example "no-consent" */
  reason: SkipReason;
}

export class PublicationView {
  plan: PlanView;
  /** Offers made. @example 12 */
  offered: number;
  /** Offers that stand, answers and all. @example 470 */
  unchanged: number;
  /** Postings accepted or served, never touched. @example 300 */
  kept: number;
  /** Offers withdrawn. @example 9 */
  withdrawn: number;
  /** People of the plan who got no offer. */
  skipped: SkippedView[];
}

export class UndoView {
  plan: PlanView;
  /** Offers of the publication withdrawn. @example 12 */
  withdrawn: number;
  /** Offers that it had withdrawn, made again. @example 9 */
  reoffered: number;
  /** People whose former offer is not made again. @example [] */
  notReoffered: string[];
}
