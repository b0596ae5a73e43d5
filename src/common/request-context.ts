import { AsyncLocalStorage } from 'node:async_hooks';

/** What is known of the request that the code works for. */
export interface RequestContext {
  readonly requestId: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Runs code on behalf of a request; everything it calls and awaits sees the same context. */
export function inRequest<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

/** The id of the request around this code; undefined in jobs and at the start. */
export function currentRequestId(): string | undefined {
  return storage.getStore()?.requestId;
}
