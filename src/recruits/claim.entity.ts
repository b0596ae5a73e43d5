import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../auth/account.entity';
import { Recruit } from './recruit.entity';

export const CLAIM_KINDS = ['licence', 'background', 'medical', 'discipline'] as const;
export type ClaimKind = (typeof CLAIM_KINDS)[number];

/** What a recruit says of a qualification, until a coordinator has verified it. No medical finding is ever stored. */
@Entity('claims')
@Check('ck_claims_kind', `kind IN ('licence', 'background', 'medical', 'discipline')`)
@Check('ck_claims_background', `background IN ('graduate', 'grass-roots-legal-worker')`)
@Check('ck_claims_altitude', `cleared_to_m BETWEEN -500 AND 9000`)
@Check('ck_claims_verified', `num_nulls(verified_at, verified_by) IN (0, 2)`)
export class Claim {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Recruit, { onDelete: 'CASCADE' })
  recruitId: string;

  @PrimaryColumn('text')
  kind: ClaimKind;

  /** Licence: first day of practice. Background: day of the degree or of the start as a legal worker. */
  @Column('date', { nullable: true })
  heldOn: string | null;

  @Column('text', { nullable: true })
  background: 'graduate' | 'grass-roots-legal-worker' | null;

  /** Medical: cleared to serve up to this altitude in metres, until a day, by whom (a hospital or commission). */
  @Column('integer', { nullable: true })
  clearedToM: number | null;

  @Column('date', { nullable: true })
  clearedUntil: string | null;

  @Column('text', { nullable: true })
  clearedBy: string | null;

  /** Discipline: no entry in the record. */
  @Column('boolean', { nullable: true })
  isClean: boolean | null;

  @Column('timestamptz', { nullable: true })
  verifiedAt: Date | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Account)
  verifiedBy: string | null;
}
