import { createAdministrator, isMailAddress, type NewAdministrator, weaknessFor } from '../auth/create-administrator';
import { AccountExistsError } from '../auth/account.errors';
import { readSettings } from '../config/env-file';
import { Database } from '../database/database';
import { openMigrated } from '../serve';
import { EXIT, InputError, type ExitCode } from './exit-codes';
import { askSecret, PromptAbortedError, readFirstLine } from './secret-prompt';
import { inWords } from './service-errors';
import type { Speaker } from './speaker';

export interface AdminOptions {
  readonly email: string;
  readonly name: string;
}

/** `paiyuan admin create`: the database is asked for last, so that a mistyped password holds up no server. */
export async function adminCreate({ email, name }: AdminOptions, speaker: Speaker): Promise<ExitCode> {
  const { service } = speaker.phrases;
  if (!isMailAddress(email)) throw new InputError(service.badEmail(email));
  if (name.trim() === '' || name.length > 100) throw new InputError(service.badName);
  const settings = await inWords(speaker, () => Promise.resolve().then(readSettings));
  const input = { email, name: name.trim(), password: await readPassword(speaker) };
  requireStrong(input, speaker);
  await inWords(speaker, async () => {
    const opened = await openMigrated(settings);
    try {
      await createAdministrator(new Database(opened.dataSource), input);
    } catch (error) {
      throw error instanceof AccountExistsError ? new InputError(service.accountExists(email)) : error;
    } finally {
      await opened.close();
    }
  });
  speaker.say(service.administratorMade(email));
  return EXIT.done;
}

/** Typed twice at a terminal, unseen; else the first line of the standard input. Never an argument: others can see those. */
async function readPassword({ phrases: { service } }: Speaker): Promise<string> {
  if (!process.stdin.isTTY) return readFirstLine();
  try {
    const password = await askSecret(service.password);
    if ((await askSecret(service.passwordAgain)) !== password) throw new InputError(service.passwordsDiffer);
    return password;
  } catch (error) {
    throw error instanceof PromptAbortedError ? new InputError(service.aborted) : error;
  }
}

function requireStrong(input: NewAdministrator, { language, phrases: { service } }: Speaker): void {
  const weakness = weaknessFor(input);
  if (weakness) throw new InputError(service.weakPassword(weakness[language]));
}
