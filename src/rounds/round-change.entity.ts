import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from '../auth/account.entity';
import { Round } from './round.entity';

/** Who changed what a plan is made from: pins, bans, objectives. Who did may not approve the next plan. */
@Entity('round_changes')
@Index(['roundId'])
export class RoundChange {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column('uuid')
  @ForeignKey(() => Round, { onDelete: 'CASCADE' })
  roundId: string;

  @Column('uuid')
  @ForeignKey(() => Account)
  accountId: string;

  /** pins | bans | objectives | priorities */
  @Column('text')
  what: string;

  @Column('timestamptz', { default: () => 'now()' })
  at: Date;
}
