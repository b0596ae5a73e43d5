/** The thread that solves: it gets the bytes of a problem and answers with the outcome. */
import { parentPort, workerData } from 'node:worker_threads';
import { solveDocument, type SolvingRequest } from './solving';
import type { FromThread, ThreadData } from './solving-thread';

const { request, stopFlag, bytes } = workerData as ThreadData;
const flag = new Int32Array(stopFlag);
const port = parentPort!;
const tell = (message: FromThread) => {
  port.postMessage(message);
};

/** Progress told at most so often, in milliseconds; a new level always. */
const PAUSE = 100;

async function run(task: SolvingRequest): Promise<void> {
  let [told, level] = [-Infinity, -1];
  const outcome = await solveDocument(bytes, task, {
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
  tell({ kind: 'outcome', outcome });
}

void run(request);
