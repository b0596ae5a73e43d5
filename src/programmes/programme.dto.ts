import { IsIn, IsInt, IsNotEmpty, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsPlainText } from '../common/constraints';
import { IfGiven } from '../common/if-given';
import { PageQuery } from '../common/page';
import { IntegerInQuery } from '../common/query-values';
import { PROGRAMME_KINDS, type ProgrammeKind } from './programme.entity';

/** A short word: lower-case letters, digits and hyphens. */
export const SHORT_WORD = /^[a-z0-9][a-z0-9-]{0,59}$/;

/** Which programmes. */
export class ProgrammesQuery extends PageQuery {
  /** @example team */
  @IfGiven()
  @IsIn(PROGRAMME_KINDS)
  kind?: ProgrammeKind;

  /** With an edition of this year. @example 2013 */
  @IfGiven()
  @IntegerInQuery()
  @IsInt()
  @Min(1990)
  @Max(2200)
  year?: number;
}

/** A programme that sends people. */
export class CreateProgrammeDto {
  /** A short word of lower-case letters, digits and hyphens; never changes. @example one-plus-one */
  @Matches(SHORT_WORD)
  id: string;

  /** @example team */
  @IsIn(PROGRAMME_KINDS)
  kind: ProgrammeKind;

  /** @example “1+1”中国法律援助志愿者行动 */
  @IsString()
  @IsNotEmpty()
  @IsPlainText()
  @MaxLength(200)
  nameZh: string;

  /** @example "1+1 legal aid volunteers" */
  @IsString()
  @IsNotEmpty()
  @IsPlainText()
  @MaxLength(200)
  nameEn: string;
}

/** What to change of a programme; what is left out stays. */
export class UpdateProgrammeDto {
  /** Only while it has no edition. @example team */
  @IfGiven()
  @IsIn(PROGRAMME_KINDS)
  kind?: ProgrammeKind;

  /** @example “1+1”中国法律援助志愿者行动 */
  @IfGiven()
  @IsString()
  @IsNotEmpty()
  @IsPlainText()
  @MaxLength(200)
  nameZh?: string;

  /** @example "1+1 legal aid volunteers" */
  @IfGiven()
  @IsString()
  @IsNotEmpty()
  @IsPlainText()
  @MaxLength(200)
  nameEn?: string;
}

/** A programme. */
export class ProgrammeDto {
  /** @example one-plus-one */
  id: string;

  /** @example team */
  kind: ProgrammeKind;

  /** @example “1+1”中国法律援助志愿者行动 */
  nameZh: string;

  /** @example "1+1 legal aid volunteers" */
  nameEn: string;

  /** @example 1 */
  version: number;
}

/** A page of programmes. */
export class ProgrammesPage {
  items: ProgrammeDto[];

  /** Null on the last page. @example null */
  nextCursor: string | null;
}
