import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import type { Language } from '../common/text';
import { type OutputColumn, type OutputKind, type OutputSheet, wallClock } from './output';
import { pause, ROWS_AT_A_TIME } from './pause';

/** Rows of a sheet; the format ends at 1,048,576. */
const SHEET_ROWS = 1_000_000;

const FORMATS: Partial<Record<OutputKind, string>> = {
  money: '#,##0.00',
  date: 'yyyy-mm-dd',
  instant: 'yyyy-mm-dd hh:mm:ss',
};

/** A workbook as it is made: typed cells, frozen headings. Text is always a text cell, so that nothing becomes a formula. */
export function writeXlsx(sheets: readonly OutputSheet<never>[], language: Language): Readable {
  const output = new PassThrough();
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: output, useSharedStrings: true, useStyles: true });
  const write = async (): Promise<void> => {
    for (const sheet of sheets) await writeSheet(workbook, sheet, language, output);
    await workbook.commit();
  };
  write().catch((error: unknown) => output.destroy(error as Error));
  return output;
}

async function writeSheet(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  { name, columns, rows }: OutputSheet<never>,
  language: Language,
  output: PassThrough,
): Promise<void> {
  let page = 1;
  let written = 0;
  let sheet = begin(workbook, name[language], columns, language);
  for await (const row of rows) {
    if (written > 0 && written % SHEET_ROWS === 0) {
      sheet.commit();
      sheet = begin(workbook, `${name[language]} ${++page}`, columns, language);
    }
    sheet.addRow(columns.map((column) => typed(column, row))).commit();
    if (++written % ROWS_AT_A_TIME === 0) await room(output);
  }
  sheet.commit();
}

/** Waits until the reader has taken what is there. @throws if the reader has gone. */
async function room(output: PassThrough): Promise<void> {
  await pause();
  if (output.destroyed) throw new Error('The reader has gone.');
  if (output.writableNeedDrain) await Promise.race([once(output, 'drain'), once(output, 'close')]);
}

function begin(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  name: string,
  columns: readonly OutputColumn<never>[],
  language: Language,
): ExcelJS.Worksheet {
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ heading, kind, width }) => ({
    header: escaped(heading[language]),
    width,
    style: { numFmt: FORMATS[kind] ?? (kind === 'text' ? '@' : 'General') },
  }));
  const heading = sheet.getRow(1);
  heading.font = { bold: true };
  heading.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EEF7' } };
  heading.alignment = { vertical: 'middle', wrapText: true };
  heading.commit();
  return sheet;
}

function typed<R>({ kind, value }: OutputColumn<R>, row: R): string | number | Date | null {
  const cell = value(row);
  if (cell === null || cell === '') return null;
  if (cell instanceof Date) return wallClock(cell);
  if (kind === 'date') return new Date(`${cell}T00:00:00Z`);
  return kind === 'text' ? escaped(String(cell)) : Number(cell);
}

/** Characters that XML cannot hold, and text that looks like the escape for them, as `_xHHHH_`. */
function escaped(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/g, (character) => {
      const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      return `_x${code}_`;
    });
}
