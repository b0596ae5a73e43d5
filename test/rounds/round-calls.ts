import type { Problem } from '../../src/optimizer';
import { readProblem } from '../../src/optimizer';
import type { PriorityPart } from '../../src/rounds/priority-rule';
import type { SignedIn } from '../support/sign-in';
import type { TestApp } from '../support/test-app';

/** What replies about rounds hold, as far as tests go into them. */
export interface RoundReplyBody {
  readonly id: string;
  readonly code: string;
  readonly state: string;
  readonly version: number;
  readonly digest: string;
  readonly number: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly warnings: Readonly<Record<string, number>>;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly errors: readonly { readonly pointer: string; readonly code: string }[];
  readonly items: readonly (Readonly<Record<string, unknown>> & { readonly id: string; readonly digest: string })[];
  readonly periods: readonly { readonly id: string }[];
  readonly objectives: readonly unknown[];
  readonly parts: readonly PriorityPart[];
  readonly total: number;
}

export interface RoundReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RoundReplyBody;
}

export interface RoundCall extends PromiseLike<RoundReply> {
  expect(status: number): RoundCall;
}

type Headers = Readonly<Record<string, string>>;

/** The API of rounds as somebody; paths from `/api/v1`, or as `Location` has them. */
export function roundCalls(service: () => TestApp, who: SignedIn | null) {
  const send = (method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string, headers: Headers = {}) => {
    const request = service()
      .http()
      [method](path.startsWith('/api/') ? path : `/api/v1/${path}`);
    if (who) void request.set(who.headers);
    return request.set(headers);
  };
  return {
    get: (path: string, headers?: Headers): RoundCall => send('get', path, headers),
    post: (path: string, body: object = {}): RoundCall => send('post', path).send(body),
    patch: (path: string, version: number, body: object): RoundCall =>
      send('patch', path, { 'If-Match': `"${version}"` }).send(body),
    put: (path: string, body: object, headers?: Headers): RoundCall => send('put', path, headers).send(body),
    delete: (path: string, headers?: Headers): RoundCall => send('delete', path, headers),
    /** The bytes as they came over the wire, with their headers. */
    download: async (path: string): Promise<{ headers: Headers; bytes: Buffer }> => {
      const reply = await send('get', path).buffer(true).parse(bytesOf).expect(200);
      return { headers: reply.headers, bytes: reply.body as Buffer };
    },
  };
}

function bytesOf(response: unknown, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const stream = response as NodeJS.ReadableStream;
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => {
    done(null, Buffer.concat(chunks));
  });
}

/** A document that keeps the contract. */
export function problemOf(bytes: Buffer): Problem {
  const read = readProblem(bytes);
  if (!('problem' in read)) throw new Error(JSON.stringify(read));
  return read.problem;
}
