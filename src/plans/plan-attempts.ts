import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import { Database } from '../database/database';
import { Snapshots } from '../rounds/snapshots';
import { digestOf } from '../solving/digest';
import { PlanJobs } from './plan-jobs';
import { MOST_ATTEMPTS } from './plan-states';
import type { PlanProgress } from './plan.entity';

/** A worker's claim on a plan. It holds while no other attempt has begun. */
export interface Attempt {
  readonly planId: string;
  readonly roundId: string;
  readonly number: number;
  /** The problem document, as frozen. */
  readonly bytes: Uint8Array;
  readonly digest: string;
  readonly engine: string;
  /** Seconds. */
  readonly timeLimitS: number;
}

interface Claim {
  readonly roundId: string;
  readonly problemId: string;
  readonly number: number;
  readonly digest: string;
  readonly engine: string;
  readonly timeLimitS: number | null;
}

/** Only the attempt that is under way may write. */
export const IS_THIS_ATTEMPT = `id = $1 AND attempts = $2 AND state = 'solving'`;

/** Attempts at a plan: begun once each, watched over, given back. How they end is told by `PlanEndings`. */
@Injectable()
export class PlanAttempts {
  constructor(
    private readonly database: Database,
    private readonly jobs: PlanJobs,
    private readonly snapshots: Snapshots,
    private readonly audit: Audit,
  ) {}

  /** Claims a plan; null when there is nothing to solve any more, or it has ended its worker too often. */
  async begin(planId: string): Promise<Attempt | null> {
    const claim = await this.database.transaction(() => this.claim(planId));
    if (!claim) return null;
    const bytes = await this.snapshots.bytes(claim.problemId);
    if (digestOf(bytes) !== claim.digest) throw new Error(`The frozen problem of plan ${planId} has another digest.`);
    return { ...claim, planId, bytes, timeLimitS: this.jobs.timeLimitOf(claim.timeLimitS) };
  }

  private async claim(planId: string): Promise<Claim | null> {
    const row = (
      await this.database.query<{ attempts: number; isCancelled: boolean }>(
        `SELECT attempts, cancel_asked_at IS NOT NULL AS "isCancelled" FROM plans
       WHERE id = $1 AND state IN ('queued', 'solving') FOR UPDATE`,
        [planId],
      )
    ).at(0);
    if (!row) return null;
    if (row.isCancelled) await this.close(planId, 'cancelled');
    else if (row.attempts >= MOST_ATTEMPTS) await this.close(planId, 'failed');
    if (row.isCancelled || row.attempts >= MOST_ATTEMPTS) return null;
    const [claim] = await this.database.query<Claim>(
      `UPDATE plans p SET state = 'solving', attempts = p.attempts + 1, started_at = now(), progress = NULL
       FROM frozen_problems f
       WHERE p.id = $1 AND f.id = p.problem_id
       RETURNING p.round_id AS "roundId", p.problem_id AS "problemId", p.attempts AS number, f.digest, p.engine,
         p.time_limit_s AS "timeLimitS"`,
      [planId],
    );
    return claim;
  }

  /** Ends a plan whose worker died: somebody had cancelled it, or it was begun too often. */
  private async close(planId: string, state: 'cancelled' | 'failed'): Promise<void> {
    const failure = state === 'failed' ? 'worker-lost' : null;
    await this.database.query(`UPDATE plans SET state = $2, failure = $3, finished_at = now() WHERE id = $1`, [
      planId,
      state,
      failure,
    ]);
    await this.audit.record({ action: `plan.${state}`, subject: 'plans', subjectId: planId, facts: { failure } });
  }

  /**
   * Writes the progress, if there is news, and looks at the row.
   *
   * @returns `stop` when somebody wants the best plan found so far, `lost` when this attempt is not the one any more.
   */
  async beat({ planId, number }: Attempt, news: PlanProgress | null): Promise<'go on' | 'stop' | 'lost'> {
    const sql = news
      ? `UPDATE plans SET progress = $3 WHERE ${IS_THIS_ATTEMPT} RETURNING cancel_asked_at IS NOT NULL AS "isCancelled"`
      : `SELECT cancel_asked_at IS NOT NULL AS "isCancelled" FROM plans WHERE ${IS_THIS_ATTEMPT}`;
    const row = (
      await this.database.query<{ isCancelled: boolean }>(sql, [
        planId,
        number,
        ...(news ? [JSON.stringify(news)] : []),
      ])
    ).at(0);
    if (!row) return 'lost';
    return row.isCancelled ? 'stop' : 'go on';
  }

  /** Gives a plan back to the queue, as if this attempt had never begun. */
  async release({ planId, number }: Attempt): Promise<void> {
    await this.database.transaction(async () => {
      const released = await this.database.query<{ id: string }>(
        `UPDATE plans SET state = 'queued', attempts = attempts - 1, started_at = NULL, progress = NULL
         WHERE ${IS_THIS_ATTEMPT} RETURNING id`,
        [planId, number],
      );
      if (released.length > 0) await this.jobs.sendLater(planId);
    });
  }

  /** Leaves a job that has not begun to another process. */
  async leave(planId: string): Promise<void> {
    await this.jobs.sendLater(planId);
  }
}
