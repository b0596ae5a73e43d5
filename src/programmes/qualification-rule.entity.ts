import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Edition } from './edition.entity';

export const BACKGROUNDS = ['graduate', 'grass-roots-legal-worker'] as const;
export type Background = (typeof BACKGROUNDS)[number];

/** What somebody of a role must show to be sent under an edition; null or false: not asked for. */
@Entity('qualification_rules')
@Check('ck_qualification_rules_role', `role IN ('lawyer', 'assistant')`)
@Check('ck_qualification_rules_ages', `min_age <= max_age`)
export class QualificationRule {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Edition, { onDelete: 'CASCADE' })
  editionId: string;

  @PrimaryColumn('text')
  role: 'lawyer' | 'assistant';

  /** Full years since the licence, on the first day of service. */
  @Column('integer', { nullable: true })
  minPracticeYears: number | null;

  /** Full years of age on the first day of service. */
  @Column('integer', { nullable: true })
  minAge: number | null;

  @Column('integer', { nullable: true })
  maxAge: number | null;

  @Column('boolean', { default: false })
  requiresCleanRecord: boolean;

  /** One of these; empty: not asked for. */
  @Column('text', { array: true, default: () => `'{}'` })
  backgrounds: Background[];

  /** A graduate's degree is at most so many years old on the first day of service. */
  @Column('integer', { nullable: true })
  maxDegreeAgeYears: number | null;

  @Column('boolean', { default: false })
  requiresMedicalClearance: boolean;

  /** Counties at or above need a clearance to their altitude; metres. */
  @Column('integer', { nullable: true })
  plateauFromM: number | null;
}
