import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import type { Viewer } from '../auth/viewer';
import { Database } from '../database/database';
import { Snapshots } from '../rounds/snapshots';
import type { Round } from '../rounds/round.entity';
import { PlanRights } from './plan-rights';
import type { Plan, PlanState } from './plan.entity';
import { InfeasiblePlanError, OutdatedPlanError, OwnWorkError, PlanStateError } from './plans.errors';

/** @throws {PlanStateError} */
export function requirePlanState({ state }: Plan, ...wanted: PlanState[]): void {
  if (!wanted.includes(state)) throw new PlanStateError(state, wanted);
}

/** The second pair of eyes on a plan. */
@Injectable()
export class PlanApproval {
  constructor(
    private readonly database: Database,
    private readonly rights: PlanRights,
    private readonly snapshots: Snapshots,
    private readonly audit: Audit,
  ) {}

  /**
   * Approves a plan; another one of the round that was approved, but not published, no longer is.
   *
   * @throws {NotFoundError}
   * @throws {PlanStateError} unless it is solved.
   * @throws {InfeasiblePlanError}
   * @throws {OutdatedPlanError}
   * @throws {OwnWorkError}
   */
  async approve(id: string, viewer: Viewer): Promise<void> {
    const { plan, round } = await this.locked(id, viewer);
    requirePlanState(plan, 'solved');
    if (plan.status === 'infeasible') throw new InfeasiblePlanError();
    await this.requirePresent(plan, round);
    await this.requireOthersWork(plan, viewer);
    const replaced = await this.database.query<{ id: string }>(
      `UPDATE plans SET state = 'solved' WHERE round_id = $1 AND state = 'approved' RETURNING id`,
      [round.id],
    );
    await this.database.query(
      `UPDATE plans SET state = 'approved', approved_by = $2, approved_at = now() WHERE id = $1`,
      [id, viewer.accountId],
    );
    const facts = { roundId: round.id, insteadOf: replaced.map((other) => other.id) };
    await this.audit.record({ action: 'plan.approve', subject: 'plans', subjectId: id, facts });
  }

  /** As {@link PlanRights.locked}. */
  locked(id: string, viewer: Viewer): Promise<{ plan: Plan; round: Round }> {
    return this.rights.locked(id, viewer);
  }

  /**
   * That the facts of a plan are the round's present ones.
   *
   * @throws {OutdatedPlanError}
   */
  async requirePresent(plan: Plan, round: Round): Promise<void> {
    const { id } = await this.snapshots.current(round.id);
    if (round.state !== 'frozen' || id !== plan.problemId) throw new OutdatedPlanError();
  }

  private async requireOthersWork({ roundId, requestedBy }: Plan, { accountId }: Viewer): Promise<void> {
    if (requestedBy === accountId) throw new OwnWorkError('requested');
    const [{ hasChanged }] = await this.database.query<{ hasChanged: boolean }>(
      `SELECT EXISTS (
         SELECT FROM round_changes c
         WHERE c.round_id = $1 AND c.account_id = $2 AND c.what IN ('pins', 'bans', 'objectives', 'priorities')
           AND c.at > COALESCE((SELECT max(p.approved_at) FROM plans p WHERE p.round_id = $1), '-infinity')
       ) AS "hasChanged"`,
      [roundId, accountId],
    );
    if (hasChanged) throw new OwnWorkError('changed');
  }
}
