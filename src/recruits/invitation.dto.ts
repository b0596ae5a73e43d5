import { IsEmail, IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength, ValidateIf } from 'class-validator';
import { IsAreaCode, IsPlainText } from '../common/constraints';
import { IfGiven } from '../common/if-given';
import { PageQuery } from '../common/page';
import { LANGUAGES, type Language } from '../common/text';
import { ROLES, type Role } from './recruit-input.dto';

export const INVITATION_STATES = ['open', 'used', 'expired', 'revoked'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** Which invitations; every filter given must hold. */
export class InvitationsQuery extends PageQuery {
  /** @example open */
  @IfGiven()
  @IsIn(INVITATION_STATES)
  state?: InvitationState;

  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  @IfGiven()
  @IsUUID()
  editionId?: string;
}

/** Whom to invite to what: with an address by mail, without one the secret is in the reply, once. */
export class CreateInvitationDto {
  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  @IsUUID()
  editionId: string;

  /** @example lawyer */
  @IsIn(ROLES)
  role: Role;

  /** The nominating area of who registers with it. @example 3301 */
  @IsAreaCode()
  areaCode: string;

  /** @example wang@example.org */
  @IsOptional()
  @IsEmail()
  @MaxLength(254)
  email?: string | null;

  /** How the mail calls the person; needed with an address. @example 王小明 */
  @ValidateIf(({ email, name }: CreateInvitationDto) => email != null || name != null)
  @IsString()
  @IsNotEmpty()
  @IsPlainText()
  @MaxLength(100)
  name?: string | null;

  /** Of the mail. @example zh */
  @IfGiven()
  @IsIn(LANGUAGES)
  language?: Language;
}

/** An invitation. To whom it went is not told. */
export class InvitationDto {
  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  id: string;

  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  editionId: string;

  /** @example lawyer */
  role: Role;

  /** @example 3301 */
  areaCode: string;

  /** It asks somebody whom a partner has offered to confirm. */
  offerId: string | null;

  /** @example open */
  state: InvitationState;

  /** Sent to one person, who alone may use it. @example true */
  isPersonal: boolean;

  /** @example 2013-04-20T08:00:00.000Z */
  createdAt: string;

  /** @example 2013-05-04T08:00:00.000Z */
  expiresAt: string;
}

/** A new invitation. */
export class NewInvitationDto extends InvitationDto {
  /** Shown once; null when it left by mail. @example Zk3v0bq7c1xq8z2m4n6p8r0t2v4x6z8b0d2f4h6j8l0 */
  token: string | null;

  /** Where the invitation shows what it is for; null when it left by mail. */
  url: string | null;
}

/** A page of invitations. */
export class InvitationPageDto {
  items: InvitationDto[];

  /** @example null */
  nextCursor: string | null;
}
