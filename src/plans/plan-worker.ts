import { Injectable } from '@nestjs/common';
import { Env } from '../config/env';
import { Queue } from '../database/queue';
import type { PlanJob } from './plan-jobs';
import { PlanSolver } from './plan-solver';

/** Takes plans from the queue, as many at a time as this process may solve. */
@Injectable()
export class PlanWorker {
  constructor(queue: Queue, solver: PlanSolver, env: Env) {
    queue.work<PlanJob>('solve', { concurrency: env.SOLVE_THREADS }, ({ data: { planId }, signal }) =>
      solver.solve(planId, signal),
    );
  }
}
