import { IsBoolean, IsOptional } from 'class-validator';
import { BooleanInQuery } from '../common/query-values';

/** How a table is taken in. */
export class ImportQuery {
  /** Checks everything and writes nothing. @example true */
  @IsOptional()
  @BooleanInQuery()
  @IsBoolean()
  dryRun: boolean = false;
}

/** One mistake in a table. */
export class ImportErrorDto {
  /** Row of the spreadsheet, the headings being the first. @example 12 */
  line: number;

  /** The heading as the file has it; null when the whole row is meant. @example 县代码 */
  column: string | null;

  /** Stable. @example county.unknown */
  code: string;

  /** In the language of the request. @example "is no county" */
  message: string;
}

/** What a table did, or would do. */
export class ImportDto {
  /** Rows with something in them, without the headings. @example 2842 */
  rows: number;

  /** @example 2800 */
  created: number;

  /** @example 42 */
  updated: number;

  /** Whether nothing was written. @example true */
  isDryRun: boolean;

  /** All mistakes; the first thousand are listed. @example 0 */
  errorCount: number;

  /** Empty unless it is a dry run: a table with mistakes is refused. */
  errors: ImportErrorDto[];
}
