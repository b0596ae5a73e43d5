import { deflateRawSync, crc32 } from 'node:zlib';
import ExcelJS from 'exceljs';
import { CellFault, MAX_ROWS, type SourceTable } from './cell';
import { readTable } from './read-table';
import { UnreadableTableError } from './table-errors';

const cellsOf = ({ heading, rows }: SourceTable) => [heading, ...rows].map(({ cells }) => cells);
const readText = (text: string) => readTable(Buffer.from(text));

async function codeOf(reading: Promise<unknown>): Promise<string | undefined> {
  const error: unknown = await reading.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof UnreadableTableError ? error.code : undefined;
}

describe('a CSV file', () => {
  it('is read with its line breaks inside quotes, and rows are numbered as a spreadsheet does', async () => {
    const table = await readText('a,b\r\n"one\r\ntwo",2\r\n\r\n3,"say ""hi"""\r\n');
    expect(cellsOf(table)).toEqual([
      ['a', 'b'],
      ['one\r\ntwo', '2'],
      ['3', 'say "hi"'],
    ]);
    expect(table.rows.map(({ line }) => line)).toEqual([2, 4]);
  });

  it.each([
    ['comma', 'a,b;c'],
    ['semicolon', 'a;b,c;d'],
    ['tab', 'a\tb'],
  ])('finds the separator %s in the first line', async (_, text) => {
    const table = await readText(`${text}\n`);
    const separator = { 'a,b;c': ',', 'a;b,c;d': ';', 'a\tb': '\t' }[text]!;
    expect(table.heading.cells).toEqual(text.split(separator));
  });

  it.each([
    ['UTF-8', Buffer.from('县代码,姓名\n130123,张三😀')],
    ['UTF-8 with its mark', Buffer.from('\ufeff县代码,姓名\n130123,张三😀')],
    ['UTF-16', Buffer.from('\ufeff县代码,姓名\n130123,张三😀', 'utf16le')],
    ['UTF-16, the other way round', Buffer.from('\ufeff县代码,姓名\n130123,张三😀', 'utf16le').swap16()],
  ])('may be in %s', async (_, bytes) => {
    expect(cellsOf(await readTable(bytes))).toEqual([
      ['县代码', '姓名'],
      ['130123', '张三😀'],
    ]);
  });

  it('may be in GB18030', async () => {
    const bytes = Buffer.concat([
      Buffer.from([0xcf, 0xd8]),
      Buffer.from(',a\n'),
      Buffer.from([0x82, 0x31, 0xa2, 0x36]),
    ]);
    expect((await readTable(bytes)).heading.cells).toEqual(['县', 'a']);
  });

  it('leaves out empty rows and remarks', async () => {
    expect(cellsOf(await readText('\n# remark\na,b\n＃ 说明,x\n,\n1,2\n'))).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('keeps characters of four bytes whole across the pieces that are parsed', async () => {
    const long = '😀'.repeat(40_001);
    const table = await readText(`a\nx${long}\n${long}\n`);
    expect(table.rows.map(({ cells: [cell] }) => cell)).toEqual([`x${long}`, long]);
  });

  it.each([
    ['table.empty', ' \n,\n'],
    ['table.quote', 'a,b\n"never closed,2\n'],
    ['table.quote', 'a,b\n"closed" twice,2\n'],
    ['table.encoding', 'a,b\n1,\0\n'],
    ['table.tooManyColumns', `a${','.repeat(200)}b\n`],
  ])('is refused with %s', async (code, text) => {
    expect(await codeOf(readText(text))).toBe(code);
  });

  it('may have 20,000 rows and not one more', async () => {
    const rows = `1,2\n`.repeat(MAX_ROWS);
    expect((await readText(`a,b\n${rows}`)).rows).toHaveLength(MAX_ROWS);
    expect(await codeOf(readText(`a,b\n${rows}1,2`))).toBe('table.tooManyRows');
  });
});

async function workbook(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('表'), book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

describe('an XLSX file', () => {
  it('gives text, numbers, dates, yes and no, results of formulas and errors', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(['text', 'number', 'date', 'moment', 'bool', 'formula', 'date formula', 'error', 'rich', 'link']);
      sheet.addRow([
        'a & <b> "c"',
        130123,
        new Date('2013-07-01T00:00:00Z'),
        new Date('2013-07-01T09:30:00Z'),
        true,
        { formula: 'B2+1', result: 130124 },
        { formula: 'C2', result: new Date('2013-07-02T00:00:00Z') },
        { error: '#N/A' },
        { richText: [{ text: '张' }, { font: { bold: true }, text: '三' }] },
        { text: 'a@example.org', hyperlink: 'mailto:a@example.org' },
      ]);
      for (const place of [3, 7]) sheet.getColumn(place).numFmt = 'yyyy"年"m"月"d"日"';
      sheet.getColumn(4).numFmt = 'yyyy-mm-dd hh:mm';
    });
    const [, cells] = cellsOf(await readTable(bytes));
    expect(cells).toEqual([
      'a & <b> "c"',
      130123,
      '2013-07-01',
      '2013-07-01T09:30:00',
      true,
      130124,
      '2013-07-02',
      new CellFault('#N/A'),
      '张三',
      'a@example.org',
    ]);
  });

  it('has gaps where cells and rows are missing, and one value for merged cells', async () => {
    const bytes = await workbook((sheet) => {
      sheet.getCell('A1').value = 'a';
      sheet.getCell('D1').value = 'd';
      sheet.getCell('B5').value = 'merged';
      sheet.mergeCells('B5:C5');
    });
    const { heading, rows } = await readTable(bytes);
    expect(heading.cells).toEqual(['a', null, null, 'd']);
    expect(rows).toMatchObject([{ line: 5, cells: [null, 'merged'] }]);
  });

  it('is read from its first visible sheet', async () => {
    const bytes = await workbook((sheet, book) => {
      sheet.state = 'hidden';
      sheet.addRow(['hidden']);
      book.addWorksheet('second').addRow(['seen']);
    });
    expect((await readTable(bytes)).heading.cells).toEqual(['seen']);
  });

  it('may count days from 1904', async () => {
    const bytes = await workbook((sheet, book) => {
      book.properties.date1904 = true;
      sheet.addRow(['d']);
      sheet.addRow([new Date('2013-07-01T00:00:00Z')]);
      sheet.getColumn(1).numFmt = 'yyyy-mm-dd';
    });
    expect((await readTable(bytes)).rows[0].cells).toEqual(['2013-07-01']);
  });
});

/** A part of an archive; `bytes` may lie about what is inside. */
interface Part {
  readonly name: string;
  readonly bytes: Buffer;
  readonly flags?: number;
  readonly crc?: number;
}

function archive(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, flags = 0, crc = crc32(bytes) } of parts) {
    const packed = deflateRawSync(bytes);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc, 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

const BOOK = Buffer.from('<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="x"/></sheets></workbook>');
const RELATIONS = Buffer.from(
  '<Relationships><Relationship Id="x" Type="t/worksheet" Target="worksheets/one.xml"/></Relationships>',
);

const withSheet = (sheet: Buffer, others: Partial<Part> = {}): Buffer =>
  archive([
    { name: 'xl/workbook.xml', bytes: BOOK },
    { name: 'xl/_rels/workbook.xml.rels', bytes: RELATIONS },
    { name: 'xl/worksheets/one.xml', bytes: sheet, ...others },
  ]);

const sheetOf = (rows: string): Buffer => Buffer.from(`<worksheet><sheetData>${rows}</sheetData></worksheet>`);

describe('a hostile or broken file', () => {
  const plain = sheetOf('<row><c t="inlineStr"><is><t>a</t><rPh><t>reading</t></rPh></is></c><c><v>1</v></c></row>');

  it('is told apart from a plain one made by hand, without references', async () => {
    expect((await readTable(withSheet(plain))).heading.cells).toEqual(['a', 1]);
  });

  it.each([
    ['table.damaged', 'an archive cut off', withSheet(plain).subarray(0, -40)],
    ['table.damaged', 'another checksum', withSheet(plain, { crc: 1 })],
    ['table.encrypted', 'an encrypted part', withSheet(plain, { flags: 1 })],
    ['table.damaged', 'XML with a mistake', withSheet(Buffer.from('<worksheet><row></worksheet>'))],
    ['table.damaged', 'a cell beyond all columns', withSheet(sheetOf('<row><c r="ZZZZZZZ1"><v>1</v></c></row>'))],
    ['table.tooManyColumns', 'a cell far right', withSheet(sheetOf('<row><c r="XFD1"><v>1</v></c></row>'))],
    ['table.damaged', 'an archive without a workbook', archive([{ name: 'a.txt', bytes: Buffer.from('a') }])],
    [
      'table.damaged',
      'entities made of entities',
      withSheet(
        Buffer.from(
          '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><worksheet><row><c><v>&c;</v></c></row></worksheet>',
        ),
      ),
    ],
    ['table.oldExcel', 'an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    [
      'table.encrypted',
      'a workbook with a password',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
    ],
  ])('is refused with %s: %s', async (code, _, bytes) => {
    expect(await codeOf(readTable(bytes))).toBe(code);
  });

  it('cannot fill the memory: a sheet of spaces that unpacks to 200 MB', async () => {
    const bomb = withSheet(Buffer.concat([sheetOf(''), Buffer.alloc(200 * 1024 * 1024, ' ')]));
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(await codeOf(readTable(bomb))).toBe('table.inflated');
  });

  it('ends at row 20,001, whatever follows', async () => {
    const rows = '<row><c><v>1</v></c></row>'.repeat(MAX_ROWS + 2);
    expect(await codeOf(readTable(withSheet(sheetOf(rows))))).toBe('table.tooManyRows');
  });
});
