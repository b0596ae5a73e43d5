import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IfGiven } from '../common/if-given';
import { IsAreaCode, IsCalendarDate, IsPlainText } from '../common/constraints';
import { PageQuery } from '../common/page';
import type { ProblemCounts } from './frozen-problem.entity';
import type { PriorityRule } from './priority-rule';
import { ROUND_STATES, type RoundState } from './round.entity';

/** Points that a county's priority is the sum of; multiples of 0.001. */
export class PriorityRuleDto implements PriorityRule {
  /** Every county has these. @example 1 */
  @IsNumber({ maxDecimalPlaces: 3 })
  @Min(0.001)
  @Max(1000)
  base: number;

  /** No lawyer practises there without us. @example 2 */
  @IsNumber({ maxDecimalPlaces: 3 })
  @Min(0)
  @Max(1000)
  noLawyer: number;

  /** Fewer than three do; added to `noLawyer` where there is none. @example 1 */
  @IsNumber({ maxDecimalPlaces: 3 })
  @Min(0)
  @Max(1000)
  fewerThanThree: number;

  /** A key county of the poverty programme. @example 0.5 */
  @IsNumber({ maxDecimalPlaces: 3 })
  @Min(0)
  @Max(1000)
  keyCounty: number;

  /** In a contiguous poor area. @example 0.5 */
  @IsNumber({ maxDecimalPlaces: 3 })
  @Min(0)
  @Max(1000)
  contiguousArea: number;

  /** @example 0.25 */
  @IsNumber({ maxDecimalPlaces: 3 })
  @Min(0)
  @Max(1000)
  ethnic: number;

  /** @example 0.25 */
  @IsNumber({ maxDecimalPlaces: 3 })
  @Min(0)
  @Max(1000)
  border: number;

  /** @example 0.25 */
  @IsNumber({ maxDecimalPlaces: 3 })
  @Min(0)
  @Max(1000)
  oldRevolutionary: number;

  /** For each 100 cases a lawyer a year; all its cases where there is no lawyer. @example 0.1 */
  @IsNumber({ maxDecimalPlaces: 3 })
  @Min(0)
  @Max(1000)
  casesPerLawyer: number;

  /** Most points for cases. @example 1 */
  @IsNumber({ maxDecimalPlaces: 3 })
  @Min(0)
  @Max(1000)
  casesMost: number;
}

export class CreateRoundDto {
  /** @example "2013 national" */
  @IsString()
  @Length(1, 200)
  @IsPlainText()
  name: string;

  /** The day whose facts count. @example "2013-05-31" */
  @IsCalendarDate()
  asOf: string;

  /** First day of the first period. @example "2013-07-01" */
  @IsCalendarDate()
  startsOn: string;

  /** Length of each period. @example 6 */
  @IsInt()
  @Min(1)
  @Max(24)
  periodMonths: number;

  /** @example 2 */
  @IsInt()
  @Min(1)
  @Max(24)
  periodCount: number;

  /** Plans these areas only; left out or empty: the whole country. @example ["54"] */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsAreaCode({ each: true })
  areas?: string[];

  /** The editions that are planned together. @example ["0193d0c5-0000-7000-8000-000000000000"] */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  editionIds: string[];

  /** What to minimise, in order of importance, as in a problem document; left out: all levels but `equity` and `cost`. */
  @ApiPropertyOptional({
    type: 'array',
    items: { oneOf: [{ type: 'string' }, { type: 'object' }] },
    example: ['uncovered', { level: 'shortfall', relTolerance: 0.02 }, 'distance'],
  })
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(100)
  objectives?: unknown[];

  /** Left out: the house's own points. */
  @IfGiven()
  @IsObject()
  @ValidateNested()
  @Type(() => PriorityRuleDto)
  priorityRule?: PriorityRuleDto;
}

export class UpdateRoundDto extends PartialType(CreateRoundDto, { skipNullProperties: false }) {}

export class ReasonDto {
  /** @example "The needs of two counties were entered wrongly." */
  @IsString()
  @Length(1, 1000)
  @IsPlainText()
  reason: string;
}

export class RoundsQuery extends PageQuery {
  /** Only rounds in this state. @example "open" */
  @IfGiven()
  @IsIn(ROUND_STATES)
  state?: RoundState;
}

export class ProblemQuery {
  /** Which freeze; left out: the newest. @example 1 */
  @IfGiven()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value,
  )
  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  number?: number;
}

export class PeriodView {
  /** @example "2013H2" */
  id: string;

  /** @example "2013-07-01" */
  startsOn: string;

  /** @example "2013-12-31" */
  endsOn: string;
}

export class RoundView {
  /** @example "0193d0c5-0000-7000-8000-000000000000" */
  id: string;

  /** @example "2013 national" */
  name: string;

  @ApiProperty({ enum: ROUND_STATES, example: 'open' })
  state: RoundState;

  /** @example "2013-05-31" */
  asOf: string;

  /** @example "2013-07-01" */
  startsOn: string;

  /** @example 6 */
  periodMonths: number;

  /** @example 2 */
  periodCount: number;

  /** Periods by date. */
  periods: PeriodView[];

  /** Empty for the whole country. @example ["54"] */
  areas: string[];

  /** @example ["0193d0c5-0000-7000-8000-000000000000"] */
  editionIds: string[];

  @ApiProperty({ type: 'array', items: { oneOf: [{ type: 'string' }, { type: 'object' }] }, example: ['uncovered'] })
  objectives: unknown[];

  priorityRule: PriorityRuleDto;

  /** @example "2013-06-01T08:00:00.000Z" */
  createdAt: Date;

  /** @example 1 */
  version: number;
}

export class RoundsPage {
  items: RoundView[];

  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor: string | null;
}

export class ProblemCountsView implements ProblemCounts {
  /** @example 1148 */
  counties: number;

  /** All of them, with those who are pinned because they serve. @example 620 */
  recruits: number;

  /** @example 40 */
  serving: number;

  /** @example 12 */
  agreements: number;

  /** Pins set by hand. @example 1 */
  pins: number;

  /** @example 75 */
  bans: number;
}

/** A freeze of a round. */
export class FrozenProblemView {
  /** @example "0193d0c5-0000-7000-8000-000000000000" */
  id: string;

  /** 1 for the first freeze of the round, then 2, … @example 1 */
  number: number;

  /** @example "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" */
  digest: string;

  counts: ProblemCountsView;

  /** @example "2013-06-01T08:00:00.000Z" */
  frozenAt: Date;
}

/** What a freeze made, with the warnings that did not stop it. */
export class FreezeView extends FrozenProblemView {
  /** How many warnings of each code. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' }, example: { 'consent-missing': 3 } })
  warnings: Record<string, number>;
}

export class FrozenProblemsView {
  items: FrozenProblemView[];
}
