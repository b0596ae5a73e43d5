import type { Speaker } from './speaker';

/** An error of an input document, found at a JSON Pointer. */
export interface DocumentError {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

/** Errors told as text; the rest is counted. */
const MOST_TOLD = 50;

/** The answer of `--json`. */
export function asJson(errors: readonly DocumentError[]): string {
  const plain = errors.map(({ pointer, code, message }) => ({ pointer, code, message }));
  return JSON.stringify({ valid: plain.length === 0, errors: plain }, null, 2);
}

/** Tells errors for the eyes: a headline, then a line each. `count` may exceed the errors given. */
export function sayErrors(
  headline: string,
  errors: readonly DocumentError[],
  speaker: Speaker,
  count = errors.length,
): void {
  speaker.say(headline);
  const { phrases } = speaker;
  for (const error of errors.slice(0, MOST_TOLD)) {
    speaker.say(`  ${error.pointer || `(${phrases.wholeDocument})`}: ${phrases.documentError(error)}`);
  }
  const rest = count - Math.min(MOST_TOLD, errors.length);
  if (rest > 0) speaker.say(`  ${phrases.more(rest)}`);
}
