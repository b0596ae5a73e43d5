import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { County } from './county.entity';

/** How many lawyers a county had on a day, and who says so. People posted by us are not in it. */
@Entity('lawyer_counts')
@Unique('uq_lawyer_counts_day', ['countyCode', 'countedOn'])
@Check(
  'ck_lawyer_counts_range',
  `LEAST(local_firms, local_lawyers, other_lawyers) >= 0 AND GREATEST(local_firms, local_lawyers, other_lawyers) <= 1000000`,
)
export class LawyerCount {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  @ForeignKey(() => County)
  countyCode: string;

  @Column('date')
  countedOn: string;

  @Column('integer')
  localFirms: number;

  @Column('integer')
  localLawyers: number;

  /** Lawyers serving there who are neither local nor posted by us. `residentLawyers` = local + other. */
  @Column('integer')
  otherLawyers: number;

  @Column('text')
  source: string;

  @Column('integer', { default: 1 })
  version: number;
}
