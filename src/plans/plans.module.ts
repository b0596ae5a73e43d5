import { Module } from '@nestjs/common';
import { Clock } from '../common/clock';
import { PostingsModule } from '../postings/postings.module';
import { RoundsModule } from '../rounds/rounds.module';
import { PlanApproval } from './plan-approval';
import { PlanAttempts } from './plan-attempts';
import { PlanCancel } from './plan-cancel';
import { PlanDecisions } from './plan-decisions';
import { PlanDiff } from './plan-diff';
import { PlanEndings } from './plan-endings';
import { PlanEvents } from './plan-events';
import { PlanJobs } from './plan-jobs';
import { PlanLists } from './plan-lists';
import { PlanListsController } from './plan-lists.controller';
import { PlanNames } from './plan-names';
import { PlanReader } from './plan-reader';
import { PlanRequests } from './plan-requests';
import { PlanRights } from './plan-rights';
import { PlanRows } from './plan-rows';
import { PlanSolver } from './plan-solver';
import { PlanWatch } from './plan-watch';
import { PlanWorker } from './plan-worker';
import { Planning } from './planning';
import { PlansController } from './plans.controller';
import { Publication } from './publication';
import { PublicationLines } from './publication-lines';
import { PublicationOffers } from './publication-offers';
import { PublicationUndo } from './publication-undo';
import { RoundPlansController } from './round-plans.controller';

/** Plans: asked for, solved, compared, approved, put into force. */
@Module({
  imports: [PostingsModule, RoundsModule],
  controllers: [RoundPlansController, PlansController, PlanListsController],
  providers: [
    Clock,
    PlanApproval,
    PlanAttempts,
    PlanCancel,
    PlanDecisions,
    PlanDiff,
    PlanEndings,
    PlanEvents,
    PlanJobs,
    PlanLists,
    PlanNames,
    PlanReader,
    PlanRequests,
    PlanRights,
    PlanRows,
    PlanSolver,
    PlanWatch,
    PlanWorker,
    Planning,
    Publication,
    PublicationLines,
    PublicationOffers,
    PublicationUndo,
  ],
  exports: [PlanLists, PlanReader],
})
export class PlansModule {}
