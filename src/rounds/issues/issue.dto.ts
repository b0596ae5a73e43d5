import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { IfGiven } from '../../common/if-given';
import { ISSUE_CODES, type IssueCode, type Severity, type SubjectKind } from './issue';

const CODES = Object.keys(ISSUE_CODES);

export class IssuesQuery {
  /** Most issues of the page. @example 100 */
  @IfGiven()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : value,
  )
  @IsInt()
  @Min(1)
  @Max(1000)
  limit: number = 100;

  /** `nextCursor` of the page before. */
  @IfGiven()
  @IsString()
  @MaxLength(500)
  cursor?: string;

  /** Only issues with this code. @example "recruit-unqualified" */
  @IfGiven()
  @IsIn(CODES)
  code?: IssueCode;
}

export class IssueView {
  @ApiProperty({ enum: CODES, example: 'altitude-missing' })
  code: IssueCode;

  @ApiProperty({ enum: ['blocking', 'warning'], example: 'warning' })
  severity: Severity;

  @ApiProperty({ enum: ['round', 'counties', 'recruits', 'editions', 'agreements', 'sending-quotas', 'funds'] })
  subject: SubjectKind;

  /** The county's code, the id of the recruit, edition, … @example "540602" */
  subjectId: string;

  /** What the sentence is made of. */
  @ApiProperty({ type: 'object', additionalProperties: true, example: { tier: 'tibet' } })
  facts: Record<string, unknown>;

  /** In the language of the reply. @example "The altitude of 色尼区 (540602) is not known: clearances do not limit who goes there." */
  message: string;
}

export class IssueCountView {
  @ApiProperty({ enum: CODES, example: 'recruit-unqualified' })
  code: IssueCode;

  @ApiProperty({ enum: ['blocking', 'warning'], example: 'warning' })
  severity: Severity;

  /** @example 12 */
  count: number;

  /** How many issues of the code name each rule, where they name rules. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' }, example: { age: 3 } })
  byRule: Record<string, number>;
}

export class IssuesView {
  /** How many issues stop the freeze. @example 0 */
  blocking: number;

  /** @example 12 */
  warnings: number;

  /** All of them by code, whatever the page holds. */
  counts: IssueCountView[];

  items: IssueView[];

  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor: string | null;
}
