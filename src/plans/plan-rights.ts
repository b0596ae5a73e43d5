import { Injectable } from '@nestjs/common';
import type { Viewer } from '../auth/viewer';
import { areaPatterns } from '../common/area-code';
import { NotFoundError } from '../common/domain-error';
import { Database } from '../database/database';
import type { Round } from '../rounds/round.entity';
import { Rounds } from '../rounds/rounds.service';
import { Plan } from './plan.entity';

/**
 * The condition of SQL that a viewer sees round `r`: nationals and auditors see all, a coordinator of a territory those
 * wholly inside it.
 *
 * @param place of the parameter with `areaPatterns` of the viewer's areas.
 */
export function seesRound(place: number): string {
  return `($${place}::text[] IS NULL OR (cardinality(r.areas) > 0
    AND NOT EXISTS (SELECT FROM unnest(r.areas) AS area WHERE NOT area LIKE ANY ($${place}::text[]))))`;
}

/** Plans that a viewer may see: those of the rounds that they see. All else is not there. */
@Injectable()
export class PlanRights {
  constructor(
    private readonly database: Database,
    private readonly rounds: Rounds,
  ) {}

  /** @throws {NotFoundError} */
  async plan(id: string, viewer: Viewer): Promise<Plan> {
    const found = (
      await this.database.query<{ id: string }>(
        `SELECT p.id FROM plans p JOIN rounds r ON r.id = p.round_id WHERE p.id = $1 AND ${seesRound(2)}`,
        [id, areaPatterns(viewer.areas)],
      )
    ).at(0);
    if (!found) throw new NotFoundError('plan', id);
    return this.database.manager.getRepository(Plan).findOneByOrFail({ id });
  }

  /**
   * Locks a plan and its round, the round first: whoever approves, publishes, undoes, freezes or opens in the same round
   * waits until the end of the transaction.
   *
   * @throws {NotFoundError}
   */
  async locked(id: string, viewer: Viewer): Promise<{ plan: Plan; round: Round }> {
    const { roundId } = await this.plan(id, viewer);
    const round = await this.rounds.lock(roundId);
    const plan = await this.database.manager
      .getRepository(Plan)
      .findOneOrFail({ where: { id }, lock: { mode: 'pessimistic_write' } });
    return { plan, round };
  }
}
