import { PartialType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { IfGiven } from '../common/if-given';
import { IsAreaCode } from '../common/constraints';
import { PageQuery } from '../common/page';
import { SHORT_WORD } from './programme.dto';

/** Which sending quotas. */
export class SendingQuotasQuery extends PageQuery {
  /** That count this edition. @example 0193d0c5-0000-7000-8000-000000000000 */
  @IfGiven()
  @IsUUID()
  edition?: string;
}

/** How many people some areas may send: `max`, or what they have above `keepLawyers`; one of the two. */
export class CreateSendingQuotaDto {
  /** A short word of lower-case letters, digits and hyphens, which plans name it by. @example anhui-1-1-2013 */
  @Matches(SHORT_WORD)
  code: string;

  /** Homes in any of these count. @example ["34"] */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsAreaCode({ each: true })
  areas: string[];

  /** Postings under these editions count. @example ["0193d0c5-0000-7000-8000-000000000000"] */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  editionIds: string[];

  /** Most people sent. @example 10 */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  max?: number | null;

  /** Local lawyers who must stay in the areas. @example null */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  keepLawyers?: number | null;
}

/** What to change of a sending quota; what is left out stays. To go over from `max` to `keepLawyers`, send `max` as null. */
export class UpdateSendingQuotaDto extends PartialType(CreateSendingQuotaDto, { skipNullProperties: false }) {}

/** A sending quota. */
export class SendingQuotaDto {
  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  id: string;

  /** @example anhui-1-1-2013 */
  code: string;

  /** @example ["34"] */
  areas: string[];

  /** @example ["0193d0c5-0000-7000-8000-000000000000"] */
  editionIds: string[];

  /** @example 10 */
  max: number | null;

  /** @example null */
  keepLawyers: number | null;

  /** @example 1 */
  version: number;
}

/** A page of sending quotas, by code. */
export class SendingQuotasPage {
  items: SendingQuotaDto[];

  /** Null on the last page. @example null */
  nextCursor: string | null;
}
