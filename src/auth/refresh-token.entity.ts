import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SignIn } from './sign-in.entity';

/** A refresh token by its SHA-256. Used once; a second use ends its sign-in. */
@Entity('refresh_tokens')
@Index(['signInId'])
export class RefreshToken {
  @PrimaryColumn('text')
  tokenHash: string;

  @Column('uuid')
  @ForeignKey(() => SignIn, { onDelete: 'CASCADE' })
  signInId: string;

  @Column('timestamptz', { default: () => 'now()' })
  issuedAt: Date;

  @Column('timestamptz', { nullable: true })
  usedAt: Date | null;
}
