import { parentPort, workerData, type Transferable } from 'node:worker_threads';
import type { SolvingWatch } from './solve-bytes';
import type { FromThread, ThreadData } from './solving-thread';

/** Progress told at most so often, in milliseconds; a new level always. */
const PAUSE = 100;

/**
 * The life of a solving thread: does the work that it was started for and answers with the outcome.
 *
 * @param work gets the bytes of a problem document and what to do with them.
 * @param handedOver what of the outcome is moved to the other thread instead of copied.
 */
export async function serveThread<Outcome>(
  work: (bytes: Uint8Array, request: never, watch: SolvingWatch) => Promise<Outcome>,
  handedOver: (outcome: Outcome) => readonly Transferable[] = () => [],
): Promise<void> {
  const { request, stopFlag, bytes } = workerData as ThreadData<never>;
  const flag = new Int32Array(stopFlag);
  const port = parentPort!;
  const tell = (message: FromThread<Outcome>, moved: readonly Transferable[] = []) => {
    port.postMessage(message, moved);
  };
  let [told, level] = [-Infinity, -1];
  const outcome = await work(bytes, request, {
    now: () => performance.now(),
    shouldStop: () => Atomics.load(flag, 0) !== 0,
    onStart: (counts) => {
      tell({ kind: 'started', counts });
    },
    onProgress: (state) => {
      const now = performance.now();
      if (state.index === level && now - told < PAUSE) return;
      [told, level] = [now, state.index];
      tell({ kind: 'progress', state });
    },
  });
  tell({ kind: 'outcome', outcome }, handedOver(outcome));
}
