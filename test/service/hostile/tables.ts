import { crc32, deflateRawSync } from 'node:zlib';

export interface HostileFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** An archive of one kind of workbook, whose sheet may be anything. */
function workbook(sheet: Buffer): Buffer {
  const parts: [string, Buffer][] = [
    [
      'xl/workbook.xml',
      Buffer.from('<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="x"/></sheets></workbook>'),
    ],
    [
      'xl/_rels/workbook.xml.rels',
      Buffer.from(
        '<Relationships><Relationship Id="x" Type="t/worksheet" Target="worksheets/one.xml"/></Relationships>',
      ),
    ],
    ['xl/worksheets/one.xml', sheet],
  ];
  const [locals, directory]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [name, bytes] of parts) {
    const packed = deflateRawSync(bytes);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc32(bytes), 16);
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

const sheetOf = (rows: string): Buffer => Buffer.from(`<worksheet><sheetData>${rows}</sheetData></worksheet>`);

const CELLS: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ufffd',
  '\u202e',
  '=1+1',
  '-1',
  '1.5',
  '2147483648',
  '9223372036854775808',
  '1e999',
  'NaN',
  '0001-01-01',
  '9999-12-31',
  '275760-09-13',
  '2013-02-30',
  '54',
  '999999',
  '540629',
  'lawyer',
  'a@b.example',
  'x'.repeat(40_000),
  '派'.repeat(300),
  '"',
  'a,b\r\nc',
];

const csvOf = (cells: readonly string[]): string =>
  `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`;

/** Files that no table is. */
export function brokenFiles(csv: Buffer, xlsx: Buffer): HostileFile[] {
  const flipped = Buffer.from(xlsx);
  for (let i = 60; i < flipped.length; i += 97) flipped[i] ^= 0xff;
  const text = (name: string, content: string): HostileFile => ({ name, bytes: Buffer.from(content) });
  return [
    text('no bytes', ''),
    text('line break', '\n'),
    text('mark', '\ufeff'),
    text('open quote', '"a'),
    text('300 columns', `${'a,'.repeat(299)}a\n${'1,'.repeat(299)}1\n`),
    text('huge cell', `a,b\n${'x'.repeat(2_000_000)},1\n`),
    text('nulls', '\u0000'.repeat(1_000)),
    text('same heading twice', csv.toString().replace(/\r?\n[^]*/, '') + ',' + csv.toString()),
    text('many empty rows', csv.toString() + ',,,\r\n'.repeat(30_000)),
    { name: 'binary', bytes: Buffer.from(Array.from({ length: 4_096 }, (_, i) => (i * 167 + 13) % 256)) },
    { name: 'odd UTF-16', bytes: Buffer.from([0xff, 0xfe, 0x61, 0x00, 0x62]) },
    { name: 'half a character', bytes: Buffer.concat([csv, Buffer.from([0xe6, 0xb4])]) },
    ...[10, 40, 0.3, 0.7, 0.95].map((part) => ({
      name: `cut at ${part}`,
      bytes: xlsx.subarray(0, part < 1 ? Math.floor(xlsx.length * part) : part),
    })),
    { name: 'flipped bytes', bytes: flipped },
    { name: 'trailing bytes', bytes: Buffer.concat([xlsx, Buffer.alloc(500, 1)]) },
    { name: 'bomb', bytes: workbook(Buffer.alloc(150 * 2 ** 20, ' ')) },
    { name: 'no sheet', bytes: workbook(Buffer.from('')) },
    { name: 'entity', bytes: workbook(Buffer.from('<!DOCTYPE a [<!ENTITY b "&b;&b;">]><worksheet>&b;</worksheet>')) },
    { name: 'deep', bytes: workbook(Buffer.from('<a>'.repeat(50_000))) },
    { name: 'far cell', bytes: workbook(sheetOf('<row r="1"><c r="XFD1"><v>1</v></c></row>')) },
    { name: 'far row', bytes: workbook(sheetOf('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')) },
    { name: 'bad reference', bytes: workbook(sheetOf('<row r="-1"><c r="A0" t="s"><v>99999999999</v></c></row>')) },
    { name: 'numbers', bytes: workbook(sheetOf('<row><c><v>1e999</v></c><c t="d"><v>x</v></c><c t="e"/></row>')) },
  ];
}

/** Tables with the right headings, and in each row one cell that its column does not expect. */
export function hostileTables(csv: Buffer, columns: readonly string[]): HostileFile[] {
  const [heading] = csv.toString().split(/\r?\n/);
  const width = columns.length;
  const rows = columns.flatMap((_, column) =>
    CELLS.map((cell) =>
      csvOf(Array.from({ length: width }, (__, i) => (i === column ? cell : CELLS[(i * 7 + column) % CELLS.length]))),
    ),
  );
  const uniform = CELLS.map((cell) => ({
    name: `all ${cell.slice(0, 20)}`,
    bytes: Buffer.from(`${heading}\r\n${csvOf(Array.from({ length: width }, () => cell))}`),
  }));
  return [{ name: 'every cell', bytes: Buffer.from(`${heading}\r\n${rows.join('')}`) }, ...uniform];
}
