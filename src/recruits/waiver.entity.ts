import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../auth/account.entity';
import { Recruit } from './recruit.entity';

/** A qualification rule that is not asked of a recruit, with the reason. */
@Entity('waivers')
@Index('ux_waivers_rule', ['recruitId', 'rule'], { unique: true, where: 'revoked_at IS NULL' })
export class Waiver {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey(() => Recruit, { onDelete: 'CASCADE' })
  recruitId: string;

  /** practice-years | age | clean-record | background | degree-age | medical | plateau */
  @Column('text')
  rule: string;

  @Column('text')
  reason: string;

  @Column('uuid')
  @ForeignKey(() => Account)
  grantedBy: string;

  @Column('timestamptz', { default: () => 'now()' })
  grantedAt: Date;

  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;
}
