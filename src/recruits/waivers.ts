import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Audit } from '../audit/audit';
import type { Viewer } from '../auth/viewer';
import { NotFoundError } from '../common/domain-error';
import { newId } from '../common/id';
import { breaksConstraint } from '../common/postgres-error';
import { Database } from '../database/database';
import type { Qualification } from './qualification';
import { RecruitAccess } from './recruit-access';
import type { Recruit } from './recruit.entity';
import { WaivedAlreadyError } from './recruits.errors';
import { Waiver } from './waiver.entity';

/** Rules that are not asked of somebody, each with a reason. */
@Injectable()
export class Waivers {
  constructor(
    private readonly database: Database,
    private readonly access: RecruitAccess,
    private readonly audit: Audit,
  ) {}

  /** @throws {WaivedAlreadyError} */
  async grant(id: string, rule: Qualification, reason: string, viewer: Viewer): Promise<string> {
    const recruit = await this.access.lockForCoordinator(id, viewer);
    const waiver = { id: newId(), recruitId: id, rule, reason, grantedBy: viewer.accountId };
    try {
      await this.database.manager.getRepository(Waiver).insert(waiver);
    } catch (error) {
      throw breaksConstraint(error, 'ux_waivers_rule') ? new WaivedAlreadyError(rule) : error;
    }
    await this.access.save(recruit);
    await this.record('waiver.grant', recruit, rule, { reason });
    return waiver.id;
  }

  /** @throws {NotFoundError} no such waiver, or revoked already. */
  async revoke(id: string, waiverId: string, viewer: Viewer, version: number): Promise<void> {
    const recruit = await this.access.lockForCoordinator(id, viewer, version);
    const waivers = this.database.manager.getRepository(Waiver);
    const waiver = await waivers.findOneBy({ id: waiverId, recruitId: id, revokedAt: IsNull() });
    if (!waiver) throw new NotFoundError('waiver', waiverId);
    await waivers.update({ id: waiverId }, { revokedAt: new Date() });
    await this.access.save(recruit);
    await this.record('waiver.revoke', recruit, waiver.rule);
  }

  private record(
    action: string,
    { id, personId }: Recruit,
    rule: string,
    personal?: Record<string, unknown>,
  ): Promise<void> {
    const entry = { action, subject: 'recruits', subjectId: id, personId, facts: { rule } };
    return this.audit.record(personal ? { ...entry, personal } : entry);
  }
}
