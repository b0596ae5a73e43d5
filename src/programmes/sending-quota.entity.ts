import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** How many people some areas may send, as a number or as the lawyers that must stay. */
@Entity('sending_quotas')
@Unique('uq_sending_quotas_code', ['code'])
@Check('ck_sending_quotas_either', `num_nonnulls(max, keep_lawyers) = 1`)
@Check('ck_sending_quotas_range', `max BETWEEN 0 AND 1000000 AND keep_lawyers BETWEEN 0 AND 1000000`)
@Check('ck_sending_quotas_areas', `cardinality(areas) > 0`)
export class SendingQuota {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  code: string;

  @Column('text', { array: true })
  areas: string[];

  @Column('integer', { nullable: true })
  max: number | null;

  /** A donor area keeps so many of its local lawyers: the quota is what it has above them. */
  @Column('integer', { nullable: true })
  keepLawyers: number | null;

  @Column('integer', { default: 1 })
  version: number;
}
