import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../auth/account.entity';
import { County } from '../geography/county.entity';
import { Recruit } from '../recruits/recruit.entity';
import { Round } from './round.entity';

/** A recruit who must be posted to a county. */
@Entity('pins')
@Unique('uq_pins_recruit', ['roundId', 'recruitId'])
export class Pin {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey(() => Round, { onDelete: 'CASCADE' })
  roundId: string;

  @Column('uuid')
  @ForeignKey(() => Recruit)
  recruitId: string;

  @Column('text')
  @ForeignKey(() => County)
  countyCode: string;

  /** First period; null for any. */
  @Column('integer', { nullable: true })
  start: number | null;

  @Column('text')
  reason: string;

  @Column('uuid')
  @ForeignKey(() => Account)
  createdBy: string;
}
