import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Fund } from './fund.entity';
import { Programme } from './programme.entity';

export const RESIDENCES = ['any', 'same-province', 'same-province-other-area', 'other-province'] as const;
export type Residence = (typeof RESIDENCES)[number];
export const HOME_RULES = ['nominating-area', 'household-registration'] as const;
export type HomeRule = (typeof HOME_RULES)[number];

/** A programme in one year. */
@Entity('editions')
@Unique('uq_editions_year', ['programmeId', 'year'])
@Check('ck_editions_residence', `residence IN ('any', 'same-province', 'same-province-other-area', 'other-province')`)
@Check('ck_editions_home', `home_rule IN ('nominating-area', 'household-registration')`)
@Check('ck_editions_year', `year BETWEEN 1990 AND 2200`)
@Check('ck_editions_term', `term_months BETWEEN 1 AND 120`)
@Check('ck_editions_limits', `lawyer_limit BETWEEN 0 AND 1000000 AND assistant_limit BETWEEN 0 AND 1000000`)
export class Edition {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  @ForeignKey(() => Programme)
  programmeId: string;

  @Column('integer')
  year: number;

  @Column('text')
  residence: Residence;

  /** Counties must lie in one of these; empty for anywhere. */
  @Column('text', { array: true, default: () => `'{}'` })
  scopeAreas: string[];

  @Column('integer', { nullable: true })
  scopeMaxResidentLawyers: number | null;

  /** Counties must have one of these; empty for any. */
  @Column('text', { array: true, default: () => `'{}'` })
  scopeDesignations: string[];

  /** Most postings of the role in this edition; null for no limit. */
  @Column('integer', { nullable: true })
  lawyerLimit: number | null;

  @Column('integer', { nullable: true })
  assistantLimit: number | null;

  /** Length of a posting. */
  @Column('integer', { default: 12 })
  termMonths: number;

  /** First day of service, on which age and practice are counted; null for the round's first day. */
  @Column('date', { nullable: true })
  startsOn: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Fund)
  fundId: string | null;

  /** Which of a recruit's areas counts as home. */
  @Column('text', { default: 'nominating-area' })
  homeRule: HomeRule;

  /** Days in which an offered posting is answered. */
  @Column('integer', { default: 14 })
  answerDays: number;

  @Column('integer', { default: 1 })
  version: number;
}
