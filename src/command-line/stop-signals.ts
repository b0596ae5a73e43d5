/** Signals that ask for an end, with the code the shell expects of a process that they end. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Calls `stop` at the first signal and ends the process at the second, after `cleanUp`.
 *
 * @returns a function that gives the signals back.
 */
export function onStopSignals(stop: () => void, cleanUp: () => void): () => void {
  let stopping = false;
  const handlers = Object.entries(SIGNALS).map(([signal, code]) => {
    const handler = () => {
      if (stopping) {
        cleanUp();
        process.exit(code);
      }
      stopping = true;
      stop();
    };
    process.on(signal, handler);
    return { signal, handler };
  });
  return () => {
    for (const { signal, handler } of handlers) process.off(signal, handler);
  };
}
