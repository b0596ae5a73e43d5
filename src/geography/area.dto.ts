import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { IfGiven } from '../common/if-given';
import { IsAreaCode, IsPlainText } from '../common/constraints';
import { PageQuery } from '../common/page';
import { AREA_LEVELS, type AreaLevel } from './area.entity';
import type { Tier } from './province.entity';

/** Which areas. */
export class AreasQuery extends PageQuery {
  /** Part of the Chinese or English name, or the beginning of the code. @example 那曲 */
  @IfGiven()
  @IsString()
  @IsPlainText()
  @MaxLength(60)
  q?: string;

  /** @example prefecture */
  @IfGiven()
  @IsIn(AREA_LEVELS)
  level?: AreaLevel;

  /** Only areas directly below this one. @example "54" */
  @IfGiven()
  @IsAreaCode()
  parent?: string;
}

/** A province, prefecture or county. */
export class AreaDto {
  /** GB/T 2260, without trailing `00` pairs. @example "5406" */
  code: string;

  /** @example prefecture */
  @ApiProperty({ enum: AREA_LEVELS })
  level: AreaLevel;

  /** @example "54" */
  parentCode: string | null;

  /** @example 那曲市 */
  nameZh: string;

  /** Null for prefectures. @example null */
  nameEn: string | null;
}

/** An area with those that it lies in. */
export class AreaWithAncestorsDto extends AreaDto {
  /** The province first. */
  ancestors: AreaDto[];
}

/** A province. */
export class ProvinceDto {
  /** @example "54" */
  code: string;

  /** @example 西藏自治区 */
  nameZh: string;

  /** @example Tibet */
  nameEn: string | null;

  /** One character, as on number plates. @example 藏 */
  shortZh: string;

  /** east, central, west, northeast, or empty. @example west */
  region: string;

  /** One of the twelve provinces of the western development programme. @example true */
  isWest12: boolean;

  /** The allowance tier that its counties begin with. @example tibet */
  allowanceTier: Tier;

  /** @example 74 */
  counties: number;
}

/** A page of areas. */
export class AreasPage {
  items: AreaDto[];

  /** Null on the last page. @example null */
  nextCursor: string | null;
}

/** A page of provinces: all. */
export class ProvincesPage {
  items: ProvinceDto[];

  /** Null on the last page. @example null */
  nextCursor: string | null;
}
