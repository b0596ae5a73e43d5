import { OmitType, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { EachIn, IsAreaCode, IsCalendarDate } from '../common/constraints';
import { IfGiven } from '../common/if-given';
import { PageQuery } from '../common/page';
import { IntegerInQuery } from '../common/query-values';
import { type Designation, DESIGNATIONS } from '../geography/county.entity';
import { AllowanceDto, QualificationRuleDto, RequiredLanguageDto } from './edition-parts.dto';
import { HOME_RULES, type HomeRule, type Residence, RESIDENCES } from './edition.entity';
import { SHORT_WORD } from './programme.dto';

/** Which editions; every filter given must hold. */
export class EditionsQuery extends PageQuery {
  /** @example one-plus-one */
  @IfGiven()
  @Matches(SHORT_WORD)
  programme?: string;

  /** @example 2013 */
  @IfGiven()
  @IntegerInQuery()
  @IsInt()
  @Min(1990)
  @Max(2200)
  year?: number;
}

/** A programme in one year. */
export class CreateEditionDto {
  /** @example one-plus-one */
  @Matches(SHORT_WORD)
  programmeId: string;

  /** @example 2013 */
  @IsInt()
  @Min(1990)
  @Max(2200)
  year: number;

  /**
   * Where somebody may serve, seen from home. Left out: `same-province-other-area` inside a province, else `any`.
   * @example any
   */
  @IfGiven()
  @IsIn(RESIDENCES)
  residence?: Residence;

  /** Counties lie in one of these; empty for anywhere. @example ["54", "65"] */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsAreaCode({ each: true })
  scopeAreas?: string[];

  /** Counties have at most so many resident lawyers. @example 10 */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  scopeMaxResidentLawyers?: number | null;

  /** Counties have one of these; empty for any. @example ["key-poverty"] */
  @IfGiven()
  @IsArray()
  @ArrayUnique()
  @EachIn(DESIGNATIONS)
  scopeDesignations?: Designation[];

  /** Most lawyers posted; null for no limit. @example 140 */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  lawyerLimit?: number | null;

  /** Most assistants posted; null for no limit. @example 100 */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  assistantLimit?: number | null;

  /** Length of a posting; 12 unless told. @example 12 */
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(120)
  termMonths?: number;

  /** First day of service, on which age and practice are counted; null for the round's first day. @example 2013-07-15 */
  @IsOptional()
  @IsCalendarDate()
  startsOn?: string | null;

  /** The fund that pays the allowances. @example 0193d0c5-0000-7000-8000-000000000000 */
  @IsOptional()
  @IsUUID()
  fundId?: string | null;

  /** Which of a recruit's areas counts as home; the nominating area unless told. @example nominating-area */
  @IfGiven()
  @IsIn(HOME_RULES)
  homeRule?: HomeRule;

  /** Days in which an offered posting is answered; 14 unless told. @example 14 */
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(365)
  answerDays?: number;

  /** One a role and tier. */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(6)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => AllowanceDto)
  allowances?: AllowanceDto[];

  /** One a role. */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(2)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => QualificationRuleDto)
  qualificationRules?: QualificationRuleDto[];

  @IfGiven()
  @IsArray()
  @ArrayMaxSize(500)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => RequiredLanguageDto)
  requiredLanguages?: RequiredLanguageDto[];
}

/** What to change of an edition; what is left out stays. A list that is given replaces the whole list. */
export class UpdateEditionDto extends PartialType(OmitType(CreateEditionDto, ['programmeId', 'year'] as const), {
  skipNullProperties: false,
}) {}

/** An edition with all that belongs to it. */
export class EditionDto {
  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  id: string;

  /** @example one-plus-one */
  programmeId: string;

  /** @example 2013 */
  year: number;

  /** @example any */
  residence: Residence;

  /** @example ["54", "65"] */
  scopeAreas: string[];

  /** @example 10 */
  scopeMaxResidentLawyers: number | null;

  /** @example [] */
  scopeDesignations: string[];

  /** @example 140 */
  lawyerLimit: number | null;

  /** @example 100 */
  assistantLimit: number | null;

  /** @example 12 */
  termMonths: number;

  /** @example 2013-07-15 */
  startsOn: string | null;

  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  fundId: string | null;

  /** @example nominating-area */
  homeRule: HomeRule;

  /** @example 14 */
  answerDays: number;

  allowances: AllowanceDto[];

  qualificationRules: QualificationRuleDto[];

  requiredLanguages: RequiredLanguageDto[];

  /** @example 1 */
  version: number;
}

/** A page of editions, by programme and year. */
export class EditionsPage {
  items: EditionDto[];

  /** Null on the last page. @example null */
  nextCursor: string | null;
}
