import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsAreaCode, IsCalendarDate, IsLanguageTag, IsPlainText } from '../common/constraints';
import { IfGiven } from '../common/if-given';
import { LANGUAGES, type Language } from '../common/text';
import { NewClaimDto } from './claim.dto';
import { QUALIFICATIONS, type Qualification } from './qualification';

export const ROLES = ['lawyer', 'assistant'] as const;
export type Role = (typeof ROLES)[number];

/** Where and when somebody can serve. What is left out stays; null clears. */
export class ServiceWishesDto {
  /** Where the household is registered (户籍). @example 330102 */
  @IsOptional()
  @IsAreaCode()
  registrationArea?: string | null;

  /** The prefecture where the person lives. @example 3301 */
  @IsOptional()
  @Matches(/^(?!00)\d{4}$/)
  homePrefecture?: string | null;

  /** BCP 47. @example ["bo"] */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsLanguageTag({ each: true })
  languages?: string[];

  /** Areas, best first. @example ["5406", "54"] */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsAreaCode({ each: true })
  wishes?: string[];

  /** Areas where the person will not go. @example ["65"] */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsAreaCode({ each: true })
  refusals?: string[];

  /** Recruits of an edition with the same word serve in one county and start together, or not at all. @example li-wang-7 */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @IsPlainText()
  @MaxLength(60)
  household?: string | null;

  /** First day. @example 2013-07-15 */
  @IsOptional()
  @IsCalendarDate()
  availableFrom?: string | null;

  /** Last day. @example 2014-07-14 */
  @IsOptional()
  @IsCalendarDate()
  availableTo?: string | null;
}

/** Who somebody is. */
export class NewPersonDto {
  /** @example 王小明 */
  @IsString()
  @IsNotEmpty()
  @IsPlainText()
  @MaxLength(100)
  name: string;

  /** @example wang@example.org */
  @IsOptional()
  @IsEmail()
  @MaxLength(254)
  email?: string | null;

  /** @example "13900000000" */
  @IsOptional()
  @Matches(/^[0-9+() -]{5,30}$/)
  phone?: string | null;

  /** @example 1980-05-17 */
  @IsOptional()
  @IsCalendarDate()
  birthOn?: string | null;

  /** Of mails. @example zh */
  @IfGiven()
  @IsIn(LANGUAGES)
  language?: Language;
}

/** What of a person's details changes; null clears. */
export class PersonChangesDto {
  /** @example 王小明 */
  @IfGiven()
  @IsString()
  @IsNotEmpty()
  @IsPlainText()
  @MaxLength(100)
  name?: string;

  /** @example wang@example.org */
  @IsOptional()
  @IsEmail()
  @MaxLength(254)
  email?: string | null;

  /** @example "13900000000" */
  @IsOptional()
  @Matches(/^[0-9+() -]{5,30}$/)
  phone?: string | null;

  /** @example 1980-05-17 */
  @IsOptional()
  @IsCalendarDate()
  birthOn?: string | null;
}

/** A consent given on paper. */
export class PaperConsentDto {
  /** Version of the wording that was signed. @example "1" */
  @IsString()
  @IsNotEmpty()
  @IsPlainText()
  @MaxLength(40)
  wording: string;

  /** Day of the signature. @example 2013-04-20 */
  @IsCalendarDate()
  givenOn: string;
}

/** Somebody whom a coordinator enters. */
export class CreateRecruitDto extends ServiceWishesDto {
  @IsObject()
  @ValidateNested()
  @Type(() => NewPersonDto)
  @IsNotEmpty()
  person: NewPersonDto;

  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  @IsUUID()
  editionId: string;

  /** @example lawyer */
  @IsIn(ROLES)
  role: Role;

  /** @example 3301 */
  @IsAreaCode()
  nominatingArea: string;

  /** The agreement under which they serve; asked for under an edition of kind pairing. */
  @IsOptional()
  @IsUUID()
  agreementId?: string | null;

  @IfGiven()
  @IsArray()
  @ArrayMaxSize(4)
  @ArrayUnique(({ kind }: NewClaimDto) => kind)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => NewClaimDto)
  claims?: NewClaimDto[];

  /** Given on paper; without it the recruit enters no round. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => PaperConsentDto)
  consent?: PaperConsentDto | null;

  /** Sends the person an invitation to register and consent; needs an e-mail address. @example false */
  @IfGiven()
  @IsBoolean()
  invitesByMail?: boolean;
}

/** What a coordinator changes of a recruit. */
export class ChangeRecruitDto extends ServiceWishesDto {
  @IfGiven()
  @IsObject()
  @ValidateNested()
  @Type(() => PersonChangesDto)
  @IsNotEmpty()
  person?: PersonChangesDto;

  /** @example 3301 */
  @IfGiven()
  @IsAreaCode()
  nominatingArea?: string;
}

/** Why. */
export class ReasonDto {
  /** @example "Has taken another post." */
  @IsString()
  @IsNotEmpty()
  @IsPlainText()
  @MaxLength(500)
  reason: string;
}

/** A rule that is not asked of somebody. */
export class NewWaiverDto extends ReasonDto {
  /** @example age */
  @IsIn(QUALIFICATIONS)
  rule: Qualification;
}
