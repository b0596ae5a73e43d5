import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../auth/account.entity';

/** A secret address at which a calendar program reads a volunteer's postings; revocable. */
@Entity('calendar_links')
@Unique('uq_calendar_links_token', ['tokenHash'])
@Index('ux_calendar_links_account', ['accountId'], { unique: true, where: 'revoked_at IS NULL' })
export class CalendarLink {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey(() => Account, { onDelete: 'CASCADE' })
  accountId: string;

  @Column('text')
  tokenHash: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;
}
