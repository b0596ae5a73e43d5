/** A failure's class and code. Its message may hold values, such as the one that a statement was refused for. */
export function kindOfFailure(error: unknown): string {
  const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown };
  const kind = typeof name === 'string' ? name : 'Error';
  return typeof code === 'string' || typeof code === 'number' ? `${kind} ${code}` : kind;
}

/** Where a failure came from. The first lines of a stack repeat the message, so only the calls are kept. */
export function callsOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || error.stack === undefined) return undefined;
  return error.stack
    .split('\n')
    .filter((line) => /^ {4}at \S/.test(line))
    .join('\n');
}
