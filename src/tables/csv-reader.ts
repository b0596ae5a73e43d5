import { CsvError, parse, type Parser } from 'csv-parse';
import type { SourceRow } from './cell';
import { decodeText } from './decode-text';
import { pause } from './pause';
import { UnreadableTableError } from './table-errors';

/** Bytes parsed at a time: a few milliseconds. */
const PIECE = 64 * 1024;

/** Longest row, in characters: a forgotten quotation mark must not swallow the file. */
const MAX_RECORD = 1_000_000;

/**
 * The rows of a CSV file, empty ones included. The separator is what stands most often in the first line: comma, semicolon
 * or tab. Line breaks inside quotation marks belong to their cell.
 *
 * @throws {UnreadableTableError} if the text cannot be decoded or a quotation mark is wrong.
 */
export async function* readCsv(bytes: Buffer): AsyncGenerator<SourceRow> {
  let parser: RecordParser | null = null;
  for await (const text of decodeText(bytes)) {
    parser ??= new RecordParser(separatorOf(text));
    const utf8 = Buffer.from(text);
    for (let from = 0; from < utf8.length; from += PIECE) {
      yield* parser.write(utf8.subarray(from, from + PIECE));
      await pause();
    }
  }
  if (parser) yield* parser.end();
}

/** The separator that stands most often in the first line, outside quotation marks. */
export function separatorOf(text: string): string {
  const counts = new Map([
    [',', 0],
    [';', 0],
    ['\t', 0],
  ]);
  let isQuoted = false;
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (character === '\n' || character === '\r')) break;
    else if (!isQuoted && counts.has(character)) counts.set(character, counts.get(character)! + 1);
  }
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
}

/** csv-parse fed by hand, so that no more than a piece is parsed without a pause. */
class RecordParser {
  private readonly parser: Parser;
  private records: string[][] = [];
  private failure: Error | null = null;
  private line = 0;

  constructor(separator: string) {
    this.parser = parse({
      delimiter: separator,
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: MAX_RECORD,
    });
    this.parser.on('data', (record: string[]) => this.records.push(record));
    this.parser.on('error', (error) => (this.failure = error));
  }

  async *write(text: Buffer): AsyncGenerator<SourceRow> {
    await new Promise<void>((resolve) => this.parser.write(text, () => resolve()));
    yield* this.take();
  }

  async *end(): AsyncGenerator<SourceRow> {
    await new Promise<void>((resolve) => {
      this.parser.once('end', resolve).once('error', () => resolve());
      this.parser.end();
    });
    yield* this.take();
  }

  private *take(): Generator<SourceRow> {
    const { records } = this;
    this.records = [];
    for (const cells of records) yield { line: ++this.line, cells };
    if (this.failure === null) return;
    if (this.failure instanceof CsvError) throw new UnreadableTableError('quote', this.line + 1);
    throw this.failure;
  }
}
