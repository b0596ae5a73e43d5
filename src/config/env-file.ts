import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { readEnv, type Env } from './env';

/**
 * The settings of this process: its environment, completed by a file `.env` in the current folder.
 *
 * @throws {BadSettingsError} naming every setting that is missing or wrong.
 */
export function readSettings(): Readonly<Env> {
  if (existsSync('.env')) loadEnvFile('.env');
  return readEnv();
}
