import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { CLI, temporaryFolder } from '../cli/run-cli';
import { MailServer } from '../support/mail-server';
import { createMigrated } from '../support/test-postgres';
import { defaultDatabase } from '../support/test-app';
import * as acts from './acts';
import { Caller } from './caller';
import { KilledServer } from './killed-server';

jest.setTimeout(600_000);

const KILLS = 20;
const folder = temporaryFolder();
const NAMES = ['administrator', 'lin', 'wei', 'partner', 'auditor', 'ann', 'bo'] as const;

/** The same numbers in each run, so that a failure can be repeated as far as clocks allow. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Tells the whole story to a service that is killed meanwhile. */
async function storyWith(env: Readonly<Record<string, string>>, kills: number): Promise<Record<string, unknown>> {
  const mails = await MailServer.start();
  const settings = { ...env, SMTP_URL: mails.url, REQUESTS_PER_MINUTE: '1000000' };
  const { email, password } = acts.ADMINISTRATOR;
  const made = spawnSync(process.execPath, [CLI, 'admin', 'create', '--email', email, '--name', 'root'], {
    env: { PATH: process.env.PATH, ...settings },
    input: `${password}\n`,
    encoding: 'utf8',
  });
  expect({ status: made.status, stderr: made.stderr }).toMatchObject({ status: 0 });
  const server = await KilledServer.start(settings);
  const cast = Object.fromEntries(
    NAMES.map((name) => [name, new Caller(() => server.baseUrl, mails, name)]),
  ) as unknown as acts.Cast;
  const memory = {} as acts.Memory;
  try {
    const killing = server.killAtRandom(kills, randomFrom(kills));
    const tell = async () => {
      await acts.openAccounts(cast);
      await acts.enterFacts(cast, memory);
      await acts.findPeople(cast, memory);
      await acts.planAndPublish(cast, memory);
      await acts.answerAndReplan(cast, memory);
      await acts.serve(cast, memory);
    };
    await Promise.race([tell(), killing.then(() => new Promise<never>(() => undefined))]);
    await killing;
    expect(server.kills).toBe(kills);
    return await acts.tell(cast, memory);
  } finally {
    await server.end();
    await mails.close();
  }
}

/** What does not hang on which of several equally good plans was found. */
function certain({ needs, recruits, offers, plans, trail }: Record<string, unknown>): unknown {
  const counted = Object.entries(trail as object).filter(([action]) => !/^posting\.(offer|withdraw)/.test(action));
  return { needs, recruits, offers, plans, trail: Object.fromEntries(counted) };
}

/** A PostgreSQL of the test's own, as settings of the service. */
async function withPostgres<T>(run: (env: Readonly<Record<string, string>>) => Promise<T>): Promise<T> {
  const { url, drop } = await createMigrated();
  try {
    return await run({ DATABASE_URL: url, JWT_SECRET: 'only for tests '.repeat(4) });
  } finally {
    await drop();
  }
}

describe('kill -9 at twenty random moments', () => {
  let hasPostgres: boolean;
  let undisturbed: unknown;

  beforeAll(async () => {
    hasPostgres = (await defaultDatabase()) === 'postgres';
    const embedded = { PAIYUAN_DATA: join(folder.path, 'undisturbed') };
    undisturbed = certain(hasPostgres ? await withPostgres((env) => storyWith(env, 0)) : await storyWith(embedded, 0));
  });

  it('loses nothing and does nothing twice on the embedded database', async () => {
    const told = await storyWith({ PAIYUAN_DATA: join(folder.path, 'killed') }, KILLS);
    expect(certain(told)).toEqual(undisturbed);
  });

  it('loses nothing and does nothing twice on PostgreSQL', async () => {
    if (!hasPostgres) return;
    expect(certain(await withPostgres((env) => storyWith(env, KILLS)))).toEqual(undisturbed);
  });
});
