/** What the command line answers the shell with. Documented in `--help` and in the README. */
export const EXIT = {
  done: 0,
  bug: 1,
  badInput: 2,
  infeasible: 3,
  stoppedWithoutPlan: 4,
  planRefused: 5,
  unbounded: 6,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What the user gave cannot be used. The message is a sentence in the user's language; the exit code is 2. */
export class InputError extends Error {
  constructor(
    message: string,
    /** Stable, for `--json`. */
    readonly code = 'usage',
  ) {
    super(message);
  }
}
