import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Agreement } from '../agreements/agreement.entity';
import { Offer } from '../agreements/offer.entity';
import { Area } from '../geography/area.entity';
import { Person } from '../people/person.entity';
import { Edition } from '../programmes/edition.entity';

export const RECRUIT_STATES = ['applied', 'screened', 'accepted', 'withdrawn'] as const;
export type RecruitState = (typeof RECRUIT_STATES)[number];

/** Somebody who applies to serve under one edition. */
@Entity('recruits')
@Unique('uq_recruits_person_edition', ['personId', 'editionId'])
@Unique('uq_recruits_offer', ['offerId'])
@Index(['editionId', 'state'])
@Index(['nominatingArea'])
@Index(['agreementId'])
@Check('ck_recruits_role', `role IN ('lawyer', 'assistant')`)
@Check('ck_recruits_state', `state IN ('applied', 'screened', 'accepted', 'withdrawn')`)
@Check('ck_recruits_home', `home_prefecture ~ '^[0-9]{4}$'`)
@Check('ck_recruits_dates', `available_from <= available_to`)
export class Recruit {
  @PrimaryColumn('uuid')
  id: string;

  /** Null once the person is erased. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Person, { onDelete: 'SET NULL' })
  personId: string | null;

  @Column('uuid')
  @ForeignKey(() => Edition)
  editionId: string;

  @Column('text')
  role: 'lawyer' | 'assistant';

  @Column('text', { default: 'applied' })
  state: RecruitState;

  /** In somebody's own words: goes with the person. */
  @Column('text', { nullable: true })
  withdrawnReason: string | null;

  @Column('text')
  @ForeignKey(() => Area)
  nominatingArea: string;

  /** Where the household is registered (户籍). */
  @Column('text', { nullable: true })
  @ForeignKey(() => Area)
  registrationArea: string | null;

  /** Where the person lives; no finer than the prefecture. */
  @Column('text', { nullable: true })
  @ForeignKey(() => Area)
  homePrefecture: string | null;

  /** Of an edition of kind pairing. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Agreement)
  agreementId: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Offer)
  offerId: string | null;

  /** BCP 47. */
  @Column('text', { array: true, default: () => `'{}'` })
  languages: string[];

  /** Areas, best first. */
  @Column('text', { array: true, default: () => `'{}'` })
  wishes: string[];

  @Column('text', { array: true, default: () => `'{}'` })
  refusals: string[];

  /** Recruits of an edition with the same word here serve in one county and start together, or not at all. */
  @Column('text', { nullable: true })
  household: string | null;

  @Column('date', { nullable: true })
  availableFrom: string | null;

  @Column('date', { nullable: true })
  availableTo: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  appliedAt: Date;

  @Column('integer', { default: 1 })
  version: number;
}
