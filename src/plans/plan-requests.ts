import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import type { Viewer } from '../auth/viewer';
import { newId } from '../common/id';
import { Database } from '../database/database';
import { Snapshots } from '../rounds/snapshots';
import { PlanJobs } from './plan-jobs';
import { Plan } from './plan.entity';
import type { RequestPlanDto } from './plans.dto';

/** What a plan is asked for with. */
export type PlanTerms = Pick<RequestPlanDto, 'engine' | 'timeLimitS' | 'name'>;

/** Puts plans into the queue: the row, its job and its trail exist together or not at all. */
@Injectable()
export class PlanRequests {
  constructor(
    private readonly database: Database,
    private readonly snapshots: Snapshots,
    private readonly jobs: PlanJobs,
    private readonly audit: Audit,
  ) {}

  /**
   * Asks for a plan of the last freeze of a round.
   *
   * @param roundId of a frozen round that is locked.
   * @returns the plan's id.
   */
  async queue(roundId: string, { engine = 'auto', timeLimitS, name }: PlanTerms, viewer: Viewer): Promise<string> {
    const { id: problemId, number, digest } = await this.snapshots.current(roundId);
    const id = newId();
    await this.database.manager
      .getRepository(Plan)
      .insert({ id, roundId, problemId, engine, timeLimitS, name, requestedBy: viewer.accountId });
    await this.jobs.send(id);
    const facts = { roundId, freeze: number, problemDigest: digest, engine, timeLimitS };
    await this.audit.record({ action: 'plan.request', subject: 'plans', subjectId: id, facts });
    return id;
  }
}
