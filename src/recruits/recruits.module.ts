import { Module } from '@nestjs/common';
import { AgreementsModule } from '../agreements/agreements.module';
import { Applications } from './applications';
import { Claims } from './claims';
import { Consents } from './consents';
import { InvitationDesk } from './invitation-desk';
import { InvitationIssuer } from './invitation-issuer';
import { InvitationRefusals } from './invitation-refusals';
import { Invitations } from './invitations';
import { InvitationsController } from './invitations.controller';
import { MyApplicationsController } from './my-applications.controller';
import { Newcomers } from './newcomers';
import { NotedStatements } from './noted-statements';
import { NamedOffers } from './named-offers';
import { NamedOffersController } from './named-offers.controller';
import { OpenRounds } from './open-rounds';
import { OwnApplications, OwnStatements } from './own-applications';
import { RecruitAccess } from './recruit-access';
import { RecruitChanges } from './recruit-changes';
import { RecruitChecks } from './recruit-checks';
import { RecruitEntry } from './recruit-entry';
import { RecruitErasure } from './recruit-erasure';
import { RecruitPool } from './recruit-pool';
import { RecruitReader } from './recruit-reader';
import { RecruitStatementsController } from './recruit-statements.controller';
import { RecruitSteps } from './recruit-steps';
import { RecruitStepsController } from './recruit-steps.controller';
import { Recruits } from './recruits';
import { RecruitsController } from './recruits.controller';
import { Registrations } from './registrations';
import { RegistrationsController } from './registrations.controller';
import { Statements } from './statements';
import { UnusedInvitations } from './unused-invitations';
import { Waivers } from './waivers';

/** Who applies to serve: recruits, their claims and consent, invitations, the volunteer's own pages. */
@Module({
  imports: [AgreementsModule],
  controllers: [
    RecruitsController,
    RecruitStepsController,
    RecruitStatementsController,
    InvitationsController,
    RegistrationsController,
    MyApplicationsController,
    NamedOffersController,
  ],
  providers: [
    Applications,
    Claims,
    Consents,
    InvitationDesk,
    InvitationIssuer,
    InvitationRefusals,
    Invitations,
    Newcomers,
    NotedStatements,
    NamedOffers,
    OpenRounds,
    OwnApplications,
    OwnStatements,
    RecruitAccess,
    RecruitChanges,
    RecruitChecks,
    RecruitEntry,
    RecruitErasure,
    RecruitPool,
    RecruitReader,
    RecruitSteps,
    Recruits,
    Registrations,
    Statements,
    UnusedInvitations,
    Waivers,
  ],
  exports: [InvitationIssuer, OpenRounds, RecruitAccess, RecruitChecks, RecruitEntry, RecruitErasure, RecruitPool],
})
export class RecruitsModule {}
