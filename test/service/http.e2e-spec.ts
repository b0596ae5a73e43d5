import { connect } from 'node:net';
import { Drain } from '../../src/common/drain';
import { logLines } from '../../src/serving/log-lines';
import { MetricsServer } from '../../src/serving/metrics-server';
import { startTestApp, type TestApp } from '../support/test-app';
import { hasPostgres } from '../support/test-postgres';

const TOKEN = 'a token for prometheus';
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

describe('the service over HTTP', () => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startTestApp({
      env: { METRICS_TOKEN: TOKEN, METRICS_PORT: '0', BODY_LIMIT: '1kb', LOG_LEVEL: 'log' },
    });
  });
  afterAll(() => service.close());

  /** The log lines that a request leaves. */
  async function linesOf(path: string, headers: Record<string, string> = {}): Promise<Record<string, unknown>[]> {
    const written: string[] = [];
    logLines.flush();
    const spy = jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    try {
      await service.http().get(path).set(headers);
      await new Promise((resolve) => setTimeout(resolve, 50));
      logLines.flush();
    } finally {
      spy.mockRestore();
    }
    const lines = written.join('').split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  it('is alive and ready, outside the prefix and without signing in', async () => {
    await service.http().get('/health/live').expect(200, { status: 'ok' });
    const { body } = (await service.http().get('/health/ready').expect(200)) as { body: { status: string } };
    expect(body.status).toBe('ok');
    await service.http().get('/api/v1/health/live').expect(404);
  });

  it('gives each request an id, or takes a sane one', async () => {
    const ids = [];
    for (const id of ['a-given-id.0001', 'x', 'a b c d e f g h', 'y'.repeat(65)]) {
      ids.push((await service.http().get('/health/live').set('X-Request-Id', id)).headers['x-request-id']);
    }
    expect(ids[0]).toBe('a-given-id.0001');
    for (const id of ids.slice(1)) expect(id).toMatch(UUID);
    expect(new Set(ids).size).toBe(4);
  });

  it('logs one line a request: never query, path or headers', async () => {
    const lines = await linesOf('/openapi.json?name=Zhang', { 'X-Request-Id': 'id-of-this-one', Cookie: 'a=b' });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ context: 'Http', requestId: 'id-of-this-one' });
    const message = { method: 'GET', route: '/openapi.json', status: 200, ms: expect.any(Number) as number };
    expect(lines[0].message).toEqual(message);
    expect(JSON.stringify(await linesOf('/api/v1/people/zhang-san?x=1'))).not.toMatch(/zhang|x=1/);
    expect(await linesOf('/health/live')).toEqual([]);
  });

  it('shows metrics to whoever has the token', async () => {
    await service.http().get('/metrics').expect(404);
    await service.http().get('/metrics').set('Authorization', 'Bearer wrong').expect(404);
    const { text } = await service.http().get('/metrics').set('Authorization', `Bearer ${TOKEN}`).expect(200);
    expect(text).toMatch(/http_request_duration_seconds_count\{method="GET",route="\/health\/live",status="200"\} \d+/);
    expect(text).toMatch(/process_cpu_seconds_total/);
  });

  it('shows metrics on a port of their own', async () => {
    const port = service.app.get(MetricsServer).port!;
    expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
  });

  it('answers in problem details what it has not or cannot read', async () => {
    const nothing = await service.http().get('/api/v1/nothing').expect(404);
    expect(nothing.type).toBe('application/problem+json');
    const send = (body: string) =>
      service.http().post('/api/v1/nothing').set('Content-Type', 'application/json').send(body);
    await send(JSON.stringify({ x: 'y'.repeat(2000) })).expect(413);
    await send('{').expect(400);
  });

  it('describes itself', async () => {
    const { body } = (await service.http().get('/openapi.json').expect(200)) as { body: { paths: object } };
    expect(Object.keys(body.paths)).toContain('/health/ready');
    const page = await service.http().get('/docs/').expect(200);
    expect(page.headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
    expect(page.headers['strict-transport-security']).toBeUndefined();
    expect((await service.http().get('/docs/swagger-ui-init.js').expect(200)).text).toContain('/openapi.json');
  });

  it('lets no page of another site in', async () => {
    const { headers } = await service.http().get('/health/live').set('Origin', 'https://elsewhere.example');
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('listens on this machine only', async () => {
    const { hostname, port } = new URL(service.baseUrl);
    expect(hostname).toBe('127.0.0.1');
    const other = new Promise((resolve, reject) => {
      connect(Number(port), '127.0.0.2').once('connect', resolve).once('error', reject);
    });
    await expect(other).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('is not ready once it begins to end', async () => {
    service.app.get(Drain).begin();
    await service.http().get('/health/ready').expect(503);
    await service.http().get('/health/live').expect(200);
  });
});

describe('a service behind TLS', () => {
  it('says so, and lets the pages in that were named', async () => {
    const env = { CORS_ORIGINS: 'https://office.example', PUBLIC_URL: 'https://paiyuan.example' };
    const service = await startTestApp({ env });
    const { headers } = await service.http().get('/health/live').set('Origin', 'https://office.example').expect(200);
    expect(headers['access-control-allow-origin']).toBe('https://office.example');
    expect(headers['strict-transport-security']).toMatch(/max-age/);
    await service.close();
  });
});

describe('a worker', () => {
  it('answers probes and nothing else', async () => {
    // The embedded database has one process for all, so there are workers on PostgreSQL only.
    if (!(await hasPostgres())) return;
    const service = await startTestApp({ database: 'postgres', env: { PAIYUAN_ROLE: 'worker' } });
    await service.http().get('/health/ready').expect(200);
    await service.http().get('/openapi.json').expect(404);
    await service.http().get('/api/v1/areas').expect(404);
    await service.close();
  });
});
