import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from './env';

/**
 * Completes the settings with a secret that lives beside the embedded database: made once, readable by its owner only,
 * so that sessions outlive a restart without anybody having to set anything.
 */
export function withSecret(env: Readonly<Env>): Readonly<Env> {
  if (env.JWT_SECRET !== undefined) return env;
  const file = join(env.PAIYUAN_DATA, 'jwt-secret');
  mkdirSync(env.PAIYUAN_DATA, { recursive: true });
  try {
    writeFileSync(file, randomBytes(48).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const JWT_SECRET = readFileSync(file, 'utf8').trim();
  if (JWT_SECRET.length < 32) throw new Error(`${file} holds no secret of 32 characters: delete it to have one made.`);
  return Object.freeze({ ...env, JWT_SECRET });
}
