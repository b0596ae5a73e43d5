import type { Database } from '../../src/database/database';
import { Queue } from '../../src/database/queue';
import type { QueueName } from '../../src/database/queues';
import type { Env } from '../../src/config/env';
import { type DatabaseKind, startTestApp, type TestApp } from '../support/test-app';
import { hasPostgres } from '../support/test-postgres';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const KINDS: readonly DatabaseKind[] = ['postgres', 'embedded'];

describe.each(KINDS)('the house on %s', (kind) => {
  let service: TestApp | null = null;
  let database: Database;
  let queue: Queue;

  beforeAll(async () => {
    if (kind === 'postgres' && !(await hasPostgres())) return;
    service = await startTestApp({ database: kind });
    database = service.database;
    queue = service.app.get(Queue);
    await service.asOwner('CREATE TABLE notes (text text PRIMARY KEY)');
    await service.asOwner(kind === 'postgres' ? 'GRANT ALL ON notes TO paiyuan_test_app' : 'SELECT 1');
  });
  afterAll(() => service?.close());
  beforeEach(async () => {
    await service?.truncate('notes');
  });

  /** Leaves a test out where there is no PostgreSQL, which `.ci/test.mjs` tells. */
  const test = (name: string, run: () => Promise<void>) => {
    it(name, async () => {
      if (service) await run();
    });
  };

  const write = (text: string) => database.query('INSERT INTO notes VALUES ($1)', [text]);
  const notes = async () =>
    (await database.query<{ text: string }>('SELECT text FROM notes ORDER BY text')).map(({ text }) => text);

  test('is ready', async () => {
    await service!.http().get('/health/ready').expect(200);
  });

  test('joins transactions, however deep', async () => {
    const inner = () => database.transaction(() => write('inner'));
    await database.transaction(async () => {
      await write('outer');
      await inner();
    });
    expect(await notes()).toEqual(['inner', 'outer']);
    const refused = database.transaction(async () => {
      await database.query('DELETE FROM notes');
      await inner();
      throw new Error('refused');
    });
    await expect(refused).rejects.toThrow('refused');
    expect(await notes()).toEqual(['inner', 'outer']);
  });

  test('keeps nothing of a transaction whose part was refused, even if that was caught', async () => {
    const whole = database.transaction(async () => {
      await database
        .transaction(async () => {
          await write('part');
          throw new Error('refused');
        })
        .catch(() => undefined);
      await write('rest');
    });
    await expect(whole).rejects.toThrow('refused');
    expect(await notes()).toEqual([]);
  });

  test('takes back a savepoint alone, even after an error of SQL', async () => {
    const told: string[] = [];
    await database.transaction(async () => {
      await write('a');
      const part = database.savepoint(async () => {
        database.afterCommit(() => told.push('part'));
        await database.transaction(() => write('a'));
      });
      await expect(part).rejects.toThrow(/duplicate/);
      await database.savepoint(() => write('b'));
      database.afterCommit(() => told.push('whole'));
    });
    expect(await notes()).toEqual(['a', 'b']);
    expect(told).toEqual(['whole']);
  });

  test('calls back after the outermost commit only', async () => {
    const told: string[] = [];
    await database.transaction(async () => {
      await database.transaction(() => {
        database.afterCommit(async () => {
          told.push(`kept ${(await notes()).length}`);
        });
        return Promise.resolve();
      });
      await write('a');
      expect(told).toEqual([]);
    });
    expect(told).toEqual(['kept 1']);
    await database
      .transaction(() => {
        database.afterCommit(() => told.push('never'));
        return Promise.reject(new Error('refused'));
      })
      .catch(() => undefined);
    expect(told).toEqual(['kept 1']);
  });

  test('keeps many transactions at once apart', async () => {
    const runs = Array.from({ length: 40 }, (_, i) =>
      database
        .transaction(async () => {
          await write(`${i}a`);
          await pause(i % 3);
          await write(`${i}b`);
          if (i % 2 === 1) throw new Error('odd');
        })
        .catch(() => undefined),
    );
    await Promise.all(runs);
    expect(await notes()).toHaveLength(40);
  });

  test('refuses a stricter transaction inside a weaker one', async () => {
    const strict = () => database.transaction(() => Promise.resolve(), 'SERIALIZABLE');
    await expect(database.transaction(strict)).rejects.toThrow(/SERIALIZABLE/);
    await strict();
  });

  test('sends a job with its transaction or not at all', async () => {
    const sent = async () =>
      Number(
        (await database.query<{ count: string }>(`SELECT count(*) FROM pgboss.job WHERE name = 'send-mail'`))[0].count,
      );
    const before = await sent();
    await database
      .transaction(async () => {
        await queue.send('send-mail', { to: 'nobody' });
        throw new Error('refused');
      })
      .catch(() => undefined);
    expect(await sent()).toBe(before);
    await database.transaction(async () => {
      await queue.send('send-mail', { to: 'somebody' });
    });
    expect(await sent()).toBe(before + 1);
  });

  test('reads dates as the text they are', async () => {
    expect(await database.query(`SELECT date '2026-07-01' AS day, now() AS at`)).toEqual([
      { day: '2026-07-01', at: expect.any(Date) as Date },
    ]);
  });

  describe('a worker', () => {
    const TESTS = 'tests' as QueueName;
    const env = { PAIYUAN_ROLE: 'all' } as Env;
    let worker: Queue;
    const done: { data: object; isInTransaction: boolean; saw: string[] }[] = [];

    beforeAll(async () => {
      if (!service) return;
      await service.asOwner(`SELECT pgboss.create_queue('${TESTS}', '{"policy": "standard", "retryLimit": 1}')`);
      worker = new Queue(database, env);
      worker.work(TESTS, {}, async ({ data, retryCount }) => {
        if ('failsFirst' in data && retryCount === 0) throw new Error('not the first time');
        done.push({ data, isInTransaction: database.isInTransaction, saw: await notes() });
      });
      await worker.start();
    });
    afterAll(async () => {
      if (service) await worker.stop(5_000);
    });
    beforeEach(() => void done.splice(0));

    const isDone = async () => {
      for (let waited = 0; done.length === 0 && waited < 20_000; waited += 20) await pause(20);
      return done;
    };

    test('works on a job once its transaction is kept, and sees what that wrote', async () => {
      await database.transaction(async () => {
        await worker.send(TESTS, { n: 1 });
        await pause(1_200);
        await write('written with the job');
        expect(done).toEqual([]);
      });
      expect(await isDone()).toEqual([{ data: { n: 1 }, isInTransaction: false, saw: ['written with the job'] }]);
    });

    test('tries again what failed', async () => {
      await worker.send(TESTS, { failsFirst: true });
      expect(await isDone()).toEqual([{ data: { failsFirst: true }, isInTransaction: false, saw: [] }]);
    });

    test('keeps one job of a kind, and forgets one that is taken back', async () => {
      const later = { startAfter: 3_600, singletonKey: 'x', singletonSeconds: 60 };
      const id = await worker.send(TESTS, {}, later);
      expect(id).not.toBeNull();
      expect(await worker.send(TESTS, {}, later)).toBeNull();
      await worker.cancel(TESTS, id!);
      const [job] = await database.query<{ state: string }>('SELECT state FROM pgboss.job WHERE id = $1', [id]);
      expect(job.state).toBe('cancelled');
    });

    test('has schedules', async () => {
      await worker.schedule(TESTS, '0 3 * * *', { nightly: true });
      const schedules = await database.query(`SELECT cron, timezone FROM pgboss.schedule WHERE name = '${TESTS}'`);
      expect(schedules).toEqual([{ cron: '0 3 * * *', timezone: 'Asia/Shanghai' }]);
    });

    test('takes no registration once it works', () => {
      expect(() => worker.work(TESTS, {}, () => Promise.resolve())).toThrow(/before/);
      return Promise.resolve();
    });
  });
});
