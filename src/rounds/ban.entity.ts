import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../auth/account.entity';
import { Area } from '../geography/area.entity';
import { Recruit } from '../recruits/recruit.entity';
import { Round } from './round.entity';

/** An area that a recruit may not be posted into. */
@Entity('bans')
@Unique('uq_bans_area', ['roundId', 'recruitId', 'areaCode'])
export class Ban {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey(() => Round, { onDelete: 'CASCADE' })
  roundId: string;

  @Column('uuid')
  @ForeignKey(() => Recruit)
  recruitId: string;

  @Column('text')
  @ForeignKey(() => Area)
  areaCode: string;

  @Column('text')
  reason: string;

  @Column('uuid')
  @ForeignKey(() => Account)
  createdBy: string;
}
