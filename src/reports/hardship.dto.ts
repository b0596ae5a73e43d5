import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { PageQuery } from '../common/page';
import { IntegerInQuery } from '../common/query-values';

/** Which service counts, and what counts as high and far. */
export class HardshipFilters {
  /** First year of service. @example 2009 */
  @IsOptional()
  @IntegerInQuery()
  @IsInt()
  @Min(1990)
  @Max(2200)
  from?: number;

  /** Last year of service. @example 2013 */
  @IsOptional()
  @IntegerInQuery()
  @IsInt()
  @Min(1990)
  @Max(2200)
  to?: number;

  /** Metres from which a county is high. @example 3000 */
  @IntegerInQuery()
  @IsInt()
  @Min(0)
  @Max(9000)
  highFromM: number = 3000;

  /** Kilometres from home, as the crow flies, from which a county is far. @example 1500 */
  @IntegerInQuery()
  @IsInt()
  @Min(1)
  @Max(20_000)
  farFromKm: number = 1500;
}

/** The same, page by page. */
export class HardshipQuery extends PageQuery {
  /** First year of service. @example 2009 */
  @IsOptional()
  @IntegerInQuery()
  @IsInt()
  @Min(1990)
  @Max(2200)
  from?: number;

  /** Last year of service. @example 2013 */
  @IsOptional()
  @IntegerInQuery()
  @IsInt()
  @Min(1990)
  @Max(2200)
  to?: number;

  /** Metres from which a county is high. @example 3000 */
  @IntegerInQuery()
  @IsInt()
  @Min(0)
  @Max(9000)
  highFromM: number = 3000;

  /** Kilometres from home, as the crow flies, from which a county is far. @example 1500 */
  @IntegerInQuery()
  @IsInt()
  @Min(1)
  @Max(20_000)
  farFromKm: number = 1500;
}

/** What somebody has served, in whole months, over the years. */
export class HardshipRowDto {
  /** The person's id; for auditors an alias. @example 0193d0c5-0000-7000-8000-000000000000 */
  person: string;

  /** Null for auditors, and of somebody erased. @example 王小明 */
  name: string | null;

  /** Years in which service began. @example [2011, 2013] */
  years: number[];

  /** Postings that were served, at least in part. @example 2 */
  postings: number;

  /** @example 24 */
  months: number;

  /** In counties of Tibet's allowance tier. @example 12 */
  tibetMonths: number;

  /** In counties of the plateau tier. @example 0 */
  plateauMonths: number;

  /** In counties at or above `highFromM`. @example 12 */
  highMonths: number;

  /** In counties at least `farFromKm` from home. @example 24 */
  farMonths: number;

  /** Left early. @example 0 */
  leftEarly: number;
}

export class HardshipPage {
  items: HardshipRowDto[];

  /** Null on the last page. @example null */
  nextCursor: string | null;
}
