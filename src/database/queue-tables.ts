import { PgBoss } from 'pg-boss';
import type { DataSource } from 'typeorm';
import { poolOf } from './database';
import { QUEUE_SCHEMA, QUEUE_SETTINGS, QUEUES, SCHEDULE_QUEUE } from './queues';

/** Makes or updates the tables of pg-boss and every queue, as the owner: afterwards pg-boss runs without rights for it. */
export async function makeQueueTables(dataSource: DataSource): Promise<void> {
  const pool = poolOf(dataSource);
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    schema: QUEUE_SCHEMA,
    migrate: true,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  const troubles: unknown[] = [];
  boss.on('error', (error) => troubles.push(error));
  await boss.start();
  try {
    await boss.createQueue(SCHEDULE_QUEUE);
    for (const queue of QUEUES) {
      await boss.createQueue(queue, QUEUE_SETTINGS[queue]);
      await boss.updateQueue(queue, QUEUE_SETTINGS[queue]);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  if (troubles.length > 0) throw new Error('The tables of the queue could not be made.', { cause: troubles[0] });
}
