import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsInt,
  IsString,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { IfGiven } from '../common/if-given';
import { IsPlainText } from '../common/constraints';

export class CreateApiKeyDto {
  /** What it is for. @example "Offers of Zhejiang, nightly" */
  @IsString()
  @IsPlainText()
  @Length(1, 100)
  name: string;

  /** What it may do; never more than its account. @example ["offers:read"] */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsString({ each: true })
  @Matches(/^[a-z][\w-]*:[a-z][\w-]*$/, { each: true })
  scopes: string[];

  /** Days until it ends. @example 180 */
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(366)
  days?: number;
}

export class ApiKeyDto {
  /** @example "0193d0c5-0000-7000-8000-000000000001" */
  id: string;

  /** @example "Offers of Zhejiang, nightly" */
  name: string;

  /** @example ["offers:read"] */
  scopes: string[];

  /** @example "2026-11-24T08:00:00.000Z" */
  createdAt: Date;

  /** @example "2027-05-23T08:00:00.000Z" */
  expiresAt: Date | null;

  /** To the minute. @example "2026-11-25T02:00:00.000Z" */
  lastUsedAt: Date | null;

  /** @example null */
  revokedAt: Date | null;
}

export class NewApiKeyDto extends ApiKeyDto {
  /** Shown once: `Authorization: Bearer pyk_…`. @example "pyk_3q2-7wAAAA…" */
  key: string;
}

export class ApiKeysPageDto {
  items: ApiKeyDto[];

  /** Null on the last page. */
  nextCursor: string | null;
}
