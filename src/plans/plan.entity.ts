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

/** A solve of a frozen problem and what became of it. */
@Entity('plans')
@Index(['roundId'])
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

  @Column('text', { default: 'queued' })
  state: PlanState;

  /** As in the plan document, once solved. */
  @Column('text', { nullable: true })
  status: 'optimal' | 'feasible' | 'infeasible' | 'interrupted' | null;

  @Column('text', { default: 'auto' })
  engine: string;

  @Column('integer', { nullable: true })
  timeLimitS: number | null;

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
  progress: Record<string, unknown> | null;

  /** Levels with value and bound, as in the plan document. */
  @Column('jsonb', { nullable: true })
  objectives: { level: string; value: number; bound: number }[] | null;

  /** The plan document, gzip. */
  @Column('bytea', { nullable: true, select: false })
  document: Buffer | null;

  @Column('text', { nullable: true })
  failure: string | null;

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

  @Column('integer', { default: 1 })
  version: number;
}
