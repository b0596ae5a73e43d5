import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Env } from '../../src/config/env';
import type { PlanView } from '../../src/plans/plans.dto';
import { Client } from '../support/client';
import { followPlan } from '../support/follow-plan';
import { addFrozenRound, example } from '../support/plan-facts';
import { signIn } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';

const MAIN = join(__dirname, '..', '..', 'dist', 'src', 'main.js');

/** Minutes on any machine: there is time to interfere. */
const LONG = example('national-tight');
/** A second or two. */
const SHORT = example('thirty-counties');

describe('workers of plans', () => {
  let service: TestApp;
  let lin: Client;
  const workers: ChildProcess[] = [];

  beforeAll(async () => {
    service = await startTestApp({ database: 'postgres', env: { PAIYUAN_ROLE: 'api' } });
    lin = new Client(service, await signIn(service.app, 'coordinator'));
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => end(worker, 'SIGKILL')));
  });
  afterAll(() => service.close());

  /** The built service as a worker on the same database. `npm test` builds it first. */
  function startWorker(): ChildProcess {
    const { DATABASE_URL, JWT_SECRET } = service.app.get(Env);
    const { PATH, HOME, TMPDIR } = process.env;
    const settings = { DATABASE_URL, JWT_SECRET, PAIYUAN_ROLE: 'worker', PORT: '0', LOG_LEVEL: 'error' };
    const worker = spawn(process.execPath, [MAIN], { env: { PATH, HOME, TMPDIR, ...settings }, stdio: 'inherit' });
    workers.push(worker);
    return worker;
  }

  async function end(worker: ChildProcess, signal: NodeJS.Signals): Promise<void> {
    if (worker.exitCode !== null || worker.signalCode !== null) return;
    const ended = once(worker, 'exit');
    worker.kill(signal);
    await ended;
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
