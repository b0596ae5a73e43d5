import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Env } from '../../src/config/env';
import type { PlanView } from '../../src/plans/plans.dto';
import { Client } from '../support/client';
import { describeOnServer } from '../support/databases';
import { followPlan } from '../support/follow-plan';
import { addFrozenRound, example } from '../support/plan-facts';
import { signIn, type SignedIn } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';

const MAIN = join(__dirname, '..', '..', 'dist', 'src', 'main.js');

/** Minutes on any machine: there is time to interfere. */
const LONG = example('national-tight');
/** A second or two. */
const SHORT = example('thirty-counties');

const processes: ChildProcess[] = [];
afterEach(async () => {
  await Promise.all(processes.splice(0).map((child) => end(child, 'SIGKILL')));
});

/** The built service as a process of its own. `npm test` builds it first. */
function startProcess(settings: Readonly<Record<string, string | undefined>>): ChildProcess {
  const { PATH, HOME, TMPDIR } = process.env;
  const env = { PATH, HOME, TMPDIR, LOG_LEVEL: 'error', ...settings };
  const child = spawn(process.execPath, [MAIN], { env, stdio: 'inherit' });
  processes.push(child);
  return child;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

describeOnServer('workers of plans', () => {
  let service: TestApp;
  let lin: Client;

  beforeAll(async () => {
    service = await startTestApp({ database: 'postgres', env: { PAIYUAN_ROLE: 'api' } });
    lin = new Client(service, await signIn(service.app, 'coordinator'));
  });
  afterAll(() => service.close());

  /** On the same database. */
  function startWorker(): ChildProcess {
    const { DATABASE_URL, JWT_SECRET } = service.app.get(Env);
    return startProcess({ DATABASE_URL, JWT_SECRET, PAIYUAN_ROLE: 'worker', PORT: '0' });
  }

  async function request(problem: typeof LONG): Promise<string> {
    const { roundId } = await addFrozenRound(service.database, problem, lin);
    return (await lin.post<PlanView>(`/rounds/${roundId}/plans`, {}, 202)).body.id;
  }

  const read = async (id: string): Promise<PlanView> => (await lin.get<PlanView>(`/plans/${id}`)).body;

  /** Follows a plan until it says what is waited for. */
  const until = (id: string, isReached: (data: { state: string; progress?: unknown }) => boolean) =>
    followPlan(service.baseUrl, id, lin.headers, ({ data }) => (isReached(data) ? 'stop' : 'on'));

  it('leave a cancelled plan that is queued alone', async () => {
    const id = await request(SHORT);
    const { body } = await lin.post<PlanView>(`/plans/${id}/cancel`);
    expect(body).toMatchObject({ state: 'cancelled', startedAt: null });
    startWorker();
    const next = await request(SHORT);
    await followPlan(service.baseUrl, next, lin.headers);
    expect((await read(next)).state).toBe('solved');
    expect((await read(id)).state).toBe('cancelled');
  });

  it('stop with the best plan when asked through another process', async () => {
    startWorker();
    const id = await request(LONG);
    // A level is reached once all pins are placed: from then on there is a plan.
    await until(id, ({ progress }) => (progress as { level?: string | null } | undefined)?.level != null);
    const asked = performance.now();
    await lin.post(`/plans/${id}/cancel`);
    await until(id, ({ state }) => state === 'solved');
    expect(performance.now() - asked).toBeLessThan(30_000);
    const plan = await read(id);
    expect(plan).toMatchObject({ state: 'solved', status: 'interrupted' });
    expect(plan.counts!.posted).toBeGreaterThan(0);
  });

  it('go on within a minute when one is killed', async () => {
    const first = startWorker();
    const id = await request(LONG);
    await until(id, ({ progress }) => progress !== undefined);
    const { startedAt } = await read(id);
    await end(first, 'SIGKILL');
    const killed = performance.now();
    startWorker();
    let again = await read(id);
    while (again.startedAt === startedAt && performance.now() - killed < 90_000) {
      await sleep(500);
      again = await read(id);
    }
    expect(again.state).toBe('solving');
    expect(performance.now() - killed).toBeLessThan(60_000);
    await lin.post(`/plans/${id}/cancel`);
    await followPlan(service.baseUrl, id, lin.headers);
    expect((await read(id)).state).toMatch(/^(solved|cancelled)$/);
  });

  it('leave their solves to others when they are told to end', async () => {
    const first = startWorker();
    const id = await request(LONG);
    await until(id, ({ progress }) => progress !== undefined);
    await end(first, 'SIGTERM');
    expect((await read(id)).state).toBe('queued');
    startWorker();
    await until(id, ({ progress }) => progress !== undefined);
    const [{ attempts }] = await service.database.query<{ attempts: number }>(
      `SELECT attempts FROM plans WHERE id = $1`,
      [id],
    );
    expect(attempts).toBe(1);
    await lin.post(`/plans/${id}/cancel`);
  });

  it('give up a plan that ends its worker again and again', async () => {
    const id = await request(SHORT);
    await service.database.query(`UPDATE plans SET attempts = 4, state = 'solving' WHERE id = $1`, [id]);
    startWorker();
    await followPlan(service.baseUrl, id, lin.headers);
    expect(await read(id)).toMatchObject({ state: 'failed', failure: { code: 'worker-lost' } });
  });
});

describe('a service on the embedded database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'paiyuan-test-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('goes on with its plans at once after it was killed', async () => {
    const before = await startTestApp({ database: 'embedded', env: { PAIYUAN_DATA: folder } });
    const lin = await signIn(before.app, 'coordinator');
    const client = new Client(before, lin);
    const { roundId } = await addFrozenRound(before.database, LONG, client);
    const { id } = (await client.post<PlanView>(`/rounds/${roundId}/plans`, {}, 202)).body;
    const { JWT_SECRET } = before.app.get(Env);
    await before.close();

    const port = await freePort();
    const settings = { PAIYUAN_DATA: folder, JWT_SECRET, PORT: String(port) };
    const url = `http://127.0.0.1:${port}`;
    const read = () => readPlan(url, id, lin.headers);
    const first = startProcess(settings);
    await eventually(async () => (await read())?.progress != null);
    const { startedAt } = (await read())!;
    await end(first, 'SIGKILL');

    startProcess(settings);
    await eventually(async () => (await read()) !== null);
    const ready = performance.now();
    await eventually(async () => (await read())!.startedAt !== startedAt);
    expect(performance.now() - ready).toBeLessThan(10_000);
    expect((await read())!.state).toBe('solving');
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** Null while nobody answers. */
async function readPlan(url: string, id: string, headers: SignedIn['headers']): Promise<PlanView | null> {
  const reply = await fetch(`${url}/api/v1/plans/${id}`, { headers }).catch(() => null);
  return reply?.status === 200 ? ((await reply.json()) as PlanView) : null;
}

async function eventually(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(200);
}
