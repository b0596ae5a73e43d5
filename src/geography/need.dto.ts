import { Type } from 'class-transformer';
import {
  IsEmail,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsCountyCode, IsPlainText } from '../common/constraints';
import { IfGiven } from '../common/if-given';
import { PageQuery } from '../common/page';
import { IntegerInQuery } from '../common/query-values';
import { POSTING_ROLES, type PostingRole } from './need.entity';

/** Which needs; every filter given must hold. */
export class NeedsQuery extends PageQuery {
  /** @example 2013 */
  @IfGiven()
  @IntegerInQuery()
  @IsInt()
  @Min(1990)
  @Max(2200)
  year?: number;

  /** Two digits. @example "54" */
  @IfGiven()
  @Matches(/^\d{2}$/)
  province?: string;

  /** @example "540621" */
  @IfGiven()
  @IsCountyCode()
  county?: string;

  /** @example lawyer */
  @IfGiven()
  @IsIn(POSTING_ROLES)
  role?: PostingRole;
}

/** Whom the volunteer calls. */
export class NeedContactDto {
  /** @example 次仁 */
  @IsString()
  @IsNotEmpty()
  @IsPlainText()
  @MaxLength(100)
  name: string;

  /** @example "0896-3870000" */
  @IsOptional()
  @IsString()
  @Matches(/^[0-9+() \-]{3,30}$/)
  phone?: string | null;

  /** @example legal-aid@jiali.example */
  @IsOptional()
  @IsEmail()
  @MaxLength(254)
  email?: string | null;
}

/** How many people of a role a county asks for in the periods that begin in a year. */
export class CreateNeedDto {
  /** @example "540621" */
  @IsCountyCode()
  countyCode: string;

  /** @example lawyer */
  @IsIn(POSTING_ROLES)
  role: PostingRole;

  /** @example 2013 */
  @IsInt()
  @Min(1990)
  @Max(2200)
  year: number;

  /** @example 1 */
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  target: number;

  /** At least the target. @example 2 */
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  max: number;

  /** The office that receives the people. @example 嘉黎县法律援助中心 */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @IsPlainText()
  @MaxLength(200)
  hostOffice?: string | null;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => NeedContactDto)
  contact?: NeedContactDto | null;
}

/** What to change of a need; what is left out stays. */
export class UpdateNeedDto {
  /** @example 1 */
  @IfGiven()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  target?: number;

  /** At least the target. @example 2 */
  @IfGiven()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  max?: number;

  /** Null: no longer named. @example 嘉黎县法律援助中心 */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @IsPlainText()
  @MaxLength(200)
  hostOffice?: string | null;

  /** The whole contact; null: no longer named. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => NeedContactDto)
  contact?: NeedContactDto | null;
}

/** A need in a list. */
export class NeedRowDto {
  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  id: string;

  /** @example "540621" */
  countyCode: string;

  /** @example lawyer */
  role: PostingRole;

  /** @example 2013 */
  year: number;

  /** @example 1 */
  target: number;

  /** @example 2 */
  max: number;

  /** @example 嘉黎县法律援助中心 */
  hostOffice: string | null;

  /** Whether a contact is named. @example true */
  hasContact: boolean;

  /** @example 1 */
  version: number;
}

/** A need, with its contact for the coordinators of its territory; null for everybody else. */
export class NeedDto extends NeedRowDto {
  contact: NeedContactDto | null;
}

/** A page of needs. */
export class NeedsPage {
  items: NeedRowDto[];

  /** Null on the last page. @example null */
  nextCursor: string | null;
}
