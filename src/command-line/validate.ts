import { readProblem } from '../optimizer';
import { EXIT, InputError, type ExitCode } from './exit-codes';
import { nameOf, readInput } from './files';
import { asJson, sayErrors } from './report-errors';
import type { Speaker } from './speaker';

export interface ValidateOptions {
  readonly json?: boolean;
}

/** `paiyuan validate PROBLEM` */
export async function validate(path: string, { json = false }: ValidateOptions, speaker: Speaker): Promise<ExitCode> {
  const bytes = await readInput(path, speaker).catch((error: unknown) => {
    if (json && error instanceof InputError) {
      speaker.print(asJson([{ pointer: '', code: error.code, message: error.message }]));
    }
    throw error;
  });
  const result = readProblem(bytes);
  if ('errors' in result) {
    if (json) speaker.print(asJson(result.errors));
    else sayErrors(speaker.phrases.refused(nameOf(path, speaker), result.errors.length), result.errors, speaker);
    return EXIT.badInput;
  }
  const { recruits, counties, programmes } = result.problem;
  const counts = { recruits: recruits.length, counties: counties.length, programmes: programmes.length };
  speaker.print(json ? asJson([]) : speaker.phrases.valid(nameOf(path, speaker), counts));
  return EXIT.done;
}
