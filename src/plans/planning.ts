import { Injectable } from '@nestjs/common';
import type { Viewer } from '../auth/viewer';
import { requireState, Rounds } from '../rounds/rounds.service';
import { PlanRequests } from './plan-requests';
import type { RequestPlanDto } from './plans.dto';

/** Begins plans of a round. */
@Injectable()
export class Planning {
  constructor(
    private readonly rounds: Rounds,
    private readonly requests: PlanRequests,
  ) {}

  /**
   * @returns the plan's id.
   * @throws {RoundStateError} `round.notFrozen`
   */
  async request(roundId: string, body: RequestPlanDto, viewer: Viewer): Promise<string> {
    const round = await this.rounds.lockVisible(viewer, roundId);
    requireState(round, 'frozen');
    return this.requests.queue(roundId, body, viewer);
  }
}
