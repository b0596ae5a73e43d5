import type { Response } from 'supertest';
import type { SignedIn } from './sign-in';
import type { TestApp } from './test-app';

/** What tests read of replies; every other field is there to be compared. */
export interface Body {
  readonly id: string;
  readonly version: number;
  readonly code: string;
  readonly items: Body[];
  readonly nextCursor: string | null;
  readonly [field: string]: unknown;
}

export interface Reply extends Omit<Response, 'body' | 'headers'> {
  readonly body: Body;
  readonly headers: Readonly<Record<string, string>>;
}

/** A request on its way. */
export interface Call extends PromiseLike<Reply> {
  set(header: string, value: string): Call;
  expect(status: number): Call;
}

/** The API as somebody sees it: `apiOf(service, lin).get('/counties/540621')`. */
export interface Api {
  get(path: string): Call;
  post(path: string, body?: object): Call;
  /** With `If-Match`, unless the version is left out. */
  patch(path: string, body: object, version?: number): Call;
  put(path: string, body: object, version?: number): Call;
  delete(path: string, version?: number): Call;
}

export function apiOf(service: TestApp, who: SignedIn | null): Api {
  const send = (method: 'get' | 'post' | 'patch' | 'put' | 'delete', path: string, body?: object, version?: number) => {
    const test = service.http()[method](`/api/v1${path}`);
    if (who) void test.set(who.headers);
    if (version !== undefined) void test.set('If-Match', `"${version}"`);
    return (body ? test.send(body) : test) as unknown as Call;
  };
  return {
    get: (path) => send('get', path),
    post: (path, body = {}) => send('post', path, body),
    patch: (path, body, version) => send('patch', path, body, version),
    put: (path, body, version) => send('put', path, body, version),
    delete: (path, version) => send('delete', path, undefined, version),
  };
}

/** Codes by place, of a refusal. */
export function errorsOf({ body }: Reply): string[] {
  const { errors = [] } = body as { errors?: { pointer: string; code: string }[] };
  return errors.map(({ pointer, code }) => `${pointer} ${code}`);
}
