import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** One thing that was done or read. Append-only: the database refuses to change or delete it. No foreign keys: it outlives all. */
@Entity('audit_entries')
@Index(['subject', 'subjectId'])
@Index(['personId'])
export class AuditEntry {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column('timestamptz', { default: () => 'now()' })
  at: Date;

  /** The account that did it; null for the service itself and for people without an account. */
  @Column('uuid', { nullable: true })
  accountId: string | null;

  /** `room.verb`, such as `agreement.sign`. */
  @Column('text')
  action: string;

  /** What it was done to: a table's name, and the id there. */
  @Column('text')
  subject: string;

  @Column('text', { nullable: true })
  subjectId: string | null;

  /** Whom it is about, if somebody. */
  @Column('uuid', { nullable: true })
  personId: string | null;

  /** Facts without anything personal. */
  @Column('jsonb', { default: () => `'{}'` })
  facts: Record<string, unknown>;

  /** Personal fields, sealed with the person's key: 12 bytes nonce, 16 bytes tag, ciphertext of JSON. */
  @Column('bytea', { nullable: true })
  sealed: Buffer | null;

  @Column('text', { nullable: true })
  requestId: string | null;
}
