import { createHash } from 'node:crypto';

/** `sha256:…` of a file's bytes, as plans name the problem they belong to. */
export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
