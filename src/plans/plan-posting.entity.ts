import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { County } from '../geography/county.entity';
import { Edition } from '../programmes/edition.entity';
import { Recruit } from '../recruits/recruit.entity';
import { Plan } from './plan.entity';

/** A posting that a plan proposes. */
@Entity('plan_postings')
@Index(['planId', 'countyCode'])
@Index(['recruitId'])
export class PlanPosting {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Plan, { onDelete: 'CASCADE' })
  planId: string;

  @PrimaryColumn('uuid')
  @ForeignKey(() => Recruit)
  recruitId: string;

  @Column('text')
  @ForeignKey(() => County)
  countyCode: string;

  @Column('uuid')
  @ForeignKey(() => Edition)
  editionId: string;

  /** First period, and how many. */
  @Column('integer')
  start: number;

  @Column('integer')
  periods: number;
}
