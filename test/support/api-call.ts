import type { SignedIn } from './sign-in';
import type { TestApp } from './test-app';

/** What replies hold, as far as tests go into them. */
export interface ReplyBody {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly details: Readonly<Record<string, unknown>>;
  readonly errors: readonly { readonly pointer: string; readonly code: string }[];
  readonly items: readonly (Readonly<Record<string, unknown>> & { readonly id: string; readonly code: string })[];
  readonly nextCursor: string | null;
  readonly [field: string]: unknown;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ReplyBody;
  readonly text: string;
}

/** A request under way. */
export interface Call extends PromiseLike<Reply> {
  expect(status: number): Call;
}

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Calls the API as somebody: `call('patch', 'agreements/…', who, body, version)`. */
export function callerOf(service: () => TestApp) {
  return (method: Method, path: string, who: SignedIn | null, body?: object, version?: number): Call => {
    const request = service().http()[method](`/api/v1/${path}`);
    if (who) void request.set(who.headers);
    if (version !== undefined) void request.set('If-Match', `"${version}"`);
    return body === undefined ? request : request.send(body);
  };
}

/** `/pointer code` of each error of a refusal, sorted. */
export function problems({ errors }: ReplyBody): string[] {
  return errors.map(({ pointer, code }) => `${pointer} ${code}`).sort();
}
