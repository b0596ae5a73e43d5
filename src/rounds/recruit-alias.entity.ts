import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Recruit } from '../recruits/recruit.entity';
import { Round } from './round.entity';

/** A recruit's random name in the documents of a round. */
@Entity('recruit_aliases')
@Unique('uq_recruit_aliases_alias', ['roundId', 'alias'])
export class RecruitAlias {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Round, { onDelete: 'CASCADE' })
  roundId: string;

  @PrimaryColumn('uuid')
  @ForeignKey(() => Recruit, { onDelete: 'CASCADE' })
  recruitId: string;

  @Column('text')
  alias: string;
}
