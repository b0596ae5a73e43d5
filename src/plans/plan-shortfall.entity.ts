import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { County } from '../geography/county.entity';
import { Plan } from './plan.entity';

/** A place that stays short in a plan, and why. */
@Entity('plan_shortfalls')
export class PlanShortfall {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Plan, { onDelete: 'CASCADE' })
  planId: string;

  @PrimaryColumn('text')
  @ForeignKey(() => County)
  countyCode: string;

  @PrimaryColumn('text')
  role: 'lawyer' | 'assistant';

  @PrimaryColumn('integer')
  period: number;

  @Column('integer')
  missing: number;

  @Column('text', { array: true })
  reasons: string[];
}
