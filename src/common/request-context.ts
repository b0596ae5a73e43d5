import { AsyncLocalStorage } from 'node:async_hooks';

/** What is known of the request that the code works for. */
export interface RequestContext {
  /** Undefined where there is an account but no request. */
  readonly requestId?: string;
  /** The account that asks, once it is known; null for people without an account. */
  accountId: string | null;
}

/** One for all that is known: each storage of its own costs something with every promise. */
const storage = new AsyncLocalStorage<RequestContext>();

/** Runs code on behalf of a request; everything it calls and awaits sees the same context. */
export function inRequest<T>(requestId: string, work: () => T): T {
  return storage.run({ requestId, accountId: null }, work);
}

/** What is known of the request around this code; undefined in jobs and at the start. */
export function currentRequest(): RequestContext | undefined {
  return storage.getStore();
}

/** Runs code for an account, within the request around it if there is one. */
export function forAccount<T>(accountId: string | null, work: () => T): T {
  return storage.run({ ...storage.getStore(), accountId }, work);
}
