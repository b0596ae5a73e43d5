import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Inspection } from './inspect';

/** Inspects a document in its own thread: with 20,000 recruits it takes seconds. Settles when the thread has ended. */
export function inspectApart(bytes: Uint8Array): Promise<Inspection> {
  const worker = startWorker({ workerData: bytes });
  return new Promise((resolve, reject) => {
    let found: Inspection | null = null;
    worker.once('message', (inspection: Inspection) => {
      found = inspection;
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      if (found) resolve(found);
      else reject(new Error(`the inspecting thread ended with code ${code}`));
    });
  });
}

/** Runs the compiled entry, or under Jest the source through tsx. */
function startWorker(options: ConstructorParameters<typeof Worker>[1]): Worker {
  const extension = extname(__filename);
  const entry = join(__dirname, `inspection-worker${extension}`);
  if (extension !== '.ts') return new Worker(entry, options);
  return new Worker(`require('tsx/cjs'); require(${JSON.stringify(entry)});`, { ...options, eval: true });
}
