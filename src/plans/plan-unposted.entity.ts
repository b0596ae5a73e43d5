import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Recruit } from '../recruits/recruit.entity';
import { Plan } from './plan.entity';

/** A recruit whom a plan leaves at home, and why. */
@Entity('plan_unposted')
export class PlanUnposted {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Plan, { onDelete: 'CASCADE' })
  planId: string;

  @PrimaryColumn('uuid')
  @ForeignKey(() => Recruit)
  recruitId: string;

  /** As in the plan document: `no-option`, `fund:…`, … */
  @Column('text')
  reason: string;
}
