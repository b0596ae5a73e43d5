/** The thread that inspects a document: it gets its bytes and answers with what it found. */
import { parentPort, workerData } from 'node:worker_threads';
import { inspect } from './inspect';

parentPort!.postMessage(inspect(Buffer.from(workerData as Uint8Array).toString('utf8')));
