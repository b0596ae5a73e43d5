import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { IsCalendarDate, IsPlainText } from '../common/constraints';
import { BACKGROUNDS, type Background } from '../programmes/qualification-rule.entity';
import { CLAIM_KINDS, type ClaimKind } from './claim.entity';

/** What a claim says. Licence: heldOn. Background: background, heldOn. Medical: clearedToM, clearedUntil, clearedBy. Discipline: isClean. */
export class ClaimContentDto {
  /** Licence: first day of practice; background: day of the degree, or first day as a legal worker. @example 2008-07-01 */
  @IsOptional()
  @IsCalendarDate()
  heldOn?: string | null;

  /** @example graduate */
  @IsOptional()
  @IsIn(BACKGROUNDS)
  background?: Background | null;

  /** Metres. @example 4500 */
  @IsOptional()
  @IsInt()
  @Min(-500)
  @Max(9000)
  clearedToM?: number | null;

  /** Last day on which the clearance counts. @example 2014-06-30 */
  @IsOptional()
  @IsCalendarDate()
  clearedUntil?: string | null;

  /** The hospital or commission; never a finding. @example 浙江大学医学院附属第一医院 */
  @IsOptional()
  @IsString()
  @IsPlainText()
  @MinLength(1)
  @MaxLength(100)
  clearedBy?: string | null;

  /** No entry in the disciplinary record. @example true */
  @IsOptional()
  @IsBoolean()
  isClean?: boolean | null;
}

/** A claim with its kind. */
export class NewClaimDto extends ClaimContentDto {
  /** @example licence */
  @IsIn(CLAIM_KINDS)
  kind: ClaimKind;
}

/** A claim on file. */
export class ClaimDto {
  /** @example licence */
  kind: ClaimKind;

  /** @example 2008-07-01 */
  heldOn: string | null;

  /** @example graduate */
  background: Background | null;

  /** Metres. @example 4500 */
  clearedToM: number | null;

  /** @example 2014-06-30 */
  clearedUntil: string | null;

  /** @example 浙江大学医学院附属第一医院 */
  clearedBy: string | null;

  /** @example true */
  isClean: boolean | null;

  /** When a coordinator has verified it; null while it does not count. @example 2013-05-02T08:00:00.000Z */
  verifiedAt: string | null;
}
