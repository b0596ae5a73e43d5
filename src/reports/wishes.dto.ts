import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { IntegerInQuery } from '../common/query-values';

/** Which editions. */
export class WishesQuery {
  @IsOptional()
  @IsUUID()
  edition?: string;

  /** @example 2013 */
  @IsOptional()
  @IntegerInQuery()
  @IsInt()
  @Min(1990)
  @Max(2200)
  year?: number;
}

/** How far the wishes of those who are posted under an edition were met. */
export class WishesRowDto {
  editionId: string;

  /** @example one-plus-one */
  programmeId: string;

  /** @example 2013 */
  year: number;

  /** @example lawyer */
  role: 'lawyer' | 'assistant';

  /** People with a posting that was not declined, withdrawn, expired or cancelled. @example 120 */
  posted: number;

  /** Posted into the area of their first wish. @example 60 */
  firstWish: number;

  /** Posted into the area of another wish. @example 25 */
  otherWish: number;

  /** Had wishes, and none was met. @example 20 */
  noWish: number;

  /** Had no wishes. @example 15 */
  withoutWishes: number;
}

export class WishesDto {
  items: WishesRowDto[];
}
