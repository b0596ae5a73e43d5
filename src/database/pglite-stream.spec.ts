import { PGlite } from '@electric-sql/pglite';
import { Pool, type PoolClient } from 'pg';
import { Lane } from './lane';
import { isCopyIn } from './pglite-messages';
import { PgliteStream } from './pglite-stream';

let database: PGlite;
const pools: Pool[] = [];
/** How long a client waits for its turn, in milliseconds. */
let patience = 10_000;
const lane = new Lane();

function poolOf(max: number): Pool {
  const pool = new Pool({
    max,
    user: 'postgres',
    database: 'postgres',
    stream: () => new PgliteStream(database, lane, patience),
  });
  pools.push(pool);
  return pool;
}

beforeAll(async () => {
  database = await PGlite.create();
  await database.exec('CREATE TABLE accounts (id int PRIMARY KEY, money int NOT NULL)');
});
beforeEach(async () => {
  patience = 10_000;
  await database.exec(`TRUNCATE accounts; INSERT INTO accounts SELECT i, 100 FROM generate_series(0, 9) AS i`);
});
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.end();
});
afterAll(() => database.close());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function transfer(client: PoolClient, from: number, to: number, isKept: boolean): Promise<void> {
  await client.query('BEGIN');
  await client.query('UPDATE accounts SET money = money - 1 WHERE id = $1', [from]);
  await pause(from % 3);
  await client.query('UPDATE accounts SET money = money + 1 WHERE id = $1', [to]);
  await client.query(isKept ? 'COMMIT' : 'ROLLBACK');
}

describe('clients of one embedded database', () => {
  it('keep their transactions apart', async () => {
    const pool = poolOf(5);
    await Promise.all(
      Array.from({ length: 100 }, async (_, i) => {
        const client = await pool.connect();
        await transfer(client, i % 10, (i + 3) % 10, i % 4 !== 0);
        client.release();
      }),
    );
    const { rows } = await pool.query('SELECT sum(money)::int AS sum, count(*)::int AS count FROM accounts');
    expect(rows).toEqual([{ sum: 1000, count: 10 }]);
  });

  it('get the errors of their own statements only, as from a server', async () => {
    const pool = poolOf(5);
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        pool.query(i % 2 === 0 ? 'SELECT $1::int AS i' : `SELECT $1::int / 0 AS i`, [i]).then(
          ({ rows }) => (rows as { i: number }[])[0].i,
          (error: unknown) => (error as { code: string }).code,
        ),
      ),
    );
    expect(answers).toEqual(Array.from({ length: 100 }, (_, i) => (i % 2 === 0 ? i : '22012')));
    const duplicate = pool.query('INSERT INTO accounts VALUES (1, 1)');
    await expect(duplicate).rejects.toMatchObject({ code: '23505', constraint: 'accounts_pkey' });
  });

  it('take back the transaction of one that dies', async () => {
    const pool = poolOf(2);
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query('DELETE FROM accounts');
    const waiting = pool.query<{ count: number }>('SELECT count(*)::int AS count FROM accounts');
    await pause(20);
    client.release(true);
    expect((await waiting).rows).toEqual([{ count: 10 }]);
  });

  it('give up waiting for a transaction that does not end, and go on afterwards', async () => {
    patience = 50;
    const pool = poolOf(3);
    const client = await pool.connect();
    await client.query('BEGIN');
    await expect(pool.query('SELECT 1')).rejects.toMatchObject({ code: '55P03' });
    await expect(pool.query('SELECT $1::int', [1])).rejects.toMatchObject({ code: '55P03' });
    await client.query('COMMIT');
    client.release();
    await expect(pool.query('SELECT 1 AS one')).resolves.toMatchObject({ rows: [{ one: 1 }] });
  });

  it('read large answers and write large values', async () => {
    const text = 'x'.repeat(3_000_000);
    const { rows } = await poolOf(2).query<{ back: string }>('SELECT $1 AS back', [text]);
    expect(rows[0].back).toBe(text);
  });

  it.each(['COPY accounts FROM STDIN', 'SELECT 1; copy accounts (id, money) from stdin with csv'])(
    'are told that %s cannot work, and the session lives on',
    async (sql) => {
      const pool = poolOf(2);
      await expect(pool.query(sql)).rejects.toMatchObject({
        code: '0A000',
        message: expect.stringContaining('unnest') as string,
      });
      await expect(pool.query({ text: 'COPY accounts FROM STDIN', values: [] })).rejects.toMatchObject({
        code: '0A000',
      });
      await expect(pool.query('SELECT 1 AS one')).resolves.toMatchObject({ rows: [{ one: 1 }] });
    },
  );

  it('lose a transaction in which they try to COPY', async () => {
    const pool = poolOf(2);
    const client = await pool.connect();
    await client.query('BEGIN');
    await expect(client.query('COPY accounts FROM STDIN')).rejects.toMatchObject({ code: '0A000' });
    await expect(client.query('SELECT 1')).rejects.toMatchObject({ code: '25P02' });
    await client.query('ROLLBACK');
    client.release();
  });
});

describe('COPY FROM STDIN', () => {
  it.each([
    'COPY a FROM STDIN',
    '-- rows\ncopy "a" (b, c)\nfrom stdin',
    '/* x */ COPY a FROM STDIN (FORMAT csv)',
    `INSERT INTO a VALUES ('x'); COPY a FROM STDIN`,
  ])('is found in %j', (sql) => expect(isCopyIn(sql)).toBe(true));

  it.each([
    'COPY a TO STDOUT',
    `SELECT 'COPY a FROM STDIN'`,
    `INSERT INTO a VALUES ('; copy a from stdin')`,
    'SELECT 1 -- ; copy a from stdin',
    'SELECT copy FROM stdin',
    '',
  ])('is not found in %j', (sql) => expect(isCopyIn(sql)).toBe(false));
});
