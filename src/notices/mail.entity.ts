import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Person } from '../people/person.entity';

/** The outbox: a mail written in the transaction of what it tells about, sent afterwards. Goes with its person. */
@Entity('mails')
@Unique('uq_mails_message', ['messageId'])
@Index('ix_mails_unsent', ['nextAttemptAt'], { where: 'sent_at IS NULL AND given_up_at IS NULL' })
@Index(['personId'])
export class Mail {
  @PrimaryColumn('uuid')
  id: string;

  /** Fixed when written, so that a mail repeated after a crash is recognised. */
  @Column('text')
  messageId: string;

  @Column('uuid')
  @ForeignKey(() => Person, { onDelete: 'CASCADE' })
  personId: string;

  /** Which notice, such as `posting.offered`. */
  @Column('text')
  kind: string;

  /** Deleted 30 days after it was written. Name and address are added when it is sent. */
  @Column('text', { nullable: true })
  subject: string | null;

  @Column('text', { nullable: true })
  body: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  sentAt: Date | null;

  @Column('integer', { default: 0 })
  attempts: number;

  @Column('timestamptz', { default: () => 'now()' })
  nextAttemptAt: Date;

  @Column('timestamptz', { nullable: true })
  givenUpAt: Date | null;
}
