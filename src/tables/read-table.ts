import { isEmpty, MAX_COLUMNS, MAX_ROWS, type SourceRow, type SourceTable } from './cell';
import { readCsv } from './csv-reader';
import { UnreadableTableError } from './table-errors';
import { readXlsx } from './xlsx-reader';

/**
 * Reads a table whatever its kind; the content tells, not the name. The first row with something in it holds the headings.
 * Empty rows and remarks (rows whose first cell begins with `#`, as in our templates) are left out.
 *
 * @throws {UnreadableTableError} if the file cannot be read, has no headings or too many rows or columns.
 */
export async function readTable(bytes: Buffer): Promise<SourceTable> {
  let heading: SourceRow | null = null;
  const rows: SourceRow[] = [];
  for await (const row of rowsOf(bytes)) {
    if (row.cells.every(isEmpty) || isRemark(row)) continue;
    if (row.cells.findLastIndex((cell) => !isEmpty(cell)) >= MAX_COLUMNS) {
      throw new UnreadableTableError('tooManyColumns', row.line);
    }
    if (heading === null) heading = row;
    else rows.push(row);
    if (rows.length > MAX_ROWS) throw new UnreadableTableError('tooManyRows', row.line);
  }
  if (heading === null) throw new UnreadableTableError('empty');
  return { heading, rows };
}

function isRemark({ cells: [first] }: SourceRow): boolean {
  return typeof first === 'string' && /^\s*[#＃]/.test(first);
}

function rowsOf(bytes: Buffer): AsyncGenerator<SourceRow> {
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new UnreadableTableError(compoundFault(bytes));
  return startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])
    ? readXlsx(bytes)
    : readCsv(bytes);
}

/** A workbook with a password, and an old `.xls` file, are both compound files. */
function compoundFault(bytes: Buffer): 'encrypted' | 'oldExcel' {
  return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'encrypted' : 'oldExcel';
}

function startsWith(bytes: Buffer, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}
