import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { IntegerInQuery } from '../common/query-values';

/** Which funds. */
export class FundsQuery {
  @IsOptional()
  @IsUUID()
  fund?: string;

  /** Of the editions. @example 2013 */
  @IsOptional()
  @IntegerInQuery()
  @IsInt()
  @Min(1990)
  @Max(2200)
  year?: number;
}

/** Money of a fund under an edition, in yuan as text, exact. */
export class FundRowDto {
  /** Null where the editions have no fund. @example 0193d0c5-0000-7000-8000-000000000000 */
  fundId: string | null;

  /** @example lottery-2013 */
  fundCode: string | null;

  /** @example 中央专项彩票公益金法律援助项目 */
  fundName: string | null;

  /** Null for the whole fund, all its editions together. @example 0193d0c5-0000-7000-8000-000000000000 */
  editionId: string | null;

  /** @example one-plus-one */
  programmeId: string | null;

  /** @example 2013 */
  year: number | null;

  /** Of the fund; null on the rows of editions, and without a fund. @example 5000000.00 */
  amount: string | null;

  /** What the published plans cost. @example 3200000.00 */
  planned: string;

  /** What is offered and not answered yet. @example 150000.00 */
  offered: string;

  /** What accepted postings cost, to their end, or to the day on which somebody left. @example 2900000.00 */
  committed: string;

  /** The amount less what is committed under all editions of the fund, of whatever year. @example 2100000.00 */
  remaining: string | null;

  /** Postings whose role has no allowance in their edition: they count nothing. @example 0 */
  uncosted: number;
}

export class FundsDto {
  /** By fund: the whole first, then its editions. */
  items: FundRowDto[];
}
