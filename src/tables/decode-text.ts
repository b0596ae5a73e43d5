import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { pause } from './pause';
import { UnreadableTableError } from './table-errors';

const PIECE = 256 * 1024;

/**
 * The text of a file in pieces, without a byte order mark. UTF-16 is known by its mark; what isn't valid UTF-8 is read as
 * GB18030, which Chinese spreadsheet programs write.
 *
 * @throws {UnreadableTableError} if it is none of them, or holds binary zeros.
 */
export async function* decodeText(bytes: Buffer): AsyncGenerator<string> {
  const decoder = new TextDecoder(encodingOf(bytes), { fatal: true });
  for (let from = 0; from < bytes.length; from += PIECE) {
    if (from > 0) await pause();
    const isLast = from + PIECE >= bytes.length;
    const piece = decoded(decoder, bytes.subarray(from, from + PIECE), !isLast);
    if (piece.includes('\0')) throw new UnreadableTableError('encoding');
    yield piece;
  }
}

function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'gb18030';
}

function decoded(decoder: TextDecoder, piece: Buffer, stream: boolean): string {
  try {
    return decoder.decode(piece, { stream });
  } catch {
    throw new UnreadableTableError('encoding');
  }
}
