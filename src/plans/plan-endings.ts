import { Injectable, Logger } from '@nestjs/common';
import { Audit } from '../audit/audit';
import { Database } from '../database/database';
import type { CertifiedOutcome, CertifiedPlan } from './certified-plan';
import { IS_THIS_ATTEMPT, type Attempt } from './plan-attempts';
import { PlanRows } from './plan-rows';
import type { PlanFailure } from './plan.entity';

/** How a solve ended. */
export type Ending = CertifiedOutcome | { readonly kind: 'out-of-memory' } | { readonly kind: 'broken' };

/** Stores what came of an attempt, all of it in one transaction or nothing. */
@Injectable()
export class PlanEndings {
  private readonly logger = new Logger(PlanEndings.name);

  constructor(
    private readonly database: Database,
    private readonly rows: PlanRows,
    private readonly audit: Audit,
  ) {}

  /** Does nothing if another attempt has begun. */
  async conclude(attempt: Attempt, ending: Ending): Promise<void> {
    await this.database.transaction(async () => {
      const held = await this.database.query<{ isCancelled: boolean }>(
        `SELECT cancel_asked_at IS NOT NULL AS "isCancelled" FROM plans WHERE ${IS_THIS_ATTEMPT} FOR UPDATE`,
        [attempt.planId, attempt.number],
      );
      if (held.length === 0) return;
      if (ending.kind === 'certified') await this.store(attempt, ending);
      else if (ending.kind === 'stopped-without-plan' && held[0].isCancelled)
        await this.close(attempt, 'cancelled', null);
      else await this.close(attempt, 'failed', this.failureOf(attempt, ending));
    });
  }

  private async store(attempt: Attempt, plan: CertifiedPlan): Promise<void> {
    const { planId, roundId, digest } = attempt;
    if (plan.problemDigest !== digest) {
      this.logger.error(`Plan ${planId} was made from another problem than the frozen one.`);
      return this.close(attempt, 'failed', 'bug');
    }
    const { counts, conflict } = await this.rows.write(planId, roundId, plan);
    await this.database.query(
      `UPDATE plans SET state = 'solved', status = $2, objectives = $3, counts = $4, solver = $5, conflict = $6,
         document = $7, finished_at = now()
       WHERE id = $1`,
      [
        planId,
        plan.status,
        JSON.stringify(plan.objectives),
        JSON.stringify(counts),
        JSON.stringify(plan.solver),
        conflict && JSON.stringify(conflict),
        Buffer.from(plan.document),
      ],
    );
    const { status, documentDigest } = plan;
    await this.record(planId, 'plan.solved', { status, ...counts, documentDigest, problemDigest: digest });
  }

  private async close({ planId }: Attempt, state: 'cancelled' | 'failed', failure: PlanFailure | null): Promise<void> {
    await this.database.query(`UPDATE plans SET state = $2, failure = $3, finished_at = now() WHERE id = $1`, [
      planId,
      state,
      failure,
    ]);
    await this.record(planId, `plan.${state}`, { failure });
  }

  /** By the service itself, whoever asked for the plan. */
  private record(planId: string, action: string, facts: Record<string, unknown>): Promise<void> {
    return this.audit.record({ action, subject: 'plans', subjectId: planId, facts, accountId: null });
  }

  /** Bugs are logged with what is known of them; nothing of it is personal. */
  private failureOf({ planId }: Attempt, ending: Exclude<Ending, CertifiedPlan>): PlanFailure {
    switch (ending.kind) {
      case 'stopped-without-plan':
        return 'time-limit';
      case 'unusable':
        return 'engine-too-small';
      case 'out-of-memory':
        return 'out-of-memory';
      case 'refused': {
        const codes = ending.errors.map(({ code, pointer }) => `${code} at ${pointer}`);
        this.logger.error(`The frozen problem of plan ${planId} breaks the contract: ${codes.join(', ')}.`);
        return 'bug';
      }
      case 'uncertified': {
        const codes = ending.findings.map(({ code, pointer }) => `${code} at ${pointer}`);
        this.logger.error(`The check refuses plan ${planId}: ${codes.join(', ')}.`);
        return 'bug';
      }
      case 'broken':
        return 'bug';
    }
  }
}
