import { BadSettingsError } from '../config/env';
import { DataInUseError } from '../database/embedded-lock';
import { NotMigratedError } from '../database/migrate';
import { InputError } from './exit-codes';
import type { Speaker } from './speaker';

/** Trouble with the network, with the password, or a database that does not exist. */
const UNREACHABLE = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', '28P01', '28000', '3D000'];

/**
 * Runs what a server or its database takes part in, and says in words what the user can mend.
 *
 * @throws {InputError} for settings, a data folder in use, a database that can't be reached or is too old, a taken port.
 */
export async function inWords<T>(speaker: Speaker, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const words = wordsFor(error, speaker);
    throw words === null ? error : new InputError(words);
  }
}

function wordsFor(error: unknown, { phrases: { service } }: Speaker): string | null {
  if (error instanceof BadSettingsError) return service.badSettings(error.problems);
  if (error instanceof DataInUseError) return service.dataInUse(error.folder, error.pid, error.lockFile);
  if (error instanceof NotMigratedError) return service.notMigrated;
  const { code, message, address, port } = causeOf(error);
  if (code === 'EADDRINUSE') return service.portTaken(`${address ?? ''}:${port ?? ''}`);
  return code !== undefined && UNREACHABLE.includes(code) ? service.noDatabase(message) : null;
}

/** A name with several addresses fails once for each; the first failure tells enough. */
function causeOf(error: unknown): NodeJS.ErrnoException & { address?: string; port?: number } {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error ? first : new Error(String(first));
}
