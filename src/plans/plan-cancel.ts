import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import type { Viewer } from '../auth/viewer';
import { Database } from '../database/database';
import { PlanRights } from './plan-rights';
import { PlanSolver } from './plan-solver';
import { isFinal } from './plan-states';
import { PlanFinalError } from './plans.errors';

/** Cancels plans. */
@Injectable()
export class PlanCancel {
  constructor(
    private readonly database: Database,
    private readonly rights: PlanRights,
    private readonly solver: PlanSolver,
    private readonly audit: Audit,
  ) {}

  /**
   * A queued plan is cancelled at once; its job finds nothing to do. A solve is asked for the best plan it has found: the
   * row says so to a worker anywhere, a worker in this process hears it directly.
   *
   * @throws {NotFoundError}
   * @throws {PlanFinalError}
   */
  async cancel(id: string, viewer: Viewer): Promise<void> {
    const { plan } = await this.rights.locked(id, viewer);
    if (isFinal(plan.state)) throw new PlanFinalError('conflict', plan.state);
    const isQueued = plan.state === 'queued';
    await this.database.query(
      `UPDATE plans SET cancel_asked_at = COALESCE(cancel_asked_at, now()), state = $2,
         finished_at = CASE WHEN $3::boolean THEN now() END
       WHERE id = $1`,
      [id, isQueued ? 'cancelled' : 'solving', isQueued],
    );
    await this.audit.record({ action: 'plan.cancel', subject: 'plans', subjectId: id, facts: { was: plan.state } });
    this.database.afterCommit(() => {
      this.solver.stop(id);
    });
  }
}
