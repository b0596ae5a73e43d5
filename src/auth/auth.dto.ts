import { IsEmail, IsIn, IsString, Length, Matches, MaxLength } from 'class-validator';
import { IfGiven } from '../common/if-given';
import { IsPlainText } from '../common/constraints';

export class SignInDto {
  /** In any case. @example "lin.hua@example.org" */
  @IsEmail()
  @MaxLength(200)
  email: string;

  /** @example "correct horse battery" */
  @IsString()
  @Length(1, 200)
  password: string;
}

export class TransportQuery {
  /** `body` for clients that keep no cookies: the refresh token is then in the reply. @example "body" */
  @IfGiven()
  @IsIn(['cookie', 'body'])
  transport?: 'cookie' | 'body';
}

export class RefreshDto {
  /** Of clients without cookies. Browsers leave it out and send `X-Requested-With`. @example x3Zk9mQ2vT1bYw8cN5hL */
  @IfGiven()
  @IsString()
  @Matches(/^[\w-]{1,100}$/)
  refreshToken?: string;
}

export class TokensDto {
  /** Bearer token of each request. @example "eyJhbGciOiJIUzI1NiJ9.…" */
  accessToken: string;

  /** Seconds until a new one is needed. @example 600 */
  expiresInS: number;

  /** Only for clients without cookies; good once. @example x3Zk9mQ2vT1bYw8cN5hL */
  refreshToken?: string;
}

export class PasswordResetRequestDto {
  /** @example "lin.hua@example.org" */
  @IsEmail()
  @MaxLength(200)
  email: string;
}

export class PasswordResetDto {
  /** The secret of the link. @example "q1w2e3…" */
  @IsString()
  @Matches(/^[\w-]{1,100}$/)
  token: string;

  /** At least 10 characters, no common password. @example "correct horse battery" */
  @IsString()
  @IsPlainText()
  @MaxLength(400)
  password: string;
}

export class PasswordChangeDto {
  /** @example "correct horse battery" */
  @IsString()
  @Length(1, 200)
  currentPassword: string;

  /** At least 10 characters, no common password. @example "eleven green bottles" */
  @IsString()
  @IsPlainText()
  @MaxLength(400)
  newPassword: string;
}
