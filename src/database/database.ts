import { Injectable, Logger } from '@nestjs/common';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { ClientBase, Pool } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { callsOf, kindOfFailure } from '../common/failure';

export type Isolation = 'READ COMMITTED' | 'REPEATABLE READ' | 'SERIALIZABLE';

/** A transaction that is open around the code that runs. */
interface Ambient {
  readonly manager: EntityManager;
  readonly isolation: Isolation;
  readonly afterCommit: (() => unknown)[];
  /** The refusal of a part of it. What was refused half-way must not be kept, even if somebody caught the refusal. */
  failure: unknown;
  hasFailed: boolean;
  isOver: boolean;
}

/**
 * The only way to the tables. Code inside `transaction` sees its transaction through `manager`, however deep it is
 * called, so no service ever passes a manager around, and none can step outside by mistake: on the embedded database,
 * which has one session, a query outside would wait for the transaction that waits for it.
 */
@Injectable()
export class Database {
  private readonly ambient = new AsyncLocalStorage<Ambient | null>();
  private readonly logger = new Logger(Database.name);

  constructor(private readonly dataSource: DataSource) {}

  /** PGlite inside this process: one session, no second worker. */
  get isEmbedded(): boolean {
    return this.dataSource.options.type === 'postgres' && this.dataSource.options.host === EMBEDDED_HOST;
  }

  /** The manager of the transaction around this code, else one that commits each statement. */
  get manager(): EntityManager {
    return this.current?.manager ?? this.dataSource.manager;
  }

  get isInTransaction(): boolean {
    return this.current !== null;
  }

  private get current(): Ambient | null {
    const ambient = this.ambient.getStore() ?? null;
    // Work that outlives its transaction (a timer, a stream) is outside of it.
    return ambient?.isOver === false ? ambient : null;
  }

  /**
   * Rows of one statement, those of its RETURNING included. Numbers of type bigint and numeric come as text, dates as
   * `YYYY-MM-DD`.
   */
  async query<Row = Record<string, unknown>>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const result: unknown = await this.manager.query(sql, [...parameters]);
    // TypeORM answers UPDATE and DELETE with [rows, count].
    const isPair =
      Array.isArray(result) && result.length === 2 && Array.isArray(result[0]) && Number.isInteger(result[1]);
    return (isPair ? result[0] : result) as Row[];
  }

  /**
   * Runs work in a transaction: the one around it, which it joins, or a new one. When joined work fails, the whole
   * transaction fails; use `savepoint` for a part that may be refused alone.
   *
   * @throws {Error} if the transaction around is of a weaker isolation than the one asked for.
   */
  async transaction<T>(work: (manager: EntityManager) => Promise<T>, isolation?: Isolation): Promise<T> {
    const around = this.current;
    if (!around) return this.open(work, isolation ?? 'READ COMMITTED');
    if (isolation && RANK[isolation] > RANK[around.isolation]) {
      throw new Error(`A ${isolation} transaction cannot begin inside one that is ${around.isolation}.`);
    }
    try {
      return await work(around.manager);
    } catch (error) {
      around.failure ??= error;
      around.hasFailed = true;
      throw error;
    }
  }

  /** Runs a part of the transaction around it that may fail alone; what the part wrote is then taken back. */
  async savepoint<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const around = this.current;
    if (!around) return this.transaction(work);
    const { failure, hasFailed } = around;
    const calls = around.afterCommit.length;
    try {
      return await around.manager.transaction(async (manager) => {
        const result = await work(manager);
        if (around.hasFailed && !hasFailed) throw around.failure;
        return result;
      });
    } catch (error) {
      Object.assign(around, { failure, hasFailed });
      around.afterCommit.length = calls;
      throw error;
    }
  }

  private async open<T>(work: (manager: EntityManager) => Promise<T>, isolation: Isolation): Promise<T> {
    const afterCommit: (() => unknown)[] = [];
    const result = await this.dataSource.transaction(isolation, async (manager) => {
      const ambient: Ambient = { manager, isolation, afterCommit, failure: null, hasFailed: false, isOver: false };
      try {
        return await this.ambient.run(ambient, async () => {
          const answer = await work(manager);
          if (ambient.hasFailed) throw ambient.failure;
          return answer;
        });
      } finally {
        ambient.isOver = true;
      }
    });
    for (const call of afterCommit) await this.callAfterCommit(call);
    return result;
  }

  /** Calls back once the outermost transaction is kept; at once when there is none. A failure of it is only logged. */
  afterCommit(call: () => unknown): void {
    const around = this.current;
    if (around) around.afterCommit.push(call);
    else void this.callAfterCommit(call);
  }

  private async callAfterCommit(call: () => unknown): Promise<void> {
    try {
      await this.apart(() => Promise.resolve(call()));
    } catch (error) {
      this.logger.error(`Work after a commit failed: ${kindOfFailure(error)}`, callsOf(error));
    }
  }

  /**
   * Runs work outside the transaction around this code. Never wait for it while a transaction is open: on the embedded
   * database it would wait for that transaction in turn.
   */
  apart<T>(work: () => Promise<T>): Promise<T> {
    return this.ambient.run(null, work);
  }

  /** Brings the planner's statistics up to date, which no background process does on the embedded database. */
  async analyze(): Promise<void> {
    if (this.isInTransaction) throw new Error('VACUUM cannot run inside a transaction.');
    if (this.isEmbedded) await this.dataSource.query('VACUUM (ANALYZE)');
  }

  /**
   * Rows of a statement that is planned once a connection: for one that is asked often and takes longer to plan than to run.
   *
   * @param name belongs to this text and to no other.
   */
  async prepared<Row>(name: string, sql: string, parameters: readonly unknown[]): Promise<Row[]> {
    // All connections of the embedded database are one session, in which a name can be given once.
    if (this.isEmbedded) return this.query<Row>(sql, parameters);
    const runner = this.current?.manager.queryRunner;
    const client = runner ? ((await runner.connect()) as ClientBase) : poolOf(this.dataSource);
    return (await client.query({ name, text: sql, values: [...parameters] })).rows as Row[];
  }

  /** For the queue, which speaks `pg`: runs a statement and gives the driver's own result. */
  async execute(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
    const runner = this.current?.manager.queryRunner;
    // The pool throws away a client whose statement failed, which may have been the middle of a BEGIN … COMMIT.
    const client = runner ? ((await runner.connect()) as ClientBase) : poolOf(this.dataSource);
    return client.query(text, values);
  }
}

/** What a data source of the embedded database calls its host. */
export const EMBEDDED_HOST = 'embedded';

/** The pool of `pg` under a data source. */
export function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { master: Pool }).master;
}

const RANK: Readonly<Record<Isolation, number>> = { 'READ COMMITTED': 0, 'REPEATABLE READ': 1, SERIALIZABLE: 2 };
