import { readSettings } from '../config/env-file';
import { serve } from '../serve';
import { EXIT, type ExitCode } from './exit-codes';
import { inWords } from './service-errors';
import type { Speaker } from './speaker';

/** `paiyuan serve`: until it is told to end. What happens meanwhile is logged to the standard output. */
export async function serveCommand(speaker: Speaker): Promise<ExitCode> {
  await inWords(speaker, async () => serve(readSettings()));
  return EXIT.done;
}
