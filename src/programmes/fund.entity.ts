import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** Money that pays allowances. */
@Entity('funds')
@Unique('uq_funds_code', ['code'])
@Check('ck_funds_amount', `amount BETWEEN 0 AND 1000000000000`)
export class Fund {
  @PrimaryColumn('uuid')
  id: string;

  /** A short word: `lottery-2013`. */
  @Column('text')
  code: string;

  @Column('text')
  name: string;

  /** Yuan. */
  @Column('numeric', { precision: 15, scale: 2 })
  amount: string;

  @Column('integer', { default: 1 })
  version: number;
}
