import { randomFillSync } from 'node:crypto';

const ID_BYTES = 16;

/** Asking the system once for many ids takes a tenth of asking for each. */
const pool = Buffer.alloc(256 * ID_BYTES);
let used = pool.length;

/** Fresh random bytes of one id, which are handed out once; valid until the pool is filled again. */
function someRandom(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += ID_BYTES;
  return pool.subarray(used - ID_BYTES, used);
}

/** A new id: UUID version 7 (RFC 9562), so that ids sort by the time they were made. */
export function newId(): string {
  const bytes = someRandom();
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
