import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsAreaCode, IsPlainText } from '../common/constraints';
import { IfGiven } from '../common/if-given';
import { PageQuery } from '../common/page';
import { IntegerInQuery } from '../common/query-values';

/** Which relations; every filter given must hold. */
export class PairingRelationsQuery extends PageQuery {
  /** The supporter lies in this area, or around it. @example 33 */
  @IfGiven()
  @IsAreaCode()
  supporter?: string;

  /** One of the supported areas lies in this area, or around it. @example 5406 */
  @IfGiven()
  @IsAreaCode()
  supported?: string;

  /** In force in this year, as far as is known. @example 2013 */
  @IfGiven()
  @IntegerInQuery()
  @IsInt()
  @Min(1900)
  @Max(2200)
  year?: number;

  /** Part of the name. @example 援藏 */
  @IfGiven()
  @IsString()
  @IsPlainText()
  @MaxLength(60)
  name?: string;
}

/** A relation that was agreed outside this service and is entered by hand. */
export class CreatePairingRelationDto {
  /** @example 援藏 */
  @IsString()
  @IsNotEmpty()
  @IsPlainText()
  @MaxLength(100)
  name: string;

  /** An area of any level. @example 33 */
  @IsAreaCode()
  supporterCode: string;

  /** Areas of any level, none inside another; they may lie in the supporter's own province. @example ["5406"] */
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(200)
  @IsAreaCode({ each: true })
  supportedCodes: string[];

  /** First year; null or left out where it is not known. @example 1995 */
  @IsOptional()
  @IsInt()
  @Min(1900)
  @Max(2200)
  validFrom?: number | null;

  /** Last year; null or left out where there is none. @example null */
  @IsOptional()
  @IsInt()
  @Min(1900)
  @Max(2200)
  validTo?: number | null;

  /** @example 那曲市及所辖各县 */
  @IfGiven()
  @IsString()
  @IsPlainText()
  @MaxLength(500)
  detail?: string;

  /** Whose decision it is, and where that can be read. @example 国务院第三次西藏工作座谈会 */
  @IfGiven()
  @IsString()
  @IsPlainText()
  @MaxLength(500)
  source?: string;
}

/** What to change of a relation; what is left out stays. */
export class UpdatePairingRelationDto {
  /** @example 援藏 */
  @IfGiven()
  @IsString()
  @IsNotEmpty()
  @IsPlainText()
  @MaxLength(100)
  name?: string;

  /** @example 33 */
  @IfGiven()
  @IsAreaCode()
  supporterCode?: string;

  /** @example ["5406"] */
  @IfGiven()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(200)
  @IsAreaCode({ each: true })
  supportedCodes?: string[];

  /** @example 1995 */
  @IsOptional()
  @IsInt()
  @Min(1900)
  @Max(2200)
  validFrom?: number | null;

  /** @example 2030 */
  @IsOptional()
  @IsInt()
  @Min(1900)
  @Max(2200)
  validTo?: number | null;

  /** @example 那曲市 */
  @IfGiven()
  @IsString()
  @IsPlainText()
  @MaxLength(500)
  detail?: string;

  /** @example 国务院第三次西藏工作座谈会 */
  @IfGiven()
  @IsString()
  @IsPlainText()
  @MaxLength(500)
  source?: string;
}

/** Who supports whom, by whose decision, in which years. */
export class PairingRelationDto {
  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  id: string;

  /** @example 援藏 */
  name: string;

  /** @example 33 */
  supporterCode: string;

  /** @example ["5406"] */
  supportedCodes: string[];

  /** @example 1995 */
  validFrom: number | null;

  /** @example null */
  validTo: number | null;

  /** @example "" */
  detail: string;

  /** `sourced` and `general_knowledge` came with the service; `entered` by a coordinator. @example sourced */
  basis: 'sourced' | 'general_knowledge' | 'entered';

  /** @example 国务院第三次西藏工作座谈会 */
  source: string;

  /** @example 1 */
  version: number;
}
