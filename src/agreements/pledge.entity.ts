import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Agreement } from './agreement.entity';

export const PLEDGE_KINDS = ['training-places', 'money', 'equipment', 'other'] as const;

/** What an agreement promises besides people. */
@Entity('pledges')
@Index(['agreementId'])
@Check('ck_pledges_kind', `kind IN ('training-places', 'money', 'equipment', 'other')`)
@Check('ck_pledges_quantity', `quantity >= 0`)
export class Pledge {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey(() => Agreement, { onDelete: 'CASCADE' })
  agreementId: string;

  @Column('text')
  kind: (typeof PLEDGE_KINDS)[number];

  @Column('numeric', { precision: 15, scale: 2 })
  quantity: string;

  /** Yuan, places, … */
  @Column('text')
  unit: string;

  @Column('text', { default: '' })
  note: string;
}
