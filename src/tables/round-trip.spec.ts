import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { textOf } from './cell';
import { writeCsv } from './csv-writer';
import { guarded, unguarded } from './formula-guard';
import { column, type OutputSheet, sheet } from './output';
import { readTable } from './read-table';
import { writeXlsx } from './xlsx-writer';

type Row = readonly string[];

const textSheet = (rows: readonly Row[]): OutputSheet<never> =>
  sheet(
    { zh: '表', en: 'Table' },
    [column<Row>('甲', 'first', (row) => row[0]), column<Row>('乙', 'second', (row) => row[1])],
    rows,
  );

const csvOf = (made: OutputSheet<never>): Promise<Buffer> => buffer(Readable.from(writeCsv(made, 'en')));
const xlsxOf = (made: OutputSheet<never>): Promise<Buffer> => buffer(writeXlsx([made], 'en'));

/** Anything a database holds that isn't empty; a first cell with `#` is a remark. */
const text = fc
  .oneof(fc.string({ unit: 'binary' }), fc.string(), fc.stringMatching(/^[=+\-@'＝\t a"_x0041;,\r\n]{1,6}$/))
  .filter((value) => value.trim() !== '' && !value.includes('\0') && !/\p{Surrogate}/u.test(value));
const rows = fc.array(
  fc.tuple(
    text.map((value) => `·${value}`),
    text,
  ),
  { minLength: 1, maxLength: 20 },
);

describe('what is written', () => {
  it.each([
    ['CSV', csvOf],
    ['XLSX', xlsxOf],
  ])('is read as it was, whatever text it is: %s', async (_, write) => {
    await fc.assert(
      fc.asyncProperty(rows, async (written) => {
        const table = await readTable(await write(textSheet(written)));
        const read = table.rows.map(({ cells }) => cells.map(textOf));
        expect(write === csvOf ? read.map((cells) => cells.map(unguarded)) : read).toEqual(written);
      }),
      { numRuns: 150 },
    );
  });
});

const DANGEROUS = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '＝1',
  '＋1',
  '－1',
  '＠A',
  "'=1",
  '=HYPERLINK("http://example.org","a")',
  "=cmd|' /C calc'!A0",
];

describe('text that looks like a formula', () => {
  it.each(DANGEROUS)('is defused in CSV: %j', async (value) => {
    const written = (await csvOf(textSheet([['·', value]]))).toString();
    expect(written).toMatch(/^\ufefffirst,second\r\n·,"?'/);
    expect(unguarded(guarded(value))).toBe(value);
  });

  it.each(DANGEROUS)('is plain text in XLSX: %j', async (value) => {
    const book = new ExcelJS.Workbook();
    const bytes = await xlsxOf(textSheet([['·', value]]));
    await book.xlsx.load(bytes as unknown as ExcelJS.Buffer);
    const cell = book.worksheets[0].getCell('B2');
    expect([cell.type, cell.formula]).toEqual([ExcelJS.ValueType.String, undefined]);
  });

  it('leaves harmless text alone', () => {
    for (const value of ['a=1', '1-2', '', "it's", "'quoted'"]) expect(guarded(value)).toBe(value);
  });
});

describe('numbers, money, days and instants', () => {
  const values = { number: -5, money: '12345678901.20', date: '2013-07-01', instant: new Date('2013-06-30T16:30:00Z') };
  const made = sheet(
    { zh: '表', en: 'Table' },
    [
      column<typeof values>('数', 'number', (row) => row.number, 'number'),
      column<typeof values>('元', 'money', (row) => row.money, 'money'),
      column<typeof values>('日', 'date', (row) => row.date, 'date'),
      column<typeof values>('时', 'instant', (row) => row.instant, 'instant'),
    ],
    [values],
  );

  it('stay what they are in CSV, with the time of Shanghai', async () => {
    const [, line] = (await csvOf(made)).toString().split('\r\n');
    expect(line).toBe('-5,12345678901.20,2013-07-01,2013-07-01T00:30:00+08:00');
  });

  it('are typed in XLSX, below headings that stay in sight', async () => {
    const bytes = await xlsxOf(made);
    const { rows } = await readTable(bytes);
    expect(rows[0].cells).toEqual([-5, 12345678901.2, '2013-07-01', '2013-07-01T00:30:00']);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes as unknown as ExcelJS.Buffer);
    const [first] = book.worksheets;
    expect(first.views).toMatchObject([{ state: 'frozen', ySplit: 1 }]);
    expect(first.getCell('A1').font).toMatchObject({ bold: true });
    expect(first.getCell('B2').numFmt).toBe('#,##0.00');
  });
});
