import { TextDecoder } from 'node:util';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { UnreadableTableError } from './table-errors';

/** By name; none need be there. */
export type Attributes = Readonly<Partial<Record<string, string>>>;

/** What is told of an XML document while it is read. Names come without their prefix. */
export interface XmlListener {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/**
 * Reads XML from pieces of UTF-8. Entities of its own (which can be nested into a bomb) are refused by the parser. Between
 * two pieces others may run; `afterPiece` hands over what they made.
 *
 * A part that isn't there has no pieces, and tells nothing.
 *
 * @throws {UnreadableTableError} if it isn't well formed.
 */
export async function* readXml<T>(
  pieces: AsyncIterable<Buffer>,
  listener: XmlListener,
  afterPiece: () => Iterable<T> = () => [],
): AsyncGenerator<T> {
  const parser = new SaxesParser();
  const fail = (): never => {
    throw new UnreadableTableError('damaged');
  };
  parser.on('error', fail);
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => listener.open?.(local(name), attributes));
  parser.on('text', (text) => listener.text?.(text));
  parser.on('cdata', (text) => listener.text?.(text));
  parser.on('closetag', ({ name }: SaxesTagPlain) => listener.close?.(local(name)));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isEmpty = true;
  for await (const piece of pieces) {
    isEmpty = false;
    for (let from = 0; from < piece.length; from += PIECE) {
      parser.write(decode(decoder, piece.subarray(from, from + PIECE)));
      yield* afterPiece();
    }
  }
  if (!isEmpty) parser.close();
  yield* afterPiece();
}

const PIECE = 64 * 1024;

/** Reads a small document to its end. */
export async function readWholeXml(pieces: AsyncIterable<Buffer>, listener: XmlListener): Promise<void> {
  await readXml<never>(pieces, listener).next();
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function decode(decoder: TextDecoder, piece: Buffer): string {
  try {
    return decoder.decode(piece, { stream: true });
  } catch {
    throw new UnreadableTableError('damaged');
  }
}
