import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../auth/account.entity';
import { County } from '../geography/county.entity';
import { Round } from './round.entity';

/** A county's priority in a round, set by hand. */
@Entity('priority_overrides')
@Check('ck_priority_overrides_range', `priority BETWEEN 0.001 AND 1000`)
export class PriorityOverride {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Round, { onDelete: 'CASCADE' })
  roundId: string;

  @PrimaryColumn('text')
  @ForeignKey(() => County)
  countyCode: string;

  @Column('numeric', { precision: 7, scale: 3 })
  priority: string;

  @Column('text')
  reason: string;

  @Column('uuid')
  @ForeignKey(() => Account)
  createdBy: string;

  @Column('integer', { default: 1 })
  version: number;
}
