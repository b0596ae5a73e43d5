import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { signIn } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';
import { asJson, Caller } from './hostile/caller';
import { operationsOf, readDescription } from './hostile/description';
import { exampleOf, HOSTILE_TEXTS, mutationsOf } from './hostile/mutations';

const description = readDescription();
const operations = operationsOf(description);

/** Ids and codes of the right form; what is there under them does not matter here. */
const FILLINGS: Readonly<Partial<Record<string, string>>> = {
  code: '540621',
  secret: 'none',
  token: 'none',
  number: '1',
  kind: 'licence',
};
const ANY_ID = '0193d0c5-0000-7000-8000-000000000001';

const fill = (path: string, value?: string): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => value ?? FILLINGS[name] ?? ANY_ID);

let service: TestApp;
let caller: Caller;
const tokens: string[] = [];
/** These end the sign-in of who asks: they need one of their own. */
const ENDING = /\/(?:auth\/sign-out|auth\/password|me\/erasure)/;

beforeAll(async () => {
  service = await startTestApp({ env: { REQUESTS_PER_MINUTE: '1000000', TRUST_PROXY: '1' } });
  caller = new Caller(service);
  for (const role of ['coordinator', 'administrator', 'volunteer', 'partner', 'auditor'] as const) {
    tokens.push((await signIn(service.app, role)).token);
  }
});
afterAll(() => service.close());

/** A sign-in for an operation: one of its own where it ends it. */
async function tokenOf(path: string): Promise<string> {
  return ENDING.test(path) ? (await signIn(service.app, 'volunteer')).token : tokens[0];
}

/** The first sign-in that is not turned away by its role alone. */
async function tokenFor(method: string, path: string): Promise<string> {
  if (ENDING.test(path)) return tokenOf(path);
  for (const token of tokens) if ((await caller.send(method, fill(path), token)).status !== 403) return token;
  return tokens[0];
}

jest.setTimeout(600_000);

describe('no request makes the service fail', () => {
  it('knows many operations', () => {
    expect(operations.length).toBeGreaterThan(100);
  });

  it('with a body that is wrong in one place, or altogether', async () => {
    const schemas = description.components.schemas;
    for (const { path, method, operation } of operations) {
      const schema = operation.requestBody?.content['application/json']?.schema;
      if (!schema) continue;
      const token = await tokenFor(method, path);
      await caller.all(mutationsOf(exampleOf(schema, schemas)), (body) =>
        caller.send(method, fill(path), token, asJson(body)),
      );
    }
    caller.expectNone();
  });

  it('with anything in the path', async () => {
    for (const { path, method } of operations) {
      if (!path.includes('{')) continue;
      await caller.all(HOSTILE_TEXTS, (text) => caller.send(method, fill(path, text), tokens[0]));
    }
    caller.expectNone();
  });

  it('with bodies that are not JSON, or not what they say', async () => {
    const json = { 'Content-Type': 'application/json' };
    const bodies: RequestInit[] = [
      { body: '{', headers: json },
      { body: '{"a":1}{"b":2}', headers: json },
      { body: '\ufeff{}', headers: json },
      { body: Buffer.from([0xff, 0xfe, 0x7b, 0x00]), headers: json },
      { body: `${'['.repeat(50_000)}${']'.repeat(50_000)}`, headers: json },
      { body: `{"a":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_001)}`, headers: json },
      { body: '{}', headers: { 'Content-Type': 'application/json; charset=klingon' } },
      { body: '{}', headers: { 'Content-Type': 'application/json; charset=utf-16' } },
      { body: '{}', headers: { ...json, 'Content-Encoding': 'gzip' } },
      { body: '{}', headers: { ...json, 'Content-Encoding': 'br' } },
      { body: '{}', headers: { ...json, 'Content-Encoding': 'magic' } },
      { body: new Uint8Array(gzipSync(Buffer.alloc(200 * 2 ** 20))), headers: { ...json, 'Content-Encoding': 'gzip' } },
      { body: 'a=1', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
      { body: '<a/>', headers: { 'Content-Type': 'text/xml' } },
      { body: 'x', headers: { 'Content-Type': 'multipart/form-data' } },
      { body: '--b\r\n', headers: { 'Content-Type': 'multipart/form-data; boundary=b' } },
      {
        body: '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nx\r\n--b--',
        headers: { 'Content-Type': 'multipart/form-data; boundary=b' },
      },
      { body: 'x', headers: { 'Content-Type': '' } },
    ];
    for (const { path, method } of operations) {
      if (method === 'GET') continue;
      const token = await tokenFor(method, path);
      await caller.all(bodies, (init) => caller.send(method, fill(path), token, init));
    }
    caller.expectNone();
  });

  it('with headers of any kind', async () => {
    const headers: Record<string, string>[] = [
      { Authorization: 'Bearer' },
      { Authorization: 'Bearer x.y.z' },
      { Authorization: `Bearer ${'a'.repeat(6_000)}` },
      { Authorization: 'Basic Zm9vOmJhcg==' },
      { Authorization: 'Bearer pyk_none' },
      { Authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' },
      { 'If-Match': 'x' },
      { 'If-Match': '*' },
      { 'If-Match': '"99999999999999999999"' },
      { 'If-None-Match': '"' },
      { 'Accept-Language': ';;q=x,zh;q=2' },
      { Accept: 'image/png' },
      { 'Idempotency-Key': '\u00e9' },
      { 'Idempotency-Key': 'a'.repeat(300) },
      { 'X-Request-Id': '../../x' },
      { Cookie: 'refresh=%; =; a' },
      { Range: 'bytes=9-1' },
      { Origin: 'null' },
      { 'X-HTTP-Method-Override': 'DELETE' },
    ];
    for (const { path, method } of operations) {
      if (path.endsWith('/events')) continue;
      const token = await tokenOf(path);
      await caller.all(headers, (some) => caller.send(method, fill(path), token, { headers: some }));
    }
    caller.expectNone();
  });

  it('with methods and addresses that are not there', async () => {
    for (const { path } of operations) {
      const token = await tokenOf(path);
      await caller.all(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'PROPFIND'], (method) =>
        caller.send(method, fill(path), token),
      );
    }
    await caller.all(['//', '/api', '/api/v1', '/api/v1/%', '/api/v2/me', '/%c0%ae', '/docs/../x', '/.env'], (path) =>
      caller.send('GET', path, tokens[0]),
    );
    caller.expectNone();
  });

  it('with bytes that are not HTTP', async () => {
    const port = Number(new URL(service.baseUrl).port);
    const texts = [
      'GET / HTTP/9.9\r\n\r\n',
      '\u0000\u0001\u0002\r\n\r\n',
      'GET /api/v1/me HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n',
      'POST /api/v1/needs HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\nzz\r\n',
      `GET /${'a'.repeat(100_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
      `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`,
    ];
    for (const text of texts) {
      const answer = await new Promise<string>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => socket.end(text));
        let received = '';
        socket.on('data', (data) => (received += data.toString('latin1')));
        socket.on('close', () => {
          resolve(received);
        });
        socket.on('error', () => undefined);
        socket.setTimeout(5_000, () => socket.destroy());
      });
      expect(answer).not.toMatch(/^HTTP\/1\.1 5/);
    }
    expect((await caller.send('GET', '/health/live', tokens[0])).status).toBe(200);
  });
});
