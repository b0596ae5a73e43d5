import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Offer } from '../agreements/offer.entity';
import { Account } from '../auth/account.entity';
import { Area } from '../geography/area.entity';
import { Person } from '../people/person.entity';
import { Edition } from '../programmes/edition.entity';

/** A single-use way to register, for one edition and area; 14 days. */
@Entity('invitations')
@Unique('uq_invitations_token', ['tokenHash'])
@Index(['editionId'])
@Index(['personId'])
@Check('ck_invitations_role', `role IN ('lawyer', 'assistant')`)
export class Invitation {
  @PrimaryColumn('uuid')
  id: string;

  /** SHA-256 of the secret in the link. */
  @Column('text')
  tokenHash: string;

  @Column('uuid')
  @ForeignKey(() => Edition)
  editionId: string;

  @Column('text')
  role: 'lawyer' | 'assistant';

  @Column('text')
  @ForeignKey(() => Area)
  areaCode: string;

  /** When it asks somebody whom a partner has offered to confirm. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Offer)
  offerId: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Person, { onDelete: 'SET NULL' })
  personId: string | null;

  @Column('uuid')
  @ForeignKey(() => Account)
  createdBy: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz')
  expiresAt: Date;

  @Column('timestamptz', { nullable: true })
  usedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;
}
