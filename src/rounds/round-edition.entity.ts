import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Edition } from '../programmes/edition.entity';
import { Round } from './round.entity';

/** An edition that a round plans. */
@Entity('round_editions')
@Index(['editionId'])
export class RoundEdition {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Round, { onDelete: 'CASCADE' })
  roundId: string;

  @PrimaryColumn('uuid')
  @ForeignKey(() => Edition)
  editionId: string;
}
