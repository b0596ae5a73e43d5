import { IsEmail, IsIn, IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { IsAreaCode, IsPlainText } from '../common/constraints';
import { IfGiven } from '../common/if-given';
import { LANGUAGES, type Language } from '../common/text';
import { ROLES, type Role } from './recruit-input.dto';

/** Somebody whom a partner offers; a mail asks the person to confirm and consent. */
export class NameOfferDto {
  /** @example lawyer */
  @IsIn(ROLES)
  role: Role;

  /** Where in the supporter the person comes from. @example 3302 */
  @IsAreaCode()
  areaCode: string;

  /** @example 王小明 */
  @IsString()
  @IsNotEmpty()
  @IsPlainText()
  @MaxLength(100)
  name: string;

  /** @example wang@example.org */
  @IsEmail()
  @MaxLength(254)
  email: string;

  /** @example "13900000000" */
  @IsOptional()
  @Matches(/^[0-9+() -]{5,30}$/)
  phone?: string | null;

  /** Of the mail. @example zh */
  @IfGiven()
  @IsIn(LANGUAGES)
  language?: Language;
}
