import { stringify } from 'csv-stringify/sync';
import type { Language } from '../common/text';
import { guarded } from './formula-guard';
import { type OutputColumn, type OutputSheet, wallClock } from './output';
import { pause, ROWS_AT_A_TIME } from './pause';

/** UTF-8 with a byte order mark, which spreadsheet programs need to know it; CRLF; text that looks like a formula is defused. */
export async function* writeCsv({ columns, rows }: OutputSheet<never>, language: Language): AsyncGenerator<Buffer> {
  yield Buffer.from(`\ufeff${lines([columns.map(({ heading }) => guarded(heading[language]))])}`);
  let part: string[][] = [];
  for await (const row of rows) {
    part.push(columns.map((column) => shown(column, row)));
    if (part.length < ROWS_AT_A_TIME) continue;
    yield Buffer.from(lines(part));
    part = [];
    await pause();
  }
  if (part.length > 0) yield Buffer.from(lines(part));
}

/** Cells with other programs' separators stand in quotes too. */
function lines(records: readonly (readonly string[])[]): string {
  return stringify(records as string[][], { record_delimiter: 'windows', quoted_match: /[;\t\r\n]|^\s|\s$/ });
}

function shown<R>({ kind, value }: OutputColumn<R>, row: R): string {
  const cell = value(row);
  if (cell === null) return '';
  if (cell instanceof Date) return `${wallClock(cell).toISOString().slice(0, 19)}+08:00`;
  return kind === 'text' ? guarded(String(cell)) : String(cell);
}
