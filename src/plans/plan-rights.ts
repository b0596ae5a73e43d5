import { Injectable } from '@nestjs/common';
import type { Viewer } from '../auth/viewer';
import { areaPatterns } from '../common/area-code';
import { NotFoundError } from '../common/domain-error';
import { Database } from '../database/database';
import { Round } from '../rounds/round.entity';
import { Plan } from './plan.entity';

/**
 * The condition of SQL that a viewer sees round `r`: nationals and auditors see all, a coordinator of a territory those
 * wholly inside it.
 *
 * @param place of the parameter with {@link areaPatterns} of the viewer's areas.
 */
export function seesRound(place: number): string {
  return `($${place}::text[] IS NULL OR (cardinality(r.areas) > 0
    AND NOT EXISTS (SELECT FROM unnest(r.areas) AS area WHERE NOT area LIKE ANY ($${place}::text[]))))`;
}

/** Rounds and plans that a viewer may see; all else is not there. */
@Injectable()
export class PlanRights {
  constructor(private readonly database: Database) {}

  /** @throws {NotFoundError} */
  async round(id: string, viewer: Viewer): Promise<Round> {
    const [found] = await this.database.query<{ id: string }>(
      `SELECT r.id FROM rounds r WHERE r.id = $1 AND ${seesRound(2)}`,
      [id, areaPatterns(viewer.areas)],
    );
    if (!found) throw new NotFoundError('round', id);
    return this.database.manager.getRepository(Round).findOneByOrFail({ id });
  }

  /** @throws {NotFoundError} */
  async plan(id: string, viewer: Viewer): Promise<Plan> {
    const [found] = await this.database.query<{ id: string }>(
      `SELECT p.id FROM plans p JOIN rounds r ON r.id = p.round_id WHERE p.id = $1 AND ${seesRound(2)}`,
      [id, areaPatterns(viewer.areas)],
    );
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
    const round = await this.lockedRound(roundId);
    const plan = await this.database.manager
      .getRepository(Plan)
      .findOneOrFail({ where: { id }, lock: { mode: 'pessimistic_write' } });
    return { plan, round };
  }

  lockedRound(id: string): Promise<Round> {
    return this.database.manager
      .getRepository(Round)
      .findOneOrFail({ where: { id }, lock: { mode: 'pessimistic_write' } });
  }
}
