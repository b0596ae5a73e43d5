import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { LedgerRowDto } from '../agreements/ledger.dto';
import { IsAreaCode } from '../common/constraints';
import { IntegerInQuery } from '../common/query-values';

/** Which part of the ledger. */
export class LedgerReportQuery {
  /** Of the editions. @example 2013 */
  @IntegerInQuery()
  @IsInt()
  @Min(1990)
  @Max(2200)
  year: number;

  /** The supporter lies in this area, or around it. @example 33 */
  @IsOptional()
  @IsAreaCode()
  supporter?: string;

  /** One of the supported areas lies in this area, or around it. @example 5406 */
  @IsOptional()
  @IsAreaCode()
  supported?: string;

  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  @IsOptional()
  @IsUUID()
  agreementId?: string;
}

/** The whole ledger of a year. */
export class LedgerReportDto {
  items: LedgerRowDto[];
}
