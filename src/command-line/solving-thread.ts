import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ProgressState } from '../phrases/command-line-phrases';
import type { SolvingOutcome, SolvingRequest } from './solving';

export interface ThreadData {
  readonly request: SolvingRequest;
  readonly stopFlag: SharedArrayBuffer;
  readonly bytes: Uint8Array;
}

export interface ProblemCounts {
  readonly recruits: number;
  readonly counties: number;
}

export type FromThread =
  | { readonly kind: 'started'; readonly counts: ProblemCounts }
  | { readonly kind: 'progress'; readonly state: ProgressState }
  | { readonly kind: 'outcome'; readonly outcome: SolvingOutcome };

export interface SolvingListener {
  onStart(counts: ProblemCounts): void;
  onProgress(state: ProgressState): void;
}

/** The problem does not fit into the memory of a thread. */
export class OutOfMemoryError extends Error {}

/** A solve in its own thread, so that a signal is heard while the thread computes. */
export class SolvingThread {
  private readonly stopFlag = new SharedArrayBuffer(4);

  /** Asks for the best plan found so far. */
  stop(): void {
    Atomics.store(new Int32Array(this.stopFlag), 0, 1);
  }

  /** Settles when the thread has ended. The bytes are handed over, not copied. */
  run(bytes: Uint8Array, request: SolvingRequest, listener: SolvingListener): Promise<SolvingOutcome> {
    const owned = bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
    const workerData: ThreadData = { request, stopFlag: this.stopFlag, bytes: owned };
    const worker = startWorker({ workerData, transferList: [owned.buffer as ArrayBuffer] });
    return new Promise((resolve, reject) => {
      let outcome: SolvingOutcome | null = null;
      worker.on('message', (message: FromThread) => {
        if (message.kind === 'outcome') ({ outcome } = message);
        else if (message.kind === 'progress') listener.onProgress(message.state);
        else listener.onStart(message.counts);
      });
      worker.once('error', (error: NodeJS.ErrnoException) => {
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new OutOfMemoryError(error.message) : error);
      });
      worker.once('exit', (code) => {
        if (outcome) resolve(outcome);
        else reject(new Error(`the solving thread ended with code ${code}`));
      });
    });
  }
}

/** Runs the compiled entry, or under Jest the source through tsx. */
function startWorker(options: ConstructorParameters<typeof Worker>[1]): Worker {
  const extension = extname(__filename);
  const entry = join(__dirname, `solving-worker${extension}`);
  if (extension !== '.ts') return new Worker(entry, options);
  return new Worker(`require('tsx/cjs'); require(${JSON.stringify(entry)});`, { ...options, eval: true });
}
