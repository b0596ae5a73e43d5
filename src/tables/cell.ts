/** What a cell of a table holds: text, a number, yes or no, nothing, or an error such as `#N/A`. Dates are text in ISO form. */
export type Cell = string | number | boolean | CellFault | null;

/** The error that a spreadsheet shows in a cell. */
export class CellFault {
  constructor(readonly text: string) {}
}

/** A row as it stands in the file. */
export interface SourceRow {
  /** The row's number in a spreadsheet, from 1; a quoted line break inside a cell starts no new row. */
  readonly line: number;
  readonly cells: readonly Cell[];
}

/** What was read of a file: the row with the headings, and the rows with something in them below it. */
export interface SourceTable {
  readonly heading: SourceRow;
  readonly rows: readonly SourceRow[];
}

/** Most rows of a table, without its headings. */
export const MAX_ROWS = 20_000;

/** Most columns that may hold something. */
export const MAX_COLUMNS = 200;

/** A cell as text; dates and numbers as they are, `true` as the spreadsheet shows it. */
export function textOf(cell: Cell): string {
  if (cell === null) return '';
  if (cell instanceof CellFault) return cell.text;
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return typeof cell === 'number' ? plainNumber(cell) : cell;
}

/** Without an exponent, as far as a number has 15 digits: a telephone number stays one. */
function plainNumber(value: number): string {
  return Number.isSafeInteger(value) ? String(value) : String(Number(value.toPrecision(15)));
}

export function isEmpty(cell: Cell): boolean {
  return cell === null || (typeof cell === 'string' && cell.trim() === '');
}
