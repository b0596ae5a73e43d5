import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

interface Unit {
  readonly manager: EntityManager;
  readonly afterCommit: (() => void)[];
}

/**
 * The only way to the database. Code inside a transaction, however deep, gets that transaction's manager: on the embedded
 * database any other would wait for ever.
 */
@Injectable()
export class Database {
  private readonly units = new AsyncLocalStorage<Unit | undefined>();

  constructor(readonly dataSource: DataSource) {}

  /** Of the transaction that this code runs in, else of the pool. */
  get manager(): EntityManager {
    return this.units.getStore()?.manager ?? this.dataSource.manager;
  }

  /** PGlite inside this process: one session, no second worker. */
  get isEmbedded(): boolean {
    return this.dataSource.options.type === 'postgres' && this.dataSource.options.host === 'embedded';
  }

  /** Runs work in a transaction: the one that is open, or a new one. What it throws rolls all of it back. */
  async transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const open = this.units.getStore();
    if (open) return work(open.manager);
    const afterCommit: (() => void)[] = [];
    const result = await this.dataSource.transaction((manager) =>
      this.units.run({ manager, afterCommit }, () => work(manager)),
    );
    for (const run of afterCommit) run();
    return result;
  }

  /** Runs work outside the transaction that is open here. Never while waiting for it inside one: see the class. */
  apart<T>(work: () => Promise<T>): Promise<T> {
    return this.units.run(undefined, work);
  }

  /**
   * Rows of one statement, those of its RETURNING included. Numbers of type bigint and numeric come as text, dates as
   * `YYYY-MM-DD`.
   */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const result = await this.manager.query<Row[] | [Row[], number]>(sql, [...parameters]);
    // TypeORM answers an UPDATE or DELETE with its rows and their number.
    return Array.isArray(result[0]) ? result[0] : (result as Row[]);
  }

  /** Runs once the open transaction is committed; at once without one. For waking others: it must not fail. */
  afterCommit(run: () => void): void {
    const open = this.units.getStore();
    if (open) open.afterCommit.push(run);
    else run();
  }
}
