import { AsyncLocalStorage } from 'node:async_hooks';

const actors = new AsyncLocalStorage<string | null>();

/** Runs a request for an account, so that its audit entries name it without being told. */
export function actingAs<T>(accountId: string | null, run: () => T): T {
  return actors.run(accountId, run);
}

/** The account that acts here; null for the service itself and for people without an account. */
export function actingAccount(): string | null {
  return actors.getStore() ?? null;
}
