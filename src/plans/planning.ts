import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import type { Viewer } from '../auth/viewer';
import { Freezes } from '../rounds/freezes.service';
import { requireState, Rounds } from '../rounds/rounds.service';
import { PlanRequests } from './plan-requests';
import type { ReplanDto, RequestPlanDto } from './plans.dto';

/** Begins plans of a round. */
@Injectable()
export class Planning {
  constructor(
    private readonly rounds: Rounds,
    private readonly freezes: Freezes,
    private readonly requests: PlanRequests,
    private readonly audit: Audit,
  ) {}

  /**
   * @returns the plan's id.
   * @throws {NotFoundError}
   * @throws {RoundStateError} `round.notFrozen`
   */
  async request(roundId: string, body: RequestPlanDto, viewer: Viewer): Promise<string> {
    const round = await this.rounds.lockVisible(viewer, roundId);
    requireState(round, 'frozen');
    return this.requests.queue(roundId, body, viewer);
  }

  /**
   * Plans again from the facts as they are now: who accepted or serves is pinned, unanswered offers are the baseline, who
   * declined or left is free.
   *
   * @returns the plan's id.
   * @throws {NotFoundError}
   * @throws {RoundStateError} `round.notFrozen`
   * @throws {PlanRunningError}
   * @throws {RoundBlockedError}
   */
  async replan(roundId: string, { reason, ...terms }: ReplanDto, viewer: Viewer): Promise<string> {
    await this.freezes.reopen(viewer, roundId, reason);
    await this.freezes.freeze(viewer, roundId);
    const id = await this.requests.queue(roundId, terms, viewer);
    await this.audit.record({ action: 'plan.replan', subject: 'plans', subjectId: id, facts: { roundId, reason } });
    return id;
  }
}
