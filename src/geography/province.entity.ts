import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Area } from './area.entity';

export const TIERS = ['standard', 'plateau', 'tibet'] as const;
export type Tier = (typeof TIERS)[number];

/** What is known of a province besides its name. */
@Entity('provinces')
@Check('ck_provinces_tier', `allowance_tier IN ('standard', 'plateau', 'tibet')`)
export class Province {
  @PrimaryColumn('text')
  @ForeignKey(() => Area)
  code: string;

  @Column('text')
  shortZh: string;

  /** east | central | west | northeast; empty for 71, 81, 82. */
  @Column('text')
  region: string;

  /** One of the twelve provinces of the western development programme. */
  @Column('boolean')
  isWest12: boolean;

  @Column('text')
  allowanceTier: Tier;
}
