import { Injectable } from '@nestjs/common';
import type { Viewer } from '../auth/viewer';
import { liesIn } from '../common/area-code';
import { NotFoundError } from '../common/domain-error';
import { requireVersion } from '../common/version';
import { Database } from '../database/database';
import { Recruit } from './recruit.entity';
import { RecruitFrozenError } from './recruits.errors';

/** Which recruits somebody may change. What is not theirs answers like what is not there. */
@Injectable()
export class RecruitAccess {
  constructor(private readonly database: Database) {}

  /**
   * The recruit, locked, for a coordinator who may change it now.
   *
   * @param version that the coordinator has read; left out, whatever it is.
   * @throws {NotFoundError} not there, erased, or nominated outside the coordinator's territory.
   * @throws {RecruitFrozenError} a coordinator of a territory, after the freeze.
   * @throws {StaleVersionError}
   */
  async lockForCoordinator(id: string, viewer: Viewer, version?: number): Promise<Recruit> {
    const recruit = await this.lock(id);
    if (!liesIn(recruit.nominatingArea, viewer.areas)) throw new NotFoundError('recruit', id);
    if (version !== undefined) requireVersion(recruit, version);
    if (viewer.areas !== null) await this.requireUnfrozen(id);
    return recruit;
  }

  /**
   * The viewer's own application, locked. No freeze stands in its way: what is frozen is frozen, the next freeze takes the
   * change.
   *
   * @throws {NotFoundError}
   * @throws {StaleVersionError}
   */
  async lockOwn(id: string, viewer: Viewer, version?: number): Promise<Recruit> {
    const recruit = await this.lock(id);
    if (recruit.personId !== viewer.personId) throw new NotFoundError('recruit', id);
    if (version !== undefined) requireVersion(recruit, version);
    return recruit;
  }

  /** Writes what was changed on a locked recruit, as its next version. */
  async save(recruit: Recruit): Promise<void> {
    recruit.version += 1;
    await this.database.manager.getRepository(Recruit).save(recruit, { transaction: false, reload: false });
  }

  private async lock(id: string): Promise<Recruit & { personId: string }> {
    const recruit = await this.database.manager
      .getRepository(Recruit)
      .findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!recruit || recruit.personId === null) throw new NotFoundError('recruit', id);
    return recruit as Recruit & { personId: string };
  }

  private async requireUnfrozen(id: string): Promise<void> {
    const frozen = await this.database.query<{ id: string }>(
      `SELECT r.id FROM recruit_aliases a JOIN rounds r ON r.id = a.round_id AND r.state = 'frozen'
       WHERE a.recruit_id = $1 ORDER BY r.id`,
      [id],
    );
    if (frozen.length > 0) throw new RecruitFrozenError(frozen.map(({ id: roundId }) => roundId));
  }
}
