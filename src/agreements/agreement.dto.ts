import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsAreaCode, IsCalendarDate, IsPlainText } from '../common/constraints';
import { IfGiven } from '../common/if-given';
import { PageQuery } from '../common/page';
import { IntegerInQuery } from '../common/query-values';
import { AGREEMENT_STATES, type AgreementState } from './agreement.entity';
import { PLEDGE_KINDS } from './pledge.entity';

/** Which agreements; every filter given must hold. */
export class AgreementsQuery extends PageQuery {
  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  @IfGiven()
  @IsUUID()
  relationId?: string;

  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  @IfGiven()
  @IsUUID()
  editionId?: string;

  /** Of the edition. @example 2013 */
  @IfGiven()
  @IntegerInQuery()
  @IsInt()
  @Min(1990)
  @Max(2200)
  year?: number;

  /** @example signed */
  @IfGiven()
  @IsIn(AGREEMENT_STATES)
  state?: AgreementState;

  /** The supporter lies in this area, or around it. @example 33 */
  @IfGiven()
  @IsAreaCode()
  supporter?: string;

  /** One of the supported areas lies in this area, or around it. @example 5406 */
  @IfGiven()
  @IsAreaCode()
  supported?: string;
}

/** What an agreement promises besides people. */
export class PledgeDto {
  /** @example training-places */
  @IsIn(PLEDGE_KINDS)
  kind: (typeof PLEDGE_KINDS)[number];

  /** As text, so that no cent is lost; at most two decimals. @example "20" */
  @IsString()
  @Matches(/^\d{1,13}(\.\d{1,2})?$/)
  quantity: string;

  /** @example places */
  @IsString()
  @IsNotEmpty()
  @IsPlainText()
  @MaxLength(40)
  unit: string;

  /** @example 每年一期 */
  @IfGiven()
  @IsString()
  @IsPlainText()
  @MaxLength(500)
  note?: string;
}

/** What a draft may say, besides its name. */
class AgreementTermsDto {
  /** An area inside the relation's supporter. @example 3302 */
  @IfGiven()
  @IsAreaCode()
  supporterCode?: string;

  /** Areas inside what the relation supports. @example ["540629"] */
  @IfGiven()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(200)
  @IsAreaCode({ each: true })
  supportedCodes?: string[];

  /** Promised: so many lawyers at least. @example 2 */
  @IfGiven()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  lawyerMin?: number;

  /** @example 4 */
  @IfGiven()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  lawyerMax?: number;

  /** @example 0 */
  @IfGiven()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  assistantMin?: number;

  /** @example 2 */
  @IfGiven()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  assistantMax?: number;

  /** Most people of both roles together; null for no limit besides theirs. @example 5 */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  maxTotal?: number | null;

  /** What is owed at the end of the year is owed in the next one too. @example true */
  @IfGiven()
  @IsBoolean()
  carriesOver?: boolean;

  /** All of them. */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PledgeDto)
  pledges?: PledgeDto[];
}

/** What to change of a draft; what is left out stays. */
export class UpdateAgreementDto extends AgreementTermsDto {
  /** Its name in problem files: a short word. @example zj-nq-2013 */
  @IfGiven()
  @Matches(/^[a-z0-9][a-z0-9._-]{0,59}$/)
  code?: string;
}

/** A draft of an agreement under a relation. Without areas it takes the relation's; without numbers it promises nobody. */
export class CreateAgreementDto extends AgreementTermsDto {
  /** Its name in problem files: a short word. @example zj-nq-2013 */
  @Matches(/^[a-z0-9][a-z0-9._-]{0,59}$/)
  code: string;

  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  @IsUUID()
  relationId: string;

  /** An edition of a programme of kind pairing. @example 0193d0c5-0000-7000-8000-000000000000 */
  @IsUUID()
  editionId: string;
}

export class SignAgreementDto {
  /** Not in the future. @example 2013-03-01 */
  @IsCalendarDate()
  signedOn: string;
}

export class EndAgreementDto {
  /** From the day of signing on. @example 2013-12-31 */
  @IsCalendarDate()
  endedOn: string;

  /** @example 年度任务完成 */
  @IsString()
  @IsNotEmpty()
  @IsPlainText()
  @MaxLength(500)
  reason: string;
}

/** An agreement. */
export class AgreementDto {
  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  id: string;

  /** @example zj-nq-2013 */
  code: string;

  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  relationId: string;

  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  editionId: string;

  /** @example 2013 */
  year: number;

  /** @example signed */
  state: AgreementState;

  /** @example 33 */
  supporterCode: string;

  /** @example ["5406"] */
  supportedCodes: string[];

  /** @example 2 */
  lawyerMin: number;

  /** @example 4 */
  lawyerMax: number;

  /** @example 0 */
  assistantMin: number;

  /** @example 2 */
  assistantMax: number;

  /** @example 5 */
  maxTotal: number | null;

  /** @example true */
  carriesOver: boolean;

  /** @example 2013-03-01 */
  signedOn: string | null;

  /** @example null */
  endedOn: string | null;

  /** @example null */
  endReason: string | null;

  pledges: PledgeDto[];

  /** @example 1 */
  version: number;
}
