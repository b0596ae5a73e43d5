import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { EachIn, IsCountyCode, IsLanguageTag, IsPlainText } from '../common/constraints';
import { IfGiven } from '../common/if-given';
import { PageQuery } from '../common/page';
import { BooleanInQuery, IntegerInQuery, ListInQuery } from '../common/query-values';
import { type Designation, DESIGNATIONS } from './county.entity';
import { type Tier, TIERS } from './province.entity';

/** The two definitions of a county without lawyers. */
export const LAWYERLESS = ['a', 'b'] as const;

/** Which counties; every filter given must hold. */
export class CountiesQuery extends PageQuery {
  /** Two digits. @example "54" */
  @IfGiven()
  @Matches(/^\d{2}$/)
  province?: string;

  /** Four digits. @example "5406" */
  @IfGiven()
  @Matches(/^\d{4}$/)
  prefecture?: string;

  /** Repeat it to ask for counties with at least one of several. @example ["key-poverty"] */
  @IfGiven()
  @ListInQuery()
  @IsArray()
  @EachIn(DESIGNATIONS)
  designation?: Designation[];

  /** @example tibet */
  @IfGiven()
  @IsIn(TIERS)
  tier?: Tier;

  /** Part of the Chinese or English name, or the beginning of the code. @example 嘉黎 */
  @IfGiven()
  @IsString()
  @IsPlainText()
  @MaxLength(60)
  q?: string;

  /** `a`: no lawyer serves there; `b`: no local firm and no local lawyer, whoever is posted there. @example b */
  @IfGiven()
  @IsIn(LAWYERLESS)
  lawyerless?: 'a' | 'b';

  /** Fewer than 3 lawyers serve there, those posted by us among them. @example true */
  @IfGiven()
  @BooleanInQuery()
  @IsBoolean()
  underserved?: boolean;

  /** A year for which the county asks for somebody. @example 2013 */
  @IfGiven()
  @IntegerInQuery()
  @IsInt()
  @Min(1990)
  @Max(2200)
  hasNeeds?: number;
}

/** The newest count of a county's lawyers. */
export class NewestCountDto {
  /** @example 2013-06-30 */
  countedOn: string;

  /** Who says so. @example 西藏自治区司法厅年报 */
  source: string;

  /** @example 0 */
  localFirms: number;

  /** @example 0 */
  localLawyers: number;

  /** Serving there, neither local nor posted by us. @example 1 */
  otherLawyers: number;

  /** Local and other lawyers. @example 1 */
  residentLawyers: number;
}

/** Both definitions of a county without lawyers; null while nobody has counted. */
export class LawyerlessDto {
  /** No lawyer serves there: none resident, none posted by us. @example false */
  a: boolean | null;

  /** No local firm and no local lawyer; postings never change it. @example true */
  b: boolean | null;
}

/** A county with what is known of it. */
export class CountyDto {
  /** @example "540621" */
  code: string;

  /** @example 嘉黎县 */
  nameZh: string;

  /** @example Jiali County */
  nameEn: string | null;

  /** @example "54" */
  provinceCode: string;

  /** @example "5406" */
  prefectureCode: string;

  /** Allowances are paid by it. @example tibet */
  tier: Tier;

  /** Metres; null when unknown. @example 4500 */
  altitude: number | null;

  /** BCP 47; working languages besides Mandarin. @example ["bo"] */
  languages: string[];

  /** @example ["contiguous", "ethnic"] */
  designations: Designation[];

  /** Degrees. @example 93.23 */
  longitude: number;

  /** Degrees. @example 30.64 */
  latitude: number;

  /** Most people posted there at a time; null for no limit. @example 3 */
  capacity: number | null;

  /** Legal-aid and court cases a year; null when unknown. @example 90 */
  casesPerYear: number | null;

  /** Null while nobody has counted. */
  lawyers: NewestCountDto | null;

  /** Lawyers posted by us who serve there now. @example 1 */
  postedLawyers: number;

  lawyerless: LawyerlessDto;

  /** Fewer than 3 lawyers serve there; null when unknown. @example true */
  isUnderserved: boolean | null;

  /** @example 3 */
  version: number;

  /** @example 2013-07-01T02:00:00.000Z */
  updatedAt: Date;
}

/** What to change of a county; what is left out stays. */
export class UpdateCountyDto {
  /** Metres; null when unknown. @example 4500 */
  @IsOptional()
  @IsInt()
  @Min(-500)
  @Max(9000)
  altitude?: number | null;

  /** @example ["bo"] */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsLanguageTag({ each: true })
  languages?: string[];

  /** @example ["contiguous", "ethnic", "border"] */
  @IfGiven()
  @IsArray()
  @ArrayUnique()
  @EachIn(DESIGNATIONS)
  designations?: Designation[];

  /** @example tibet */
  @IfGiven()
  @IsIn(TIERS)
  tier?: Tier;

  /** Null for no limit. @example 3 */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  capacity?: number | null;

  /** Null when unknown. @example 90 */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10_000_000)
  casesPerYear?: number | null;
}

/** From where lawyers ride circuit to a county: the whole list. */
export class ReplaceCircuitsDto {
  /** @example ["540624"] */
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsCountyCode({ each: true })
  servedFrom: string[];
}

/** Circuits of a county. */
export class CircuitsDto {
  /** @example "540621" */
  countyCode: string;

  /** Lawyers posted there also serve this county. @example ["540624"] */
  servedFrom: string[];

  /** Counties that lawyers posted to this one also serve. @example [] */
  serves: string[];

  /** Of the county: send it as If-Match. @example 3 */
  version: number;
}

/** A page of counties. */
export class CountiesPage {
  items: CountyDto[];

  /** Null on the last page. @example null */
  nextCursor: string | null;
}
