import { PersonKey } from './people/person-key.entity';
import { Person } from './people/person.entity';
import { AuditEntry } from './audit/audit-entry.entity';
import { Account } from './auth/account.entity';
import { ApiKey } from './auth/api-key.entity';
import { IdempotentReply } from './auth/idempotent-reply.entity';
import { PasswordLink } from './auth/password-link.entity';
import { RefreshToken } from './auth/refresh-token.entity';
import { SignInFailure } from './auth/sign-in-failure.entity';
import { SignIn } from './auth/sign-in.entity';
import { Mail } from './notices/mail.entity';
import { Area } from './geography/area.entity';
import { Circuit } from './geography/circuit.entity';
import { County } from './geography/county.entity';
import { LawyerCount } from './geography/lawyer-count.entity';
import { Need } from './geography/need.entity';
import { Province } from './geography/province.entity';
import { SeedLoad } from './geography/seed-load.entity';
import { Allowance } from './programmes/allowance.entity';
import { Edition } from './programmes/edition.entity';
import { Fund } from './programmes/fund.entity';
import { Programme } from './programmes/programme.entity';
import { QualificationRule } from './programmes/qualification-rule.entity';
import { RequiredLanguage } from './programmes/required-language.entity';
import { SendingQuotaEdition } from './programmes/sending-quota-edition.entity';
import { SendingQuota } from './programmes/sending-quota.entity';
import { Agreement } from './agreements/agreement.entity';
import { Offer } from './agreements/offer.entity';
import { PairingRelation } from './agreements/pairing-relation.entity';
import { Pledge } from './agreements/pledge.entity';
import { Claim } from './recruits/claim.entity';
import { Consent } from './recruits/consent.entity';
import { Invitation } from './recruits/invitation.entity';
import { Recruit } from './recruits/recruit.entity';
import { Waiver } from './recruits/waiver.entity';
import { CalendarLink } from './postings/calendar-link.entity';
import { PostingStep } from './postings/posting-step.entity';
import { Posting } from './postings/posting.entity';
import { Ban } from './rounds/ban.entity';
import { FrozenProblem } from './rounds/frozen-problem.entity';
import { Pin } from './rounds/pin.entity';
import { PriorityOverride } from './rounds/priority-override.entity';
import { RecruitAlias } from './rounds/recruit-alias.entity';
import { RoundChange } from './rounds/round-change.entity';
import { RoundEdition } from './rounds/round-edition.entity';
import { Round } from './rounds/round.entity';
import { PlanPosting } from './plans/plan-posting.entity';
import { PlanShortfall } from './plans/plan-shortfall.entity';
import { PlanUnposted } from './plans/plan-unposted.entity';
import { PlanWithdrawal } from './plans/plan-withdrawal.entity';
import { Plan } from './plans/plan.entity';

/** Every table of the service, by room. */
export const ENTITIES = [
  PersonKey,
  Person,
  AuditEntry,
  Account,
  ApiKey,
  IdempotentReply,
  PasswordLink,
  RefreshToken,
  SignInFailure,
  SignIn,
  Mail,
  Area,
  Circuit,
  County,
  LawyerCount,
  Need,
  Province,
  SeedLoad,
  Allowance,
  Edition,
  Fund,
  Programme,
  QualificationRule,
  RequiredLanguage,
  SendingQuotaEdition,
  SendingQuota,
  Agreement,
  Offer,
  PairingRelation,
  Pledge,
  Claim,
  Consent,
  Invitation,
  Recruit,
  Waiver,
  CalendarLink,
  PostingStep,
  Posting,
  Ban,
  FrozenProblem,
  Pin,
  PriorityOverride,
  RecruitAlias,
  RoundChange,
  RoundEdition,
  Round,
  PlanPosting,
  PlanShortfall,
  PlanUnposted,
  PlanWithdrawal,
  Plan,
];
