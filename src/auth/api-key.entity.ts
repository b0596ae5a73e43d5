import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from './account.entity';

/** A key of a partner's system: acts for its account, within its scopes. */
@Entity('api_keys')
@Unique('uq_api_keys_hash', ['keyHash'])
@Index(['accountId'])
export class ApiKey {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey(() => Account, { onDelete: 'CASCADE' })
  accountId: string;

  @Column('text')
  name: string;

  /** SHA-256 of the secret, which is shown once. */
  @Column('text')
  keyHash: string;

  /** Permissions such as `agreements:read`. */
  @Column('text', { array: true })
  scopes: string[];

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  expiresAt: Date | null;

  @Column('timestamptz', { nullable: true })
  lastUsedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;
}
