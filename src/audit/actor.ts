import { currentRequest, forAccount } from '../common/request-context';

/** From here on the request around this code acts for an account, so that its audit entries name it without being told. */
export function actAs(accountId: string | null): void {
  const request = currentRequest();
  if (request) request.accountId = accountId;
}

/** Runs code for an account. */
export function actingAs<T>(accountId: string | null, run: () => T): T {
  return forAccount(accountId, run);
}

/** The account that acts here; null for the service itself and for people without an account. */
export function actingAccount(): string | null {
  return currentRequest()?.accountId ?? null;
}
