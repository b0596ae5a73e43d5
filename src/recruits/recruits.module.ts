import { Module } from '@nestjs/common';
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
import { OfferAnswers } from './offer-answers';
import { OpenRounds } from './open-rounds';
import { OwnApplications, OwnStatements } from './own-applications';
import { RecruitAccess } from './recruit-access';
import { RecruitChanges } from './recruit-changes';
import { RecruitChecks } from './recruit-checks';
import { RecruitEntry } from './recruit-entry';
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
import { VolunteerAccounts } from './volunteer-accounts';
import { Waivers } from './waivers';

/** Who applies to serve: recruits, their claims and consent, invitations, the volunteer's own pages. */
@Module({
  controllers: [
    RecruitsController,
    RecruitStepsController,
    RecruitStatementsController,
    InvitationsController,
    RegistrationsController,
    MyApplicationsController,
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
    OfferAnswers,
    OpenRounds,
    OwnApplications,
    OwnStatements,
    RecruitAccess,
    RecruitChanges,
    RecruitChecks,
    RecruitEntry,
    RecruitPool,
    RecruitReader,
    RecruitSteps,
    Recruits,
    Registrations,
    Statements,
    VolunteerAccounts,
    Waivers,
  ],
  exports: [OpenRounds, RecruitAccess, RecruitChecks, RecruitEntry, RecruitPool],
})
export class RecruitsModule {}
