import { type Cell, CellFault, MAX_COLUMNS, type SourceRow } from './cell';
import { UnreadableTableError } from './table-errors';
import { isTrue, readWorkbook, type Workbook } from './workbook';
import { type Attributes, readWholeXml, readXml, type XmlListener } from './xml';
import { Zip } from './zip';

/**
 * The rows of the first visible sheet. A formula gives its last result; of merged cells only the first has a value; dates
 * come as text in ISO form.
 *
 * @throws {UnreadableTableError} if the file is encrypted, damaged, unpacks to too much, or is no workbook.
 */
export async function* readXlsx(bytes: Buffer): AsyncGenerator<SourceRow> {
  const zip = new Zip(bytes);
  const workbook = await readWorkbook(zip);
  const strings = workbook.stringsPath === null ? [] : await readStrings(zip, workbook.stringsPath);
  const sheet = new SheetListener(workbook, strings);
  yield* readXml(zip.read(workbook.sheetPath), sheet, () => sheet.take());
}

/** `_x000D_` stands for a character that XML cannot hold. */
function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** The text of `<si>` or `<is>`: runs are joined, readings of characters (`rPh`) are left out. */
class RichText {
  private text = '';
  private inText = false;
  private inReading = false;

  begin(): void {
    this.text = '';
  }

  open(name: string): void {
    if (name === 't') this.inText = true;
    if (name === 'rPh') this.inReading = true;
  }

  add(text: string): void {
    if (this.inText && !this.inReading) this.text += text;
  }

  close(name: string): void {
    if (name === 't') this.inText = false;
    if (name === 'rPh') this.inReading = false;
  }

  get value(): string {
    return unescaped(this.text);
  }
}

async function readStrings(zip: Zip, path: string): Promise<string[]> {
  const strings: string[] = [];
  const rich = new RichText();
  const listener: XmlListener = {
    open(name) {
      if (name === 'si') rich.begin();
      rich.open(name);
    },
    text: (text) => rich.add(text),
    close(name) {
      rich.close(name);
      if (name === 'si') strings.push(rich.value);
    },
  };
  await readWholeXml(zip.read(path), listener);
  return strings;
}

class SheetListener implements XmlListener {
  private rows: SourceRow[] = [];
  private line = 0;
  private cells: Cell[] = [];
  private column = 0;
  private type = 'n';
  private style = 0;
  private inValue = false;
  private value = '';
  private isInline = false;
  private readonly rich = new RichText();

  constructor(
    private readonly workbook: Workbook,
    private readonly strings: readonly string[],
  ) {}

  /** The rows read since the last time. */
  take(): SourceRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'row') this.openRow(attributes.r);
    else if (name === 'c') this.openCell(attributes);
    else if (name === 'v') {
      this.inValue = true;
      this.value = '';
    } else if (name === 'is') {
      this.isInline = true;
      this.rich.begin();
    }
    this.rich.open(name);
  }

  text(text: string): void {
    if (this.inValue) this.value += text;
    else if (this.isInline) this.rich.add(text);
  }

  close(name: string): void {
    this.rich.close(name);
    if (name === 'v') this.inValue = false;
    else if (name === 'c') this.closeCell();
    else if (name === 'row') this.rows.push({ line: this.line, cells: this.cells });
  }

  private openRow(reference: string | undefined): void {
    this.line = reference === undefined ? this.line + 1 : Number(reference);
    if (!Number.isSafeInteger(this.line)) throw new UnreadableTableError('damaged');
    this.cells = [];
    this.column = 0;
  }

  private openCell({ r, t = 'n', s = '0' }: Attributes): void {
    this.column = r ? columnOf(r) : this.column + 1;
    this.type = t;
    this.style = Number(s);
    this.value = '';
    this.isInline = false;
  }

  private closeCell(): void {
    const cell = this.isInline ? this.rich.value : this.valueOfCell();
    this.isInline = false;
    if (cell === null || cell === '') return;
    if (this.column > MAX_COLUMNS) throw new UnreadableTableError('tooManyColumns', this.line);
    while (this.cells.length < this.column - 1) this.cells.push(null);
    this.cells[this.column - 1] = cell;
  }

  private valueOfCell(): Cell {
    const { value } = this;
    if (value === '') return null;
    if (this.type === 's') return this.strings[Number(value)] ?? null;
    if (this.type === 'str') return unescaped(value);
    if (this.type === 'b') return isTrue(value);
    if (this.type === 'e') return new CellFault(value);
    if (this.type === 'd') return value.replace(/T00:00:00(?:\.0+)?Z?$/, '');
    const number = Number(value);
    if (!Number.isFinite(number)) return new CellFault(value);
    return this.workbook.isDateStyle[this.style] ? dateOf(number, this.workbook.from1904) : number;
  }
}

/** `"AB12"` → 28. */
function columnOf(reference: string): number {
  const letters = /^\$?([A-Z]{1,3})\$?\d+$/.exec(reference)?.[1];
  if (letters === undefined) throw new UnreadableTableError('damaged');
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0);
}

const DAY = 86_400_000;

/** A day counted as spreadsheets do, in ISO form; the time of day is kept when there is one. Outside 1900 to 9999: the number. */
function dateOf(days: number, from1904: boolean): Cell {
  // Spreadsheets believe in 29 February 1900: days before it are counted one less.
  const since1970 = from1904 ? days - 24_107 : days - 25_569 + (days < 60 ? 1 : 0);
  const date = new Date(Math.round((since1970 * DAY) / 1000) * 1000);
  if (days < 0 || Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999) return days;
  return date
    .toISOString()
    .replace(/T00:00:00\.000Z$/, '')
    .replace(/\.000Z$/, '');
}
