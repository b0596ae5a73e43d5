import { IsIn, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { IfGiven } from '../common/if-given';
import { IsAreaCode, IsPlainText } from '../common/constraints';
import { PageQuery } from '../common/page';
import { BooleanInQuery } from '../common/query-values';
import type { Text } from '../common/text';
import { ClaimDto } from './claim.dto';
import { type Qualification, QUALIFICATIONS } from './qualification';
import { RECRUIT_STATES, type RecruitState } from './recruit.entity';
import { ROLES, type Role } from './recruit-input.dto';

/** Which recruits; every filter given must hold. */
export class RecruitsQuery extends PageQuery {
  /** @example accepted */
  @IfGiven()
  @IsIn(RECRUIT_STATES)
  state?: RecruitState;

  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  @IfGiven()
  @IsUUID()
  editionId?: string;

  /** @example lawyer */
  @IfGiven()
  @IsIn(ROLES)
  role?: Role;

  /** Nominated in this area. @example 33 */
  @IfGiven()
  @IsAreaCode()
  nominatingArea?: string;

  /** Meets every rule of the edition on its first day (today where it has none), or is waived. @example true */
  @IfGiven()
  @BooleanInQuery()
  @IsIn([true, false])
  isQualified?: boolean;

  /** Part of the name. @example 王 */
  @IfGiven()
  @IsString()
  @IsPlainText()
  @MinLength(1)
  @MaxLength(50)
  q?: string;
}

/** Both languages. */
export class TextDto implements Text {
  /** @example "Nothing is on file about age." */
  en: string;

  /** @example 没有关于年龄的记录。 */
  zh: string;
}

/** A rule that is not met. */
export class UnmetDto {
  /** @example medical */
  rule: Qualification;

  /** missing, unverified, too-few, too-young, too-old, not-clean, other, not-yet, expired, too-low. @example missing */
  reason: string;

  /** Left out for auditors: it tells an age or a date. */
  text?: TextDto;
}

/** Contact details; only for people who may see them. */
export class RecruitPersonDto {
  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  id: string;

  /** @example 王小明 */
  name: string;

  /** @example wang@example.org */
  email: string | null;

  /** @example "13900000000" */
  phone: string | null;

  /** @example 1980-05-17 */
  birthOn: string | null;
}

/** A rule that is not asked of the recruit. */
export class WaiverDto {
  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  id: string;

  /** @example age */
  rule: (typeof QUALIFICATIONS)[number];

  /** Null for auditors. @example Forty years of practice in Tibet. */
  reason: string | null;

  /** @example 2013-05-02T08:00:00.000Z */
  grantedAt: string;
}

/** A consent in force. */
export class ConsentDto {
  /** @example "1" */
  wording: string;

  /** @example 2013-05-02T08:00:00.000Z */
  givenAt: string;
}

/** A recruit in a list. */
export class RecruitSummaryDto {
  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  id: string;

  /** Null for auditors. @example 王小明 */
  name: string | null;

  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  editionId: string;

  /** @example lawyer */
  role: Role;

  /** @example accepted */
  state: RecruitState;

  /** @example 3301 */
  nominatingArea: string;

  /** Of a pairing edition. */
  agreementId: string | null;

  /** Meets every rule, or is waived. @example true */
  isQualified: boolean;

  unmet: UnmetDto[];

  /** Highest altitude in metres; null for any. @example 4500 */
  maxAltitude: number | null;

  /** Consent is in force. @example true */
  hasConsent: boolean;

  /** @example 2013-04-20T08:00:00.000Z */
  appliedAt: string;

  /** @example 3 */
  version: number;
}

/** A recruit. */
export class RecruitDto extends RecruitSummaryDto {
  /** Null for auditors. */
  person: RecruitPersonDto | null;

  /** For auditors no finer than the prefecture. @example 330102 */
  registrationArea: string | null;

  /** @example 3301 */
  homePrefecture: string | null;

  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  offerId: string | null;

  /** @example ["bo"] */
  languages: string[];

  /** @example ["5406", "54"] */
  wishes: string[];

  /** @example ["65"] */
  refusals: string[];

  /** @example li-wang-7 */
  household: string | null;

  /** @example 2013-07-15 */
  availableFrom: string | null;

  /** @example 2014-07-14 */
  availableTo: string | null;

  /** Null for auditors. @example Has taken another post. */
  withdrawnReason: string | null;

  claims: ClaimDto[];

  waivers: WaiverDto[];

  consent: ConsentDto | null;
}

/** A page of recruits. */
export class RecruitPageDto {
  items: RecruitSummaryDto[];

  /** @example null */
  nextCursor: string | null;
}

export class MyApplicationsPage {
  items: RecruitDto[];

  /** Always null: nobody has more than a page of them. @example null */
  nextCursor: string | null;
}
