import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from './account.entity';

/** One sign-in on one device: a family of refresh tokens. */
@Entity('sign_ins')
@Index(['accountId'])
export class SignIn {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey(() => Account, { onDelete: 'CASCADE' })
  accountId: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz')
  expiresAt: Date;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;

  /** signed-out | reused | reset | disabled */
  @Column('text', { nullable: true })
  endReason: string | null;
}
