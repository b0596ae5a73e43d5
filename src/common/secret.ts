import { createHash, randomBytes } from 'node:crypto';

/** A secret for a link or a key: 32 random bytes, shown once. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a secret. Its 256 bits need no slow hash. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
