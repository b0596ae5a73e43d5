import { ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { EachIn, IsAreaCode, IsLanguageTag, IsYuan } from '../common/constraints';
import { IfGiven } from '../common/if-given';
import { TIERS, type Tier } from '../geography/province.entity';
import { POSTING_ROLES, type PostingRole } from '../geography/need.entity';
import { type Background, BACKGROUNDS } from './qualification-rule.entity';

/** What a person costs, by role and the county's tier. */
export class AllowanceDto {
  /** @example lawyer */
  @IsIn(POSTING_ROLES)
  role: PostingRole;

  /** A role that has any has `standard`; a tier without one is paid that. @example tibet */
  @IsIn(TIERS)
  tier: Tier;

  /** Yuan a month, as text, up to 10^9. @example "3800.00" */
  @IsYuan()
  monthly: string;

  /** Yuan once a year, as text, up to 10^9; a period gets its months' share. @example "20000.00" */
  @IsYuan()
  yearlyLump: string;
}

/** What somebody of a role must show; what is left out is not asked for. */
export class QualificationRuleDto {
  /** @example lawyer */
  @IsIn(POSTING_ROLES)
  role: PostingRole;

  /** Full years since the licence, on the first day of service. @example 3 */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(80)
  minPracticeYears?: number | null;

  /** Full years of age on the first day of service. @example 25 */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(120)
  minAge?: number | null;

  /** @example 55 */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(120)
  maxAge?: number | null;

  /** No discipline on record. @example true */
  @IfGiven()
  @IsBoolean()
  requiresCleanRecord?: boolean;

  /** One of these. @example ["graduate"] */
  @IfGiven()
  @IsArray()
  @ArrayUnique()
  @EachIn(BACKGROUNDS)
  backgrounds?: Background[];

  /** A graduate's degree is at most so many years old on the first day of service. @example 2 */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(80)
  maxDegreeAgeYears?: number | null;

  /** Cleared by a doctor. @example true */
  @IfGiven()
  @IsBoolean()
  requiresMedicalClearance?: boolean;

  /** Counties at or above so many metres need a clearance to their altitude. @example 3000 */
  @IsOptional()
  @IsInt()
  @Min(-500)
  @Max(9000)
  plateauFromM?: number | null;
}

/** Who is posted into the area must speak the language. */
export class RequiredLanguageDto {
  /** @example "6326" */
  @IsAreaCode()
  areaCode: string;

  /** BCP 47. @example bo */
  @IsLanguageTag()
  language: string;
}
