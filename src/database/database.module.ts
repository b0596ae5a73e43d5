import {
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Drain } from '../common/drain';
import { Env } from '../config/env';
import { Database } from './database';
import { Housekeeping } from './housekeeping';
import type { OpenDatabase } from './open-database';
import { Queue } from './queue';

const OPENED = Symbol('the open database');

/** Gives every room `Database` and `Queue`, and closes them when everything else has ended. */
@Module({})
export class DatabaseModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly queue: Queue,
    @Inject(OPENED) private readonly opened: OpenDatabase,
    private readonly env: Env,
    private readonly drain: Drain,
  ) {}

  /** @param opened is closed with the application. */
  static with(opened: OpenDatabase): DynamicModule {
    const { dataSource } = opened;
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        { provide: OPENED, useValue: opened },
        { provide: DataSource, useValue: dataSource },
        { provide: Database, useFactory: () => new Database(dataSource) },
        Housekeeping,
        {
          provide: Queue,
          inject: [Database, Env],
          useFactory: (database: Database, env: Env) => new Queue(database, env),
        },
      ],
      exports: [Database, Queue, Housekeeping],
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.start();
  }

  /** By now the last request has been answered; jobs have what is left of the time. */
  async onApplicationShutdown(): Promise<void> {
    await this.queue.stop(this.drain.left(this.env.SHUTDOWN_LIMIT_S * 1_000));
    await this.opened.close();
  }
}
