import { join } from 'node:path';
import { packageRoot } from '../seeds/package-root';
import { runChild } from './child';
import { makeWorld } from './my-postings-world';
import { withNewDatabase } from './new-database';
import { type Findings, ratio, type Settings } from './report';
import { withScratch } from './scratch';
import { type ServerProcess, withServer } from './server-process';

const CONNECTIONS = 16;

interface Contender {
  readonly name: string;
  readonly path: string;
  readonly server: ServerProcess;
}

interface Run {
  readonly perSecond: number;
  /** Processor time of the server's process for each request, in milliseconds. */
  readonly cpuMs: number;
}

/** `GET /me/postings` of the whole service beside bare handlers for the same row, one after the other. */
export function myPostings({ quick, count }: Settings): Promise<Findings> {
  const [rounds, seconds] = [count ?? (quick ? 3 : 5), quick ? 2 : 5];
  return withNewDatabase((url) =>
    withScratch(async (folder) => {
      const { personId, accessToken, jwtSecret } = await makeWorld(url);
      const program = (...path: string[]) => join(packageRoot(), 'dist', ...path);
      const service = {
        args: [program('src', 'cli.js'), 'serve'],
        // One volunteer asks more than people may in a minute.
        env: { PORT: '0', DATABASE_URL: url, JWT_SECRET: jwtSecret, REQUESTS_PER_MINUTE: '10000000' },
        logFile: join(folder, 'service.log'),
      };
      const bare = { args: [program('bench', 'bare-postings.js'), url, personId], logFile: join(folder, 'bare.log') };
      const runs = await withServer(service, (ours) =>
        withServer(bare, (theirs) => inTurns(contenders(ours, theirs), { rounds, seconds, accessToken })),
      );
      return findings(runs);
    }),
  );
}

function contenders(ours: ServerProcess, theirs: ServerProcess): Contender[] {
  return [
    { name: 'GET /api/v1/me/postings', path: '/api/v1/me/postings', server: ours },
    { name: 'bare, joins', path: '/joins', server: theirs },
    { name: 'bare, joins prepared', path: '/prepared', server: theirs },
    { name: 'bare, the row alone, prepared', path: '/row', server: theirs },
  ];
}

interface Turns {
  readonly rounds: number;
  readonly seconds: number;
  readonly accessToken: string;
}

async function inTurns(all: readonly Contender[], turns: Turns): Promise<Map<string, Run[]>> {
  const runs = new Map(all.map(({ name }): [string, Run[]] => [name, []]));
  // The first round warms up.
  for (let round = 0; round <= turns.rounds; round++) {
    for (const contender of all) {
      const run = await load(contender, turns);
      if (round > 0) runs.get(contender.name)!.push(run);
    }
  }
  return runs;
}

async function load({ path, server }: Contender, { seconds, accessToken }: Turns): Promise<Run> {
  const before = server.cpuSeconds();
  const client = join(packageRoot(), 'dist', 'bench', 'load.js');
  const args = [client, server.baseUrl + path, accessToken, String(seconds), String(CONNECTIONS)];
  const { stdout, stderr, code } = await runChild(process.execPath, args, seconds + 60);
  if (code !== 0) throw new Error(`The load failed: ${stderr}`);
  const done = JSON.parse(stdout) as { requests: number; seconds: number };
  return { perSecond: done.requests / done.seconds, cpuMs: ((server.cpuSeconds() - before) * 1_000) / done.requests };
}

function findings(runs: ReadonlyMap<string, readonly Run[]>): Findings {
  const [[, ours]] = runs;
  const rows = [...runs].map(([name, its]) => [
    name,
    its.map(({ perSecond }) => perSecond.toFixed(0)).join(', '),
    median(its.map(({ perSecond }) => perSecond)).toFixed(0),
    ratio(median(ours.map(({ perSecond }, i) => perSecond / its[i].perSecond)), 1),
    median(its.map(({ cpuMs }) => cpuMs)).toFixed(3),
    ratio(median(ours.map(({ cpuMs }, i) => its[i].cpuMs / cpuMs)), 1),
  ]);
  const head = ['', 'requests per second', 'median', 'ours / it', 'on a core, ms', 'its / ours'];
  return {
    figures: Object.fromEntries(runs),
    tables: [{ head, rows }],
    notes: [
      `${CONNECTIONS} connections that are kept alive; ratios are medians over the rounds.`,
      '“On a core” is user and system time of the server’s process for each request, without PostgreSQL’s.',
    ],
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
