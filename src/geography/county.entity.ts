import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Area } from './area.entity';
import type { Tier } from './province.entity';

export const DESIGNATIONS = ['key-poverty', 'contiguous', 'ethnic', 'border', 'old-revolutionary'] as const;
export type Designation = (typeof DESIGNATIONS)[number];

/** A county-level unit: where people are posted. */
@Entity('counties')
@Index(['provinceCode'])
@Check('ck_counties_tier', `tier IN ('standard', 'plateau', 'tibet')`)
@Check('ck_counties_altitude', `altitude BETWEEN -500 AND 9000`)
@Check('ck_counties_capacity', `capacity BETWEEN 0 AND 1000000`)
@Check('ck_counties_position', `longitude BETWEEN -180 AND 180 AND latitude BETWEEN -90 AND 90`)
@Check(
  'ck_counties_designations',
  `designations <@ ARRAY['key-poverty', 'contiguous', 'ethnic', 'border', 'old-revolutionary']`,
)
export class County {
  @PrimaryColumn('text')
  @ForeignKey(() => Area)
  code: string;

  @Column('text')
  @ForeignKey(() => Area)
  provinceCode: string;

  /** Four digits. */
  @Column('text')
  @ForeignKey(() => Area)
  prefectureCode: string;

  @Column('text')
  tier: Tier;

  /** Metres; null when unknown. */
  @Column('integer', { nullable: true })
  altitude: number | null;

  /** BCP 47; working languages besides Mandarin. */
  @Column('text', { array: true, default: () => `'{}'` })
  languages: string[];

  @Column('text', { array: true, default: () => `'{}'` })
  designations: Designation[];

  /** Degrees. */
  @Column('double precision')
  longitude: number;

  @Column('double precision')
  latitude: number;

  /** Most people posted there at a time; null for no limit. */
  @Column('integer', { nullable: true })
  capacity: number | null;

  /** Legal-aid and court cases a year; null when unknown. */
  @Column('integer', { nullable: true })
  casesPerYear: number | null;

  @Column('integer', { default: 1 })
  version: number;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt: Date;
}
