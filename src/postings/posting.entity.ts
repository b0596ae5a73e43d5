import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Agreement } from '../agreements/agreement.entity';
import { County } from '../geography/county.entity';
import { Edition } from '../programmes/edition.entity';
import { Recruit } from '../recruits/recruit.entity';

export const POSTING_STATES = [
  'offered',
  'accepted',
  'preparing',
  'serving',
  'completed',
  'left-early',
  'declined',
  'expired',
  'withdrawn',
  'cancelled',
] as const;
export type PostingState = (typeof POSTING_STATES)[number];

/** One to come, and one that is served: who stays on is asked while the first term lasts. */
const AHEAD = `state IN ('offered', 'accepted', 'preparing')`;

/** Who serves where, from when to when, and how far it has come. */
@Entity('postings')
@Index('ux_postings_ahead', ['recruitId'], { unique: true, where: AHEAD })
@Index('ux_postings_serving', ['recruitId'], { unique: true, where: `state = 'serving'` })
@Index(['recruitId'])
@Index(['countyCode'])
@Index(['roundId'])
@Index(['planId'])
@Index(['editionId', 'state'])
@Index(['agreementId'])
@Check('ck_postings_role', `role IN ('lawyer', 'assistant')`)
@Check(
  'ck_postings_state',
  `state IN ('offered', 'accepted', 'preparing', 'serving', 'completed', 'left-early', 'declined', 'expired', 'withdrawn', 'cancelled')`,
)
@Check('ck_postings_dates', `starts_on <= ends_on`)
export class Posting {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey(() => Recruit)
  recruitId: string;

  @Column('uuid')
  @ForeignKey(() => Edition)
  editionId: string;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Agreement)
  agreementId: string | null;

  @Column('text')
  @ForeignKey(() => County)
  countyCode: string;

  @Column('text')
  role: 'lawyer' | 'assistant';

  @Column('uuid')
  @ForeignKey('Round')
  roundId: string;

  /** The plan that issued it. */
  @Column('uuid')
  @ForeignKey('Plan')
  planId: string;

  /** First and last day of service. */
  @Column('date')
  startsOn: string;

  @Column('date')
  endsOn: string;

  @Column('text', { default: 'offered' })
  state: PostingState;

  /** Last day for an answer; it expires at the end of that day, Asia/Shanghai. */
  @Column('date')
  answerBy: string;

  @Column('timestamptz', { default: () => 'now()' })
  offeredAt: Date;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;

  /** Of the last step that asks for one: declined, withdrawn, cancelled, left early. */
  @Column('text', { nullable: true })
  reason: string | null;

  /** Steps of the preparation, each on its day. */
  @Column('date', { nullable: true })
  medicalOn: string | null;

  @Column('date', { nullable: true })
  agreementOn: string | null;

  @Column('date', { nullable: true })
  trainingOn: string | null;

  /** Confirmed by the receiving side. */
  @Column('date', { nullable: true })
  arrivedOn: string | null;

  @Column('date', { nullable: true })
  leftOn: string | null;

  /** Staying on at the same county: asked by the person, by the county. */
  @Column('timestamptz', { nullable: true })
  renewalAskedByPersonAt: Date | null;

  @Column('timestamptz', { nullable: true })
  renewalAskedByCountyAt: Date | null;

  @Column('integer', { default: 1 })
  version: number;
}
