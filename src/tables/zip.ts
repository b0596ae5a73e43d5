import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { UnreadableTableError } from './table-errors';

/** Most bytes that the parts read of one archive may unpack to, whatever they claim. */
export const MAX_UNPACKED = 128 * 1024 * 1024;

const MAX_ENTRIES = 5_000;
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

interface Entry {
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly offset: number;
}

/**
 * A ZIP archive in memory. Names and places come from its directory; bytes are counted as they are unpacked, so that a small
 * file cannot fill the memory.
 */
export class Zip {
  private readonly entries: ReadonlyMap<string, Entry>;
  private unpacked = 0;

  /** @throws {UnreadableTableError} if the directory is damaged. */
  constructor(private readonly bytes: Buffer) {
    this.entries = readDirectory(bytes);
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** The bytes of one part, unpacked, in pieces. Nothing when there is no such part. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name);
    if (!entry) return;
    if ((entry.flags & 1) === 1) throw new UnreadableTableError('encrypted');
    let crc = 0;
    for await (const piece of unpack(packedBytesOf(this.bytes, entry), entry.method)) {
      this.unpacked += piece.length;
      if (this.unpacked > MAX_UNPACKED) throw new UnreadableTableError('inflated');
      crc = crc32(piece, crc);
      yield piece;
    }
    if (crc !== entry.crc) throw new UnreadableTableError('damaged');
  }
}

async function* unpack(packed: Buffer, method: number): AsyncGenerator<Buffer> {
  if (method === STORED) {
    yield packed;
    return;
  }
  if (method !== DEFLATED) throw new UnreadableTableError('damaged');
  const inflated = Readable.from([packed]).pipe(createInflateRaw());
  try {
    for await (const piece of inflated) yield piece as Buffer;
  } catch (error) {
    if (String((error as { code?: unknown }).code).startsWith('Z_')) throw new UnreadableTableError('damaged');
    throw error;
  } finally {
    inflated.destroy();
  }
}

function packedBytesOf(bytes: Buffer, { offset, packedBytes }: Entry): Buffer {
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL) throw new UnreadableTableError('damaged');
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  if (start + packedBytes > bytes.length) throw new UnreadableTableError('damaged');
  return bytes.subarray(start, start + packedBytes);
}

function readDirectory(bytes: Buffer): Map<string, Entry> {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count > MAX_ENTRIES) throw new UnreadableTableError('damaged');
  const entries = new Map<string, Entry>();
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) throw new UnreadableTableError('damaged');
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, nameEnd).replaceAll('\\', '/');
    if (entries.has(name)) throw new UnreadableTableError('damaged');
    entries.set(name, {
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packedBytes: bytes.readUInt32LE(at + 20),
      offset: bytes.readUInt32LE(at + 42),
    });
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** Where the directory's end record begins: at most a comment of 64 kB before the end of the file. */
function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at--) {
    if (bytes.readUInt32LE(at) === END) return at;
  }
  throw new UnreadableTableError('damaged');
}
