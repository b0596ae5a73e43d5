/** Every queue of the service. They are made by the migrations, so that the application needs no rights for it. */
export const QUEUES = ['solve', 'send-mail', 'housekeeping'] as const;

export type QueueName = (typeof QUEUES)[number];

/** Where pg-boss keeps its tables. */
export const QUEUE_SCHEMA = 'pgboss';

/** What pg-boss calls the queue behind its schedules; it makes it at its first start with schedules. */
export const SCHEDULE_QUEUE = '__pgboss__send-it';

interface QueueSettings {
  /** Attempts after the first. */
  readonly retryLimit: number;
  readonly retryDelay: number;
  readonly retryBackoff: boolean;
  /** A worker that says nothing for so long is taken for dead, and the job is tried again. */
  readonly heartbeatSeconds: number;
  /** The longest that one attempt may take. */
  readonly expireInSeconds: number;
  readonly deleteAfterSeconds: number;
}

const DAY_S = 86_400;
const COMMON = { retryBackoff: true, heartbeatSeconds: 60, deleteAfterSeconds: 7 * DAY_S } as const;

export const QUEUE_SETTINGS: Readonly<Record<QueueName, QueueSettings>> = {
  // A plan counts its attempts itself and its time is limited; a dead worker's plan goes on within a minute.
  solve: {
    ...COMMON,
    retryLimit: 10,
    retryDelay: 1,
    retryBackoff: false,
    heartbeatSeconds: 15,
    expireInSeconds: DAY_S,
  },
  'send-mail': { ...COMMON, retryLimit: 8, retryDelay: 30, expireInSeconds: 300 },
  housekeeping: { ...COMMON, retryLimit: 1, retryDelay: 60, expireInSeconds: 3_600 },
};
