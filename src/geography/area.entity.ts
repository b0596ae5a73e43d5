import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const AREA_LEVELS = ['province', 'prefecture', 'county'] as const;
export type AreaLevel = (typeof AREA_LEVELS)[number];

/** A GB/T 2260 area; its code, without trailing `00` pairs, is a prefix of the codes of all that lies in it. */
@Entity('areas')
@Index(['parentCode'])
@Check('ck_areas_code', `code ~ '^[0-9]{2}([0-9]{2}){0,2}$'`)
@Check(
  'ck_areas_level',
  `length(code) = CASE level WHEN 'province' THEN 2 WHEN 'prefecture' THEN 4 WHEN 'county' THEN 6 END`,
)
export class Area {
  @PrimaryColumn('text')
  code: string;

  @Column('text')
  level: AreaLevel;

  @Column('text', { nullable: true })
  @ForeignKey(() => Area)
  parentCode: string | null;

  @Column('text')
  nameZh: string;

  @Column('text', { nullable: true })
  nameEn: string | null;
}
