import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsEmail,
  IsIn,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsCalendarDate, IsPlainText } from '../common/constraints';
import { IfGiven } from '../common/if-given';
import { LANGUAGES, type Language } from '../common/text';
import { NewClaimDto } from './claim.dto';
import { type Role, ServiceWishesDto } from './recruit-input.dto';
import { TextDto } from './recruit.dto';

/** A consent given here and now. */
export class NewConsentDto {
  /** The version of the wording in force, as the invitation shows it. @example "1" */
  @IsString()
  @IsNotEmpty()
  @IsPlainText()
  @MaxLength(40)
  wording: string;
}

/** An application with an invitation, by somebody who has signed in. */
export class ApplyDto extends ServiceWishesDto {
  /** The secret of the invitation. @example Zk3v0bq7c1xq8z2m4n6p8r0t2v4x6z8b0d2f4h6j8l0 */
  @IsString()
  @Length(20, 100)
  @Matches(/^[A-Za-z0-9_-]+$/)
  token: string;

  @IfGiven()
  @IsArray()
  @ArrayMaxSize(4)
  @ArrayUnique(({ kind }: NewClaimDto) => kind)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => NewClaimDto)
  claims?: NewClaimDto[];

  @IsObject()
  @ValidateNested()
  @Type(() => NewConsentDto)
  @IsNotEmpty()
  consent: NewConsentDto;
}

/** A registration with an invitation, by somebody new. */
export class RegisterDto extends ApplyDto {
  /** @example 王小明 */
  @IsString()
  @IsNotEmpty()
  @IsPlainText()
  @MaxLength(100)
  name: string;

  /** To sign in with, and for notices. @example wang@example.org */
  @IsEmail()
  @MaxLength(254)
  email: string;

  /** @example "13900000000" */
  @IsOptional()
  @Matches(/^[0-9+() -]{5,30}$/)
  phone?: string | null;

  /** @example 1980-05-17 */
  @IsCalendarDate()
  birthOn: string;

  /** Of mails. @example zh */
  @IfGiven()
  @IsIn(LANGUAGES)
  language?: Language;

  /** @example "a long secret sentence" */
  @IsString()
  @MaxLength(200)
  password: string;
}

/** What was registered for. The same whether or not the address was known. */
export class RegistrationDto {
  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  editionId: string;

  /** @example lawyer */
  role: Role;

  /** What to do now. */
  next: TextDto;
}

/** The wording in force. */
export class ConsentWordingDto {
  /** @example "1" */
  wording: string;

  text: TextDto;
}

/** What an invitation is for; nothing personal. */
export class InvitationPurposeDto {
  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  editionId: string;

  programme: TextDto;

  /** @example 2013 */
  year: number;

  /** @example lawyer */
  role: Role;

  /** @example 3301 */
  areaCode: string;

  /** @example 杭州市 */
  areaName: string;

  /** A partner has offered the person: registering confirms it. @example false */
  isOffer: boolean;

  /** @example 2013-05-04T08:00:00.000Z */
  expiresAt: string;

  /** What to agree to. */
  consent: ConsentWordingDto;
}

/** Contact details and wishes that a volunteer changes; what is left out stays, null clears. */
export class ChangeApplicationDto extends ServiceWishesDto {
  /** @example wang@example.org */
  @IfGiven()
  @IsEmail()
  @MaxLength(254)
  email?: string;

  /** @example "13900000000" */
  @IsOptional()
  @Matches(/^[0-9+() -]{5,30}$/)
  phone?: string | null;
}
