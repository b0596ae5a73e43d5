import { PartialType } from '@nestjs/swagger';
import { IsNotEmpty, IsString, Matches, MaxLength } from 'class-validator';
import { IsPlainText, IsYuan } from '../common/constraints';
import { SHORT_WORD } from './programme.dto';

/** Money that pays allowances. */
export class CreateFundDto {
  /** A short word of lower-case letters, digits and hyphens, which plans name it by. @example lottery-2013 */
  @Matches(SHORT_WORD)
  code: string;

  /** @example "中央专项彩票公益金 2013" */
  @IsString()
  @IsNotEmpty()
  @IsPlainText()
  @MaxLength(200)
  name: string;

  /** Yuan, as text. @example "9000000.00" */
  @IsYuan()
  amount: string;
}

/** What to change of a fund; what is left out stays. */
export class UpdateFundDto extends PartialType(CreateFundDto, { skipNullProperties: false }) {}

/** A fund. */
export class FundDto {
  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  id: string;

  /** @example lottery-2013 */
  code: string;

  /** @example "中央专项彩票公益金 2013" */
  name: string;

  /** Yuan. @example "9000000.00" */
  amount: string;

  /** @example 1 */
  version: number;
}

/** A page of funds, by code. */
export class FundsPage {
  items: FundDto[];

  /** Null on the last page. @example null */
  nextCursor: string | null;
}
