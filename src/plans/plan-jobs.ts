import { Injectable } from '@nestjs/common';
import { Env } from '../config/env';
import { Queue } from '../database/queue';

export interface PlanJob {
  readonly planId: string;
}

/** Seconds until a plan that a stopping process leaves behind may be taken up again. */
const LATER_S = 2;

/** The jobs that tell workers which plans to solve; each is sent in the transaction that the plan's row is written in. */
@Injectable()
export class PlanJobs {
  constructor(
    private readonly queue: Queue,
    private readonly env: Env,
  ) {}

  async send(planId: string): Promise<void> {
    const job: PlanJob = { planId };
    await this.queue.send('solve', job);
  }

  /** For another process, when this one ends. */
  async sendLater(planId: string): Promise<void> {
    const job: PlanJob = { planId };
    await this.queue.send('solve', job, { startAfter: LATER_S });
  }

  /** Seconds that a solve may take: what was asked for, within the service's own limit. */
  timeLimitOf(asked: number | null): number {
    return Math.min(asked ?? Infinity, this.env.SOLVE_TIME_LIMIT_S);
  }
}
