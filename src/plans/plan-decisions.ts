import { Injectable } from '@nestjs/common';
import type { Viewer } from '../auth/viewer';
import type { Language } from '../common/text';
import { PlanApproval } from './plan-approval';
import { PlanCancel } from './plan-cancel';
import { PlanReader } from './plan-reader';
import type { PlanView, PublicationView, PublishPlanDto, UndoView } from './plans.dto';
import { Publication } from './publication';

/** What coordinators decide about a plan, each decision with the plan as it stands afterwards. */
@Injectable()
export class PlanDecisions {
  constructor(
    private readonly cancelling: PlanCancel,
    private readonly approval: PlanApproval,
    private readonly publication: Publication,
    private readonly reader: PlanReader,
  ) {}

  async cancel(id: string, viewer: Viewer, language: Language): Promise<PlanView> {
    await this.cancelling.cancel(id, viewer);
    return this.reader.get(id, viewer, language);
  }

  async approve(id: string, viewer: Viewer, language: Language): Promise<PlanView> {
    await this.approval.approve(id, viewer);
    return this.reader.get(id, viewer, language);
  }

  async publish(
    id: string,
    { answerBy }: PublishPlanDto,
    viewer: Viewer,
    language: Language,
  ): Promise<PublicationView> {
    const report = await this.publication.publish(id, answerBy, viewer);
    return { plan: await this.reader.get(id, viewer, language), ...report, skipped: [...report.skipped] };
  }

  async undo(id: string, viewer: Viewer, language: Language): Promise<UndoView> {
    const report = await this.publication.undo(id, viewer);
    return { plan: await this.reader.get(id, viewer, language), ...report, notReoffered: [...report.notReoffered] };
  }
}
