import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../auth/account.entity';
import { Person } from '../people/person.entity';
import { Agreement } from './agreement.entity';

export const OFFER_STATES = ['named', 'consented', 'refused', 'withdrawn'] as const;
export type OfferState = (typeof OFFER_STATES)[number];

/** Somebody whom a partner offers under an agreement; a recruit once the person has confirmed and consented. */
@Entity('offers')
@Index(['agreementId'])
@Index('ux_offers_person', ['agreementId', 'personId'], { unique: true, where: `state IN ('named', 'consented')` })
@Check('ck_offers_role', `role IN ('lawyer', 'assistant')`)
@Check('ck_offers_state', `state IN ('named', 'consented', 'refused', 'withdrawn')`)
export class Offer {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey(() => Agreement)
  agreementId: string;

  @Column('text')
  role: 'lawyer' | 'assistant';

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Person, { onDelete: 'SET NULL' })
  personId: string | null;

  /** The area of the supporter that the person comes from. */
  @Column('text')
  areaCode: string;

  @Column('text', { default: 'named' })
  state: OfferState;

  @Column('uuid')
  @ForeignKey(() => Account)
  createdBy: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('integer', { default: 1 })
  version: number;
}
