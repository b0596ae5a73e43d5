import type { Text } from '../common/text';

/** `money`: yuan as text with two decimals; `date`: `YYYY-MM-DD`; `instant`: a point in time, shown in Asia/Shanghai. */
export type OutputKind = 'text' | 'number' | 'money' | 'date' | 'instant';

/** A column of a table that is exported. */
export interface OutputColumn<R> {
  readonly heading: Text;
  readonly kind: OutputKind;
  readonly value: (row: R) => string | number | Date | null;
  /** In characters. */
  readonly width: number;
}

/** One sheet; in CSV, which has only one, the first. */
export interface OutputSheet<R> {
  readonly name: Text;
  readonly columns: readonly OutputColumn<R>[];
  readonly rows: AsyncIterable<R> | Iterable<R>;
}

export interface OutputTable {
  /** Of the file, in ASCII, without its ending. */
  readonly name: string;
  readonly sheets: readonly OutputSheet<never>[];
}

const WIDTHS: Record<OutputKind, number> = { text: 16, number: 10, money: 16, date: 12, instant: 20 };

/** A column; shorter than an object literal where a table has many. */
export function column<R>(
  zh: string,
  en: string,
  value: (row: R) => string | number | Date | null,
  kind: OutputKind = 'text',
  width: number = WIDTHS[kind],
): OutputColumn<R> {
  return { heading: { zh, en }, kind, value, width };
}

/** A sheet among others, whatever its rows are. */
export function sheet<R>(name: Text, columns: readonly OutputColumn<R>[], rows: AsyncIterable<R> | Iterable<R>) {
  return { name, columns, rows } as unknown as OutputSheet<never>;
}

const SHANGHAI_MS = 8 * 3_600_000;

/** The wall clock of Asia/Shanghai, as if it were UTC: what a spreadsheet without time zones should show. */
export function wallClock(instant: Date): Date {
  return new Date(instant.getTime() + SHANGHAI_MS);
}
