import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsNumber, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { IfGiven } from '../common/if-given';
import { IsAreaCode, IsCountyCode, IsPlainText } from '../common/constraints';
import type { PriorityPart } from './priority-rule';

export class CreatePinDto {
  /** @example "0193d0c5-0000-7000-8000-000000000000" */
  @IsUUID()
  recruitId: string;

  /** Where the recruit must be posted. @example "540602" */
  @IsCountyCode()
  countyCode: string;

  /** First period, numbered from 0; left out: any. @example 0 */
  @IfGiven()
  @IsInt()
  @Min(0)
  @Max(23)
  start?: number;

  /** @example "Asked for by the county." */
  @IsString()
  @Length(1, 1000)
  @IsPlainText()
  reason: string;
}

export class CreateBanDto {
  /** @example "0193d0c5-0000-7000-8000-000000000000" */
  @IsUUID()
  recruitId: string;

  /** Where the recruit may not be posted. @example "5406" */
  @IsAreaCode()
  areaCode: string;

  /** @example "Has a close relative at the court there." */
  @IsString()
  @Length(1, 1000)
  @IsPlainText()
  reason: string;
}

export class PinView {
  /** @example "0193d0c5-0000-7000-8000-000000000001" */
  id: string;

  /** @example "0193d0c5-0000-7000-8000-000000000000" */
  recruitId: string;

  /** @example "540602" */
  countyCode: string;

  @ApiProperty({ type: Number, nullable: true, example: 0 })
  start: number | null;

  /** @example "Asked for by the county." */
  reason: string;
}

export class PinsPage {
  items: PinView[];

  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor: string | null;
}

export class BanView {
  /** @example "0193d0c5-0000-7000-8000-000000000001" */
  id: string;

  /** @example "0193d0c5-0000-7000-8000-000000000000" */
  recruitId: string;

  /** @example "5406" */
  areaCode: string;

  /** @example "Has a close relative at the court there." */
  reason: string;
}

export class BansPage {
  items: BanView[];

  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor: string | null;
}

export class SetPriorityDto {
  /** Multiple of 0.001. @example 4.5 */
  @IsNumber({ maxDecimalPlaces: 3 })
  @Min(0.001)
  @Max(1000)
  priority: number;

  /** @example "The last lawyer retires in August." */
  @IsString()
  @Length(1, 1000)
  @IsPlainText()
  reason: string;
}

export class PriorityPartView implements PriorityPart {
  @ApiProperty({ type: String, example: 'noLawyer' })
  part: PriorityPart['part'];

  /** @example 2 */
  points: number;
}

export class PriorityOverrideView {
  /** @example 4.5 */
  priority: number;

  /** @example "The last lawyer retires in August." */
  reason: string;

  /** @example 1 */
  version: number;
}

/** What a county's priority is made of. */
export class PriorityView {
  /** @example "540602" */
  countyCode: string;

  /** @example "色尼区" */
  name: string;

  /** The parts that have points, by the round's rule. */
  parts: PriorityPartView[];

  /** Their sum, from 0.001 to 1000. @example 4 */
  total: number;

  @ApiProperty({ type: PriorityOverrideView, nullable: true, example: null })
  override: PriorityOverrideView | null;

  /** What counts: the override, else the total. @example 4 */
  priority: number;
}

/** The priority of one county, with the version of its override (0 without one) for the next edit. */
export class CountyPriorityView extends PriorityView {
  /** @example 1 */
  version: number;
}

export class PrioritiesPage {
  items: PriorityView[];

  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor: string | null;
}
