import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../auth/account.entity';
import { Round } from './round.entity';

/** How many of each a frozen problem holds. */
export interface ProblemCounts {
  readonly counties: number;
  /** All of them, with those who are pinned because they serve. */
  readonly recruits: number;
  readonly serving: number;
  readonly agreements: number;
  readonly pins: number;
  readonly bans: number;
}

/** The facts of a round as they were frozen: the exact bytes of a problem document. */
@Entity('frozen_problems')
@Unique('uq_frozen_problems_number', ['roundId', 'number'])
export class FrozenProblem {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey(() => Round, { onDelete: 'CASCADE' })
  roundId: string;

  /** 1 for the first freeze of the round, then 2, … */
  @Column('integer')
  number: number;

  /** `sha256:` and 64 hexadecimal digits, of the bytes before compression. */
  @Column('text')
  digest: string;

  /** gzip. */
  @Column('bytea', { select: false })
  document: Buffer;

  /** The edition of each programme that the document names. */
  @Column('jsonb', { default: () => `'{}'` })
  editions: Record<string, string>;

  @Column('jsonb', { default: () => `'{}'` })
  counts: ProblemCounts;

  @Column('timestamptz', { default: () => 'now()' })
  frozenAt: Date;

  @Column('uuid')
  @ForeignKey(() => Account)
  frozenBy: string;
}
