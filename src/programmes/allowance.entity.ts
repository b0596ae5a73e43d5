import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Edition } from './edition.entity';

/** What a person costs: a sum a month and a lump a year, by role and the county's tier. Yuan. */
@Entity('allowances')
@Check('ck_allowances_role', `role IN ('lawyer', 'assistant')`)
@Check('ck_allowances_tier', `tier IN ('standard', 'plateau', 'tibet')`)
@Check('ck_allowances_amounts', `monthly BETWEEN 0 AND 1000000000 AND yearly_lump BETWEEN 0 AND 1000000000`)
export class Allowance {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Edition, { onDelete: 'CASCADE' })
  editionId: string;

  @PrimaryColumn('text')
  role: 'lawyer' | 'assistant';

  @PrimaryColumn('text')
  tier: 'standard' | 'plateau' | 'tibet';

  @Column('numeric', { precision: 14, scale: 2 })
  monthly: string;

  @Column('numeric', { precision: 14, scale: 2 })
  yearlyLump: string;
}
