import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Progress } from '../optimizer';

/** What a thread is started with; plain data. */
export interface ThreadData<Request> {
  readonly request: Request;
  readonly stopFlag: SharedArrayBuffer;
  readonly bytes: Uint8Array;
}

export interface ProblemCounts {
  readonly recruits: number;
  readonly counties: number;
}

export type FromThread<Outcome> =
  | { readonly kind: 'started'; readonly counts: ProblemCounts }
  | { readonly kind: 'progress'; readonly state: Progress }
  | { readonly kind: 'outcome'; readonly outcome: Outcome };

export interface SolvingListener {
  onStart(counts: ProblemCounts): void;
  onProgress(state: Progress): void;
}

/** The problem does not fit into the memory of a thread. */
export class OutOfMemoryError extends Error {}

/** A solve in its own thread, so that the process stays awake while it computes. */
export class SolvingThread<Request, Outcome> {
  private readonly stopFlag = new SharedArrayBuffer(4);
  private worker: Worker | null = null;

  /**
   * @param folder of the thread's entry, a file that calls `serveThread`.
   * @param entry its name without extension.
   */
  constructor(
    private readonly folder: string,
    private readonly entry: string,
  ) {}

  /** Asks for the best plan found so far. */
  stop(): void {
    Atomics.store(new Int32Array(this.stopFlag), 0, 1);
  }

  /** Ends the thread at once; `run` rejects. */
  async kill(): Promise<void> {
    await this.worker?.terminate();
  }

  /** Settles when the thread has ended. The bytes are handed over, not copied. */
  run(bytes: Uint8Array, request: Request, listener: SolvingListener): Promise<Outcome> {
    const owned = bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
    const workerData: ThreadData<Request> = { request, stopFlag: this.stopFlag, bytes: owned };
    const worker = this.start({ workerData, transferList: [owned.buffer as ArrayBuffer] });
    this.worker = worker;
    return new Promise((resolve, reject) => {
      let outcome: { readonly value: Outcome } | null = null;
      worker.on('message', (message: FromThread<Outcome>) => {
        if (message.kind === 'outcome') outcome = { value: message.outcome };
        else if (message.kind === 'progress') listener.onProgress(message.state);
        else listener.onStart(message.counts);
      });
      worker.once('error', (error: NodeJS.ErrnoException) => {
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new OutOfMemoryError(error.message) : error);
      });
      worker.once('exit', (code) => {
        if (outcome) resolve(outcome.value);
        else reject(new Error(`the solving thread ended with code ${code}`));
      });
    });
  }

  /** Runs the compiled entry, or under Jest the source through tsx. */
  private start(options: ConstructorParameters<typeof Worker>[1]): Worker {
    const extension = extname(__filename);
    const entry = join(this.folder, `${this.entry}${extension}`);
    if (extension !== '.ts') return new Worker(entry, options);
    return new Worker(`require('tsx/cjs'); require(${JSON.stringify(entry)});`, { ...options, eval: true });
  }
}
