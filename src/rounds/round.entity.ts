import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../auth/account.entity';
import type { Objective } from '../optimizer';
import type { PriorityRule } from './priority-rule';

export const ROUND_STATES = ['open', 'frozen', 'closed'] as const;
export type RoundState = (typeof ROUND_STATES)[number];

/** One occasion of planning: which editions, which periods, what matters. */
@Entity('rounds')
@Check('ck_rounds_state', `state IN ('open', 'frozen', 'closed')`)
@Check('ck_rounds_periods', `period_count BETWEEN 1 AND 24 AND period_months BETWEEN 1 AND 24`)
export class Round {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  name: string;

  @Column('text', { default: 'open' })
  state: RoundState;

  /** The day whose facts count: lawyers, clearances. */
  @Column('date')
  asOf: string;

  /** First day of the first period. */
  @Column('date')
  startsOn: string;

  @Column('integer')
  periodMonths: number;

  @Column('integer')
  periodCount: number;

  /** The round plans these areas only; empty for the whole country. */
  @Column('text', { array: true, default: () => `'{}'` })
  areas: string[];

  /** As in a problem document. */
  @Column('jsonb')
  objectives: Objective[];

  @Column('jsonb')
  priorityRule: PriorityRule;

  @Column('uuid')
  @ForeignKey(() => Account)
  createdBy: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;

  @Column('integer', { default: 1 })
  version: number;
}
