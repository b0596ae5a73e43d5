import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import type { Viewer } from '../auth/viewer';
import { Database } from '../database/database';
import { OpenRounds } from './open-rounds';
import { RecruitAccess } from './recruit-access';
import { requireStep } from './recruit-states';
import type { Recruit, RecruitState } from './recruit.entity';
import { RecruitPostedError } from './recruits.errors';

/** The steps of an application: applied, screened, accepted, withdrawn, reopened. */
@Injectable()
export class RecruitSteps {
  constructor(
    private readonly database: Database,
    private readonly access: RecruitAccess,
    private readonly rounds: OpenRounds,
    private readonly audit: Audit,
  ) {}

  /** @throws {IllegalRecruitStepError} */
  async screen(id: string, viewer: Viewer): Promise<void> {
    await this.step(await this.access.lockForCoordinator(id, viewer), 'screened', 'recruit.screen');
  }

  /** Being qualified is not asked here: an accepted recruit enters a round once qualified or waived. */
  async accept(id: string, viewer: Viewer): Promise<void> {
    await this.step(await this.access.lockForCoordinator(id, viewer), 'accepted', 'recruit.accept');
  }

  /** Opens a withdrawn application again, from the start. */
  async reopen(id: string, viewer: Viewer): Promise<void> {
    await this.step(await this.access.lockForCoordinator(id, viewer), 'applied', 'recruit.reopen');
  }

  /** @throws {RecruitPostedError} while a posting is offered, accepted or under way. */
  async withdraw(id: string, reason: string, viewer: Viewer): Promise<void> {
    await this.leave(await this.access.lockForCoordinator(id, viewer), reason);
  }

  /** By the volunteer. */
  async withdrawOwn(id: string, reason: string, viewer: Viewer): Promise<void> {
    await this.leave(await this.access.lockOwn(id, viewer), reason);
  }

  private async leave(recruit: Recruit, reason: string): Promise<void> {
    requireStep(recruit.state, 'withdrawn');
    const live = await this.database.query(
      `SELECT 1 FROM postings WHERE recruit_id = $1 AND state IN ('offered', 'accepted', 'preparing', 'serving')`,
      [recruit.id],
    );
    if (live.length > 0) throw new RecruitPostedError();
    await this.rounds.leave(recruit);
    await this.step(recruit, 'withdrawn', 'recruit.withdraw', reason);
  }

  private async step(recruit: Recruit, to: RecruitState, action: string, reason: string | null = null): Promise<void> {
    const from = recruit.state;
    requireStep(from, to);
    recruit.state = to;
    recruit.withdrawnReason = reason;
    await this.access.save(recruit);
    await this.audit.record({
      action,
      subject: 'recruits',
      subjectId: recruit.id,
      personId: recruit.personId,
      facts: { from, to },
      ...(reason !== null && { personal: { reason } }),
    });
  }
}
