import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Posting, type PostingState } from './posting.entity';

/** One change of a posting's state. */
@Entity('posting_steps')
@Index(['postingId'])
export class PostingStep {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column('uuid')
  @ForeignKey(() => Posting, { onDelete: 'CASCADE' })
  postingId: string;

  @Column('text', { nullable: true })
  fromState: PostingState | null;

  @Column('text')
  toState: PostingState;

  @Column('timestamptz', { default: () => 'now()' })
  at: Date;

  /** Null for the service itself. */
  @Column('uuid', { nullable: true })
  accountId: string | null;

  @Column('text', { nullable: true })
  reason: string | null;
}
