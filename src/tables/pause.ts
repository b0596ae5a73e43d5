import { setImmediate } from 'node:timers/promises';

/** Rows between two pauses: a few milliseconds of work. */
export const ROWS_AT_A_TIME = 500;

/** Lets others run. */
export async function pause(): Promise<void> {
  await setImmediate();
}

/** Parts of a list, with a pause before each but the first. */
export async function* inParts<T>(list: readonly T[], size: number = ROWS_AT_A_TIME): AsyncGenerator<readonly T[]> {
  for (let from = 0; from < list.length; from += size) {
    if (from > 0) await pause();
    yield list.slice(from, from + size);
  }
}
