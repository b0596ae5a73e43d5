import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from './account.entity';

/** What was answered to a request with an `Idempotency-Key`; written in the request's own transaction, kept for 24 hours. */
@Entity('idempotent_replies')
@Index(['createdAt'])
export class IdempotentReply {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Account, { onDelete: 'CASCADE' })
  accountId: string;

  /** Method and path with its parameters. */
  @PrimaryColumn('text')
  route: string;

  @PrimaryColumn('text')
  key: string;

  /** SHA-256 of the request's body. */
  @Column('text')
  bodyDigest: string;

  @Column('integer')
  status: number;

  /** Headers worth repeating: Location, ETag. */
  @Column('jsonb')
  headers: Record<string, string>;

  /** The reply held a secret: its body is not kept, and a repetition is refused. */
  @Column('boolean', { default: false })
  isSecret: boolean;

  /** JSON text; null for an empty body. */
  @Column('text', { nullable: true })
  body: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;
}
