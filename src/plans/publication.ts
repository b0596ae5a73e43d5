import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import type { Viewer } from '../auth/viewer';
import { PlanApproval, requirePlanState } from './plan-approval';
import { PublicationOffers, type PublicationReport } from './publication-offers';
import { PublicationUndo, type UndoReport } from './publication-undo';

/** Puts approved plans into force, and takes that back. */
@Injectable()
export class Publication {
  constructor(
    private readonly approval: PlanApproval,
    private readonly offers: PublicationOffers,
    private readonly undoing: PublicationUndo,
    private readonly audit: Audit,
  ) {}

  /**
   * @param answerBy last day for answers; left out, by the edition.
   * @throws {NotFoundError}
   * @throws {PlanStateError} unless it is approved.
   * @throws {OutdatedPlanError}
   * @throws {AnswerByPastError}
   */
  async publish(id: string, answerBy: string | undefined, viewer: Viewer): Promise<PublicationReport> {
    const { plan, round } = await this.approval.locked(id, viewer);
    requirePlanState(plan, 'approved');
    await this.approval.requirePresent(plan, round);
    const report = await this.offers.carryOut(plan, round, answerBy);
    const supersedesId = await this.offers.putInForce(plan, viewer);
    const facts = { roundId: round.id, supersedesId, ...report, skipped: report.skipped.length };
    await this.audit.record({ action: 'plan.publish', subject: 'plans', subjectId: id, facts });
    return report;
  }

  /**
   * @throws {NotFoundError}
   * @throws {PlanStateError} unless it is published.
   * @throws {AnsweredError}
   */
  async undo(id: string, viewer: Viewer): Promise<UndoReport> {
    const { plan } = await this.approval.locked(id, viewer);
    requirePlanState(plan, 'published');
    const report = await this.undoing.takeBack(plan);
    const { roundId, supersedesId } = plan;
    const facts = { roundId, inForceAgain: supersedesId, ...report, notReoffered: report.notReoffered.length };
    await this.audit.record({ action: 'plan.undo', subject: 'plans', subjectId: id, facts });
    return report;
  }
}
