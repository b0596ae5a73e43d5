import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { IntegerInQuery } from '../common/query-values';

/** Which coverage. */
export class CoverageQuery {
  /** A round: its as-of date, its published plan, its postings. Left out: today, and all postings. */
  @IsOptional()
  @IsUUID()
  round?: string;

  /** Another plan than the published one. */
  @IsOptional()
  @IsUUID()
  plan?: string;

  /** Of the needs; left out, the year in which the round begins, else this year. @example 2013 */
  @IsOptional()
  @IntegerInQuery()
  @IsInt()
  @Min(1990)
  @Max(2200)
  year?: number;
}

/** Counties and people at one stage. */
export class CoverageStageDto {
  /** People of the role who are there at this stage. @example 40 */
  lawyers: number;

  /** @example 38 */
  assistants: number;

  /** Counties where nobody serves (definition a): no resident lawyer and none posted there. @example 12 */
  lawyerlessA: number;

  /** Of these, counties that no posted lawyer rides circuit to either. @example 9 */
  unreached: number;
}

/** How far counties of one province and designation are covered. */
export class CoverageRowDto {
  /** Two digits; null for the whole country, or the whole territory. @example 54 */
  province: string | null;

  /** @example 西藏自治区 */
  provinceNameZh: string | null;

  /** @example Tibet */
  provinceNameEn: string | null;

  /** Null for all counties; a county with several designations stands under each. @example key-poverty */
  designation: string | null;

  /** @example 74 */
  counties: number;

  /** Counties that ask for somebody. @example 70 */
  countiesWithNeed: number;

  /** What they ask for. @example 70 */
  targetLawyers: number;

  /** @example 60 */
  targetAssistants: number;

  /** Counties whose lawyers nobody has counted by the as-of date: they are neither a nor b. @example 3 */
  uncounted: number;

  /** Counties with neither a local firm nor a local lawyer (definition b), which volunteers never change. @example 30 */
  lawyerlessB: number;

  /** On the as-of date, with those whom earlier rounds have posted. */
  before: CoverageStageDto;

  /** With those whom the plan posts. */
  planned: CoverageStageDto;

  /** With those who have accepted, those who serve included. */
  accepted: CoverageStageDto;

  /** With those who serve. */
  serving: CoverageStageDto;
}

export class CoverageDto {
  /** @example 2013-04-01 */
  asOf: string;

  /** @example 2013 */
  year: number;

  /** The plan whose postings are counted as planned; null for none. */
  planId: string | null;

  /** Provinces in order, each with all its counties first and then by designation; the whole first. */
  items: CoverageRowDto[];
}
