import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Area } from '../geography/area.entity';
import { Edition } from '../programmes/edition.entity';
import { PairingRelation } from './pairing-relation.entity';

export const AGREEMENT_STATES = ['draft', 'signed', 'ended'] as const;
export type AgreementState = (typeof AGREEMENT_STATES)[number];

/** What a supporter promises under a relation for one programme year. */
@Entity('agreements')
@Unique('uq_agreements_code', ['code'])
@Index(['relationId'])
@Index(['editionId'])
@Index(['supporterCode'])
@Check('ck_agreements_state', `state IN ('draft', 'signed', 'ended')`)
@Check('ck_agreements_lawyers', `lawyer_min BETWEEN 0 AND lawyer_max AND lawyer_max <= 1000000`)
@Check('ck_agreements_assistants', `assistant_min BETWEEN 0 AND assistant_max AND assistant_max <= 1000000`)
@Check('ck_agreements_total', `max_total BETWEEN 0 AND 1000000`)
@Check('ck_agreements_supported', `cardinality(supported_codes) > 0`)
export class Agreement {
  @PrimaryColumn('uuid')
  id: string;

  /** Its name in problem files: `zj-nq-2013`. */
  @Column('text')
  code: string;

  @Column('uuid')
  @ForeignKey(() => PairingRelation)
  relationId: string;

  /** An edition of a programme of kind pairing. */
  @Column('uuid')
  @ForeignKey(() => Edition)
  editionId: string;

  @Column('text', { default: 'draft' })
  state: AgreementState;

  @Column('text')
  @ForeignKey(() => Area)
  supporterCode: string;

  @Column('text', { array: true })
  supportedCodes: string[];

  @Column('integer')
  lawyerMin: number;

  @Column('integer')
  lawyerMax: number;

  @Column('integer')
  assistantMin: number;

  @Column('integer')
  assistantMax: number;

  @Column('integer', { nullable: true })
  maxTotal: number | null;

  /** What is owed at the end of the year is owed in the next one too. */
  @Column('boolean', { default: false })
  carriesOver: boolean;

  @Column('date', { nullable: true })
  signedOn: string | null;

  @Column('date', { nullable: true })
  endedOn: string | null;

  @Column('text', { nullable: true })
  endReason: string | null;

  @Column('integer', { default: 1 })
  version: number;
}
