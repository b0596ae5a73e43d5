import { IdleProcess } from './idle-process';
import { type BenchService, withService } from './import-service';
import { LoopMeter } from './loop-meter';
import type { Findings, Settings } from './report';
import { approvedPlan, buildWorld } from './service-world';

const STEPS = ['issues', 'freeze', 'publish', 'undo'] as const;
type Step = (typeof STEPS)[number];

interface Measured {
  readonly database: string;
  readonly step: Step;
  readonly ms: number;
  /** Longest stall of the event loop of the service, most processor time between two of its turns, stall of an idle process. */
  readonly stallMs: number;
  readonly turnMs: number;
  readonly idleMs: number;
}

/** A round over the whole country by HTTP, and how long it keeps the event loop from everybody else. */
export async function nationalService({ quick, count }: Settings): Promise<Findings> {
  const recruits = quick ? 2_000 : 20_000;
  const runs: Measured[] = [];
  for (const database of ['postgres', 'embedded'] as const) {
    await withService(database, async (service) => {
      await buildWorld(service.database, { recruits });
      const idle = new IdleProcess();
      try {
        runs.push(...(await rounds(service, database, count ?? (quick ? 2 : 3), idle)));
      } finally {
        idle.stop();
      }
    });
  }
  return {
    figures: { recruits, runs },
    tables: [
      {
        head: ['step', 'median, s', 'longest stall, ms', 'on a core, ms', 'stall of an idle process, ms'],
        rows: ['postgres', 'embedded'].flatMap((database) => STEPS.map((step) => rowOf(runs, database, step))),
      },
    ],
    notes: [
      `2,842 counties with needs, ${recruits} recruits who all enter; stalls are the longest of all runs, each after the run before.`,
      '“On a core” is the processor time of the process, all threads, between two turns of its event loop.',
      'The idle process ran beside it: on a shared machine nobody has shorter stalls than that one.',
    ],
  };
}

function rowOf(runs: readonly Measured[], database: string, step: Step): string[] {
  const those = runs.filter((run) => run.database === database && run.step === step);
  const most = (of: (run: Measured) => number) => Math.max(...those.map(of)).toFixed(0);
  const middle = those.map(({ ms }) => ms).sort((a, b) => a - b)[Math.floor(those.length / 2)];
  const worst = [most(({ stallMs }) => stallMs), most(({ turnMs }) => turnMs), most(({ idleMs }) => idleMs)];
  return [`${step}, ${database}`, (middle / 1000).toFixed(2), ...worst];
}

async function rounds(service: BenchService, name: string, count: number, idle: IdleProcess): Promise<Measured[]> {
  const runs: Measured[] = [];
  const timed = async (step: Step, method: string, path: string, body?: object) => {
    idle.begin();
    const { ms, stallMs, turnMs } = await call(service, method, path, body);
    runs.push({ database: name, step, ms, stallMs, turnMs, idleMs: await idle.end() });
  };
  const editions = await service.database.query<{ id: string }>('SELECT id FROM editions');
  const dates = { asOf: '2013-07-01', startsOn: '2013-07-01', periodMonths: 6, periodCount: 2 };
  for (let round = 0; round < count; round++) {
    const made = { name: `round ${round}`, ...dates, editionIds: editions.map(({ id }) => id) };
    const { id } = (await call(service, 'POST', 'rounds', made)).reply as { id: string };
    await timed('issues', 'GET', `rounds/${id}/issues?limit=100`);
    await timed('freeze', 'POST', `rounds/${id}/freeze`);
    const plan = await approvedPlan(service.database, id);
    await timed('publish', 'POST', `plans/${plan}/publish`, {});
    await service.database.query('DELETE FROM mails');
    await timed('undo', 'POST', `plans/${plan}/undo`);
    await service.database.query('DELETE FROM mails');
  }
  return runs;
}

async function call({ baseUrl, token }: BenchService, method: string, path: string, body?: object) {
  const meter = new LoopMeter();
  const began = performance.now();
  const response = await fetch(`${baseUrl}/api/v1/${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, ...(body && { 'Content-Type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const reply: unknown = await response.json();
  const ms = performance.now() - began;
  const { stallMs, turnMs } = meter.end();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${JSON.stringify(reply)}`);
  return { ms, stallMs, turnMs, reply };
}
