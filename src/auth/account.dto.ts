import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsString,
  Length,
  MaxLength,
} from 'class-validator';
import { IfGiven } from '../common/if-given';
import { IsAreaCode, IsPlainText } from '../common/constraints';
import { PageQuery } from '../common/page';
import { LANGUAGES, type Language } from '../common/text';
import { ACCOUNT_ROLES, type AccountRole } from './account.entity';

export class AccountsQuery extends PageQuery {
  /** Only of this role. @example "coordinator" */
  @IfGiven()
  @IsIn(ACCOUNT_ROLES)
  role?: AccountRole;

  /** Only active or only disabled ones. @example true */
  @IfGiven()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  isActive?: boolean;

  /** Part of a name or address. @example "lin" */
  @IfGiven()
  @IsString()
  @IsPlainText()
  @MaxLength(100)
  q?: string;
}

export class CreateAccountDto {
  /** @example "Lin Hua" */
  @IsString()
  @IsPlainText()
  @Length(1, 100)
  name: string;

  /** Signs in with it; the link to set a password goes there. @example "lin.hua@example.org" */
  @IsEmail()
  @MaxLength(200)
  email: string;

  /** Of mails. @example "zh" */
  @IfGiven()
  @IsIn(LANGUAGES)
  language?: Language;

  /** @example "coordinator" */
  @IsIn(ACCOUNT_ROLES)
  role: AccountRole;

  /** A coordinator of the whole country; such a one has no areas. @example false */
  @IfGiven()
  @IsBoolean()
  isNational?: boolean;

  /** The territory of a coordinator, the supporter areas of a partner; others have none. @example ["54"] */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsAreaCode({ each: true })
  areas?: string[];
}

export class ChangeAccountDto {
  /** @example "Lin Hua" */
  @IfGiven()
  @IsString()
  @IsPlainText()
  @Length(1, 100)
  name?: string;

  /** @example "lin.hua@example.org" */
  @IfGiven()
  @IsEmail()
  @MaxLength(200)
  email?: string;

  /** @example "coordinator" */
  @IfGiven()
  @IsIn(ACCOUNT_ROLES)
  role?: AccountRole;

  /** @example false */
  @IfGiven()
  @IsBoolean()
  isNational?: boolean;

  /** @example ["54"] */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsAreaCode({ each: true })
  areas?: string[];
}

export class AccountDto {
  /** @example "0193d0c5-0000-7000-8000-000000000001" */
  id: string;

  /** Null once the person is erased. @example "0193d0c5-0000-7000-8000-000000000002" */
  personId: string | null;

  /** @example "Lin Hua" */
  name: string | null;

  /** @example "lin.hua@example.org" */
  email: string | null;

  /** @example "zh" */
  language: Language | null;

  /** @example "coordinator" */
  role: AccountRole;

  /** @example false */
  isNational: boolean;

  /** @example ["54"] */
  areas: string[];

  /** @example true */
  isActive: boolean;

  /** Whether a password was ever set. @example true */
  hasPassword: boolean;

  /** @example "2026-11-24T08:00:00.000Z" */
  createdAt: Date;

  /** @example 1 */
  version: number;
}

export class AccountsPageDto {
  items: AccountDto[];

  /** Null on the last page. */
  nextCursor: string | null;
}

export class MeDto {
  /** @example "0193d0c5-0000-7000-8000-000000000001" */
  accountId: string;

  /** @example "0193d0c5-0000-7000-8000-000000000002" */
  personId: string;

  /** @example "Lin Hua" */
  name: string;

  /** @example "lin.hua@example.org" */
  email: string | null;

  /** @example "zh" */
  language: Language;

  /** @example "coordinator" */
  role: AccountRole;

  /** Null: everywhere. @example ["54"] */
  areas: string[] | null;

  /** @example 1 */
  version: number;
}

export class ChangeMeDto {
  /** Of mails. @example "en" */
  @IsIn(LANGUAGES)
  language: Language;
}
