import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Queue } from './queue';

/** Once an hour, at a quiet minute. */
const EVERY_HOUR = '17 * * * *';

/** What must be done again and again: rooms add their tasks at the start, workers run all of them every hour. */
@Injectable()
export class Housekeeping implements OnModuleInit, OnApplicationBootstrap {
  private readonly logger = new Logger(Housekeeping.name);
  private readonly tasks = new Map<string, () => Promise<unknown>>();

  constructor(private readonly queue: Queue) {}

  /** @param task may run twice, and after any delay. Call it in `onModuleInit` or the constructor. */
  add(name: string, task: () => Promise<unknown>): void {
    this.tasks.set(name, task);
  }

  onModuleInit(): void {
    this.queue.work('housekeeping', {}, () => this.run());
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.schedule('housekeeping', EVERY_HOUR);
  }

  /** Runs every task, each though others fail. @throws {AggregateError} of those that failed. */
  async run(): Promise<void> {
    const failures: unknown[] = [];
    for (const [name, task] of this.tasks) {
      try {
        await task();
      } catch (error) {
        this.logger.error(`Housekeeping failed: ${name}`);
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Housekeeping failed.');
  }
}
