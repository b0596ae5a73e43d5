import type { Response, Test } from 'supertest';
import type { SignedIn } from './sign-in';
import type { TestApp } from './test-app';

/** The API as somebody sees it: `of(service, lin).get('/counties/540621')`. */
export interface Api {
  get(path: string): Test;
  post(path: string, body?: object): Test;
  /** With `If-Match`, unless the version is left out. */
  patch(path: string, body: object, version?: number): Test;
  put(path: string, body: object, version?: number): Test;
  delete(path: string, version?: number): Test;
}

export function apiOf(service: TestApp, who: SignedIn | null): Api {
  const send = (method: 'get' | 'post' | 'patch' | 'put' | 'delete', path: string, version?: number): Test => {
    const test = service.http()[method](`/api/v1${path}`);
    if (who) void test.set(who.headers);
    if (version !== undefined) void test.set('If-Match', `"${version}"`);
    return test;
  };
  return {
    get: (path) => send('get', path),
    post: (path, body = {}) => send('post', path).send(body),
    patch: (path, body, version) => send('patch', path, version).send(body),
    put: (path, body, version) => send('put', path, version).send(body),
    delete: (path, version) => send('delete', path, version),
  };
}

/** Codes by place, of a refusal. */
export function errorsOf(response: Response): string[] {
  const { errors = [] } = response.body as { errors?: { pointer: string; code: string }[] };
  return errors.map(({ pointer, code }) => `${pointer} ${code}`);
}
