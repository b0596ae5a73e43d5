import { Injectable, Logger } from '@nestjs/common';
import { PgBoss, type Job, type SendOptions, type WorkOptions } from 'pg-boss';
import { callsOf, kindOfFailure } from '../common/failure';
import type { Env } from '../config/env';
import type { Database } from './database';
import { QUEUE_SCHEMA, type QueueName } from './queues';

/** A piece of work taken from a queue. */
export interface QueuedJob<Data extends object> {
  readonly id: string;
  readonly data: Data;
  /** Attempts before this one. */
  readonly retryCount: number;
  /** Tells that the attempt has taken too long and is given up. */
  readonly signal: AbortSignal;
}

export type Handler<Data extends object> = (job: QueuedJob<Data>) => Promise<unknown>;

export interface Worker {
  /** Jobs that this process works on at the same time. */
  readonly concurrency?: number;
}

interface Registration extends Worker {
  readonly queue: QueueName;
  readonly handler: Handler<object>;
}

/** Seconds between two looks into a queue. In one process a commit also wakes its worker at once. */
const POLL_S = 1;

/** Seconds between two looks for workers that have died. */
const SUPERVISE_S = 5;

/**
 * Work for later, kept in the database: a job sent inside a transaction exists if the transaction does, and not before.
 * Jobs are worked on by processes with the role `worker` or `all`, outside of any transaction, at least once each.
 */
@Injectable()
export class Queue {
  private readonly logger = new Logger(Queue.name);
  private readonly registrations: Registration[] = [];
  private readonly workerIds = new Map<QueueName, string[]>();
  private readonly isWorker: boolean;
  private boss: Promise<PgBoss> | null = null;
  private isWorking = false;

  constructor(
    private readonly database: Database,
    private readonly env: Readonly<Env>,
  ) {
    this.isWorker = env.PAIYUAN_ROLE !== 'api';
  }

  /**
   * Puts a job into a queue, inside the transaction around this code.
   *
   * @returns the job's id; null when `singletonKey` says that it is there already.
   */
  async send(queue: QueueName, data: object, options: Omit<SendOptions, 'db'> = {}): Promise<string | null> {
    const boss = await this.started();
    const id = await boss.send(queue, data, options);
    if (options.startAfter === undefined) this.database.afterCommit(() => this.wake(queue));
    return id;
  }

  /** Registers who works on a queue. The work begins when the application has started. */
  work<Data extends object>(queue: QueueName, worker: Worker, handler: Handler<Data>): void {
    if (this.isWorking) throw new Error(`Register the worker of ${queue} before the application has started.`);
    this.registrations.push({ queue, ...worker, handler: handler as Handler<object> });
  }

  /** Sends a job again and again; `cron` in the time of China. Call it once the application has started. */
  async schedule(queue: QueueName, cron: string, data: object = {}, key = ''): Promise<void> {
    if (!this.isWorker) return;
    const boss = await this.started();
    await boss.schedule(queue, cron, data, { tz: 'Asia/Shanghai', ...(key !== '' && { key }) });
  }

  /** Takes a job back that has not begun, inside the transaction around this code. */
  async cancel(queue: QueueName, jobId: string): Promise<void> {
    const boss = await this.started();
    await boss.cancel(queue, jobId);
  }

  /** Begins to work; called when every room has registered its workers. */
  async start(): Promise<void> {
    const boss = await this.started();
    this.isWorking = true;
    if (!this.isWorker) return;
    if (this.database.isEmbedded) await this.takeOver();
    for (const { queue, concurrency = 1, handler } of this.registrations) {
      const options: WorkOptions = { pollingIntervalSeconds: POLL_S };
      for (let i = 0; i < concurrency; i++) {
        const id = await boss.work(queue, options, (jobs: Job[]) => this.run(queue, jobs, handler));
        this.workerIds.set(queue, [...(this.workerIds.get(queue) ?? []), id]);
      }
    }
  }

  /** The embedded database's lock proves that whoever worked on it before is dead: their jobs go on at once. */
  private async takeOver(): Promise<void> {
    await this.database.query(
      `UPDATE ${QUEUE_SCHEMA}.job SET state = 'retry', start_after = now()
       WHERE state = 'active' AND retry_count < retry_limit`,
    );
  }

  /**
   * Takes no more jobs and waits for those under way; what has not ended in time is tried again by another worker.
   *
   * @param limitMs the queue itself waits no less than a second.
   */
  async stop(limitMs: number): Promise<void> {
    if (!this.boss) return;
    const boss = await this.boss;
    await boss.stop({ graceful: true, timeout: limitMs });
  }

  private started(): Promise<PgBoss> {
    this.boss ??= this.database.apart(() => this.startBoss());
    return this.boss;
  }

  private async startBoss(): Promise<PgBoss> {
    const boss = new PgBoss({
      db: { executeSql: (text, values) => this.database.execute(text, values) },
      schema: QUEUE_SCHEMA,
      // The migrations make its tables: this role may not.
      migrate: false,
      createSchema: false,
      reindex: false,
      supervise: this.isWorker,
      superviseIntervalSeconds: SUPERVISE_S,
      monitorIntervalSeconds: SUPERVISE_S,
      schedule: this.isWorker,
      registerInstance: false,
      openTelemetry: { enabled: false },
    });
    boss.on('error', (error) => this.logger.error(`The queue: ${kindOfFailure(error)}`, callsOf(error)));
    boss.on('warning', ({ message }) => this.logger.warn(`The queue: ${message}`));
    await boss.start();
    return boss;
  }

  private async run(queue: QueueName, jobs: readonly Job[], handler: Handler<object>): Promise<void> {
    for (const { id, data, retryCount, signal } of jobs) {
      try {
        await this.database.apart(() => handler({ id, data, retryCount, signal }));
      } catch (error) {
        const kind = kindOfFailure(error);
        this.logger.error(`Job ${id} of ${queue} failed: ${kind}`, callsOf(error));
        // The queue writes the whole error into the job's row, where values of people do not belong.
        throw new Error(kind);
      }
    }
  }

  private async wake(queue: QueueName): Promise<void> {
    const boss = await this.boss;
    for (const id of this.workerIds.get(queue) ?? []) boss?.notifyWorker(id);
  }
}
