import { IsInt, IsUUID, Max, Min } from 'class-validator';
import { IfGiven } from '../common/if-given';
import { IsAreaCode } from '../common/constraints';
import { PageQuery } from '../common/page';
import { IntegerInQuery } from '../common/query-values';

/** Which part of the ledger. */
export class LedgerFilters extends PageQuery {
  /** Of the editions. @example 2013 */
  @IntegerInQuery()
  @IsInt()
  @Min(1990)
  @Max(2200)
  year: number;

  /** The supporter lies in this area, or around it. @example 33 */
  @IfGiven()
  @IsAreaCode()
  supporter?: string;

  /** One of the supported areas lies in this area, or around it. @example 5406 */
  @IfGiven()
  @IsAreaCode()
  supported?: string;

  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  @IfGiven()
  @IsUUID()
  agreementId?: string;
}

/** What an agreement promises of a role in its year, and what came of it. Drafts promise nothing and are not here. */
export class LedgerRowDto {
  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  agreementId: string;

  /** @example zj-nq-2013 */
  code: string;

  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  relationId: string;

  /** @example 援藏 */
  relationName: string;

  /** @example pairing */
  programmeId: string;

  /** @example 2013 */
  year: number;

  /** @example 33 */
  supporterCode: string;

  /** @example ["5406"] */
  supportedCodes: string[];

  /** @example lawyer */
  role: 'lawyer' | 'assistant';

  /** What is outstanding goes into the next year. @example true */
  carriesOver: boolean;

  /** The agreement's minimum. @example 3 */
  promised: number;

  /** Offers that are neither refused nor withdrawn. @example 4 */
  offered: number;

  /** Postings accepted, in preparation, serving or completed. @example 2 */
  posted: number;

  /** max(0, promised − posted). @example 1 */
  owed: number;

  /** Outstanding at the end of the year before, where that agreement carries over. @example 1 */
  carriedIn: number;

  /** max(0, promised + carriedIn − posted). @example 2 */
  outstanding: number;
}
