import { CellFault, isEmpty, type SourceRow, type SourceTable, textOf } from './cell';
import { type Columns, plainHeading, type RowOf } from './columns';
import { pause, ROWS_AT_A_TIME } from './pause';
import { Fault, type RowErrors } from './row-errors';

export interface TableRow<R> {
  readonly line: number;
  readonly values: R;
}

/** A table's rows without those that have errors. */
export interface ReadTable<C extends Columns> {
  readonly rows: readonly TableRow<RowOf<C>>[];
  /** The heading above a column in the file, or the template's where it has none. */
  heading(key: keyof C): string;
  /** Whether the file has the column: an optional one that is missing leaves things as they are. */
  has(key: keyof C): boolean;
}

const REQUIRED = new Fault('cell.required', { en: 'must not be empty', zh: '不能为空' });
const UNKNOWN = new Fault('column.unknown', { en: 'is no column of this table', zh: '该表没有这一列' });
const MISSING = new Fault('column.missing', { en: 'is missing', zh: '缺少该列' });
const DUPLICATE = new Fault('column.duplicate', { en: 'stands there twice', zh: '该列重复' });
const UNNAMED = new Fault('column.unnamed', { en: 'has a value below no heading', zh: '该列有内容但没有列标题' });

/** Reads the rows of a table by its columns; everything wrong is added to the errors. */
export async function readRows<C extends Columns>(
  { heading, rows }: SourceTable,
  columns: C,
  errors: RowErrors,
): Promise<ReadTable<C>> {
  const layout = readHeadings(heading, columns, errors);
  const read: TableRow<RowOf<C>>[] = [];
  for (const [index, row] of layout.isUsable ? rows.entries() : []) {
    if (index > 0 && index % ROWS_AT_A_TIME === 0) await pause();
    const values = readRow<C>(row, layout, columns, errors);
    if (!errors.has(row.line)) read.push({ line: row.line, values });
  }
  return {
    rows: read,
    has: (key) => layout.places.has(key as string),
    heading: (key) => layout.headings.get(key as string) ?? columns[key as string].heading.zh,
  };
}

interface Layout {
  /** Which cell a column is, by key. */
  readonly places: ReadonlyMap<string, number>;
  readonly headings: ReadonlyMap<string, string>;
  readonly width: number;
  readonly isUsable: boolean;
}

function readHeadings({ line, cells }: SourceRow, columns: Columns, errors: RowErrors): Layout {
  const keys = new Map<string, string>();
  for (const [key, { heading, aliases }] of Object.entries(columns)) {
    for (const name of [key, heading.zh, heading.en, ...aliases]) keys.set(plainHeading(name), key);
  }
  const places = new Map<string, number>();
  const headings = new Map<string, string>();
  let isUsable = true;
  for (const [place, cell] of cells.entries()) {
    const written = textOf(cell).trim();
    const key = keys.get(plainHeading(written));
    if (written === '') continue;
    if (key === undefined) errors.add(line, written.slice(0, 100), UNKNOWN);
    else if (places.has(key)) {
      errors.add(line, written, DUPLICATE);
      isUsable = false;
    } else {
      places.set(key, place);
      headings.set(key, written);
    }
  }
  for (const [key, { heading, isRequired }] of Object.entries(columns)) {
    if (!isRequired || places.has(key)) continue;
    errors.add(line, `${heading.zh} / ${heading.en}`, MISSING);
    isUsable = false;
  }
  const width = cells.findLastIndex((cell) => !isEmpty(cell)) + 1;
  return { places, headings, width, isUsable };
}

function readRow<C extends Columns>(
  { line, cells }: SourceRow,
  layout: Layout,
  columns: C,
  errors: RowErrors,
): RowOf<C> {
  const values: Record<string, unknown> = {};
  for (const [key, { kind, isRequired }] of Object.entries(columns)) {
    const place = layout.places.get(key);
    const cell = place === undefined ? null : (cells[place] ?? null);
    values[key] = null;
    if (isEmpty(cell)) {
      if (isRequired) errors.add(line, layout.headings.get(key)!, REQUIRED);
      continue;
    }
    const value = cell instanceof CellFault ? spreadsheetError(cell) : kind(cell);
    if (value instanceof Fault) errors.add(line, layout.headings.get(key)!, value);
    else values[key] = value;
  }
  if (cells.slice(layout.width).some((cell) => !isEmpty(cell))) errors.add(line, null, UNNAMED);
  return values as RowOf<C>;
}

function spreadsheetError({ text }: CellFault): Fault {
  return new Fault('cell.error', { en: `shows the error ${text}`, zh: `单元格显示错误 ${text}` });
}
