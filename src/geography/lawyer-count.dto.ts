import { PartialType } from '@nestjs/swagger';
import { IsInt, IsNotEmpty, IsString, Max, MaxLength, Min } from 'class-validator';
import { IsCalendarDate, IsPlainText } from '../common/constraints';

/** How many lawyers a county had on a day. */
export class CreateLawyerCountDto {
  /** Not in the future. @example 2013-06-30 */
  @IsCalendarDate()
  countedOn: string;

  /** @example 0 */
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  localFirms: number;

  /** @example 0 */
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  localLawyers: number;

  /** Serving there, neither local nor posted by us. @example 1 */
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  otherLawyers: number;

  /** Who says so. @example 西藏自治区司法厅年报 */
  @IsString()
  @IsNotEmpty()
  @IsPlainText()
  @MaxLength(500)
  source: string;
}

/** What to change of a count; what is left out stays. */
export class UpdateLawyerCountDto extends PartialType(CreateLawyerCountDto, { skipNullProperties: false }) {}

/** A count of a county's lawyers. */
export class LawyerCountDto {
  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  id: string;

  /** @example "540621" */
  countyCode: string;

  /** @example 2013-06-30 */
  countedOn: string;

  /** @example 0 */
  localFirms: number;

  /** @example 0 */
  localLawyers: number;

  /** @example 1 */
  otherLawyers: number;

  /** Local and other lawyers. @example 1 */
  residentLawyers: number;

  /** @example 西藏自治区司法厅年报 */
  source: string;

  /** @example 1 */
  version: number;
}

/** A page of counts, the newest first. */
export class LawyerCountsPage {
  items: LawyerCountDto[];

  /** Null on the last page. @example null */
  nextCursor: string | null;
}
