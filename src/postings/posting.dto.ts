import { IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { IsAreaCode, IsCalendarDate, IsPlainText } from '../common/constraints';
import { IfGiven } from '../common/if-given';
import { PageQuery } from '../common/page';
import { POSTING_STATES, type PostingState } from './posting.entity';

/** Which postings; every filter given must hold. */
export class PostingsQuery extends PageQuery {
  /** @example serving */
  @IfGiven()
  @IsIn(POSTING_STATES)
  state?: PostingState;

  /** The county lies in this area, or is it. @example 5406 */
  @IfGiven()
  @IsAreaCode()
  area?: string;

  /** @example lawyer */
  @IfGiven()
  @IsIn(['lawyer', 'assistant'])
  role?: 'lawyer' | 'assistant';

  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  @IfGiven()
  @IsUUID()
  editionId?: string;

  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  @IfGiven()
  @IsUUID()
  roundId?: string;
}

/** Why. */
export class ReasonDto {
  /** @example 家中有事，无法前往 */
  @IsString()
  @IsNotEmpty()
  @IsPlainText()
  @MaxLength(500)
  reason: string;
}

/** Days on which parts of the preparation were done; what is left out stays, null takes a day back. */
export class PreparationDto {
  /** @example 2013-06-03 */
  @IsOptional()
  @IsCalendarDate()
  medicalOn?: string | null;

  /** @example 2013-06-10 */
  @IsOptional()
  @IsCalendarDate()
  agreementOn?: string | null;

  /** @example 2013-06-24 */
  @IsOptional()
  @IsCalendarDate()
  trainingOn?: string | null;
}

export class ArriveDto {
  /** Not in the future. @example 2013-07-01 */
  @IsCalendarDate()
  arrivedOn: string;
}

export class CompleteDto {
  /** The last day of service or later; left out, that day. @example 2014-06-30 */
  @IfGiven()
  @IsCalendarDate()
  leftOn?: string;
}

export class LeaveDto extends ReasonDto {
  /** Before the last day of service. @example 2014-02-28 */
  @IsCalendarDate()
  leftOn: string;
}

/** A posting in a list. */
export class PostingRowDto {
  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  id: string;

  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  recruitId: string;

  /** Null for auditors, for the receiving side of a posting that did not come about, and for somebody erased. @example 王小明 */
  name: string | null;

  /** @example lawyer */
  role: 'lawyer' | 'assistant';

  /** An offer whose last day for an answer is over counts as expired. @example serving */
  state: PostingState;

  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  editionId: string;

  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  roundId: string;

  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  planId: string;

  /** @example null */
  agreementId: string | null;

  /** Where the person was nominated. @example 33 */
  nominatingArea: string;

  /** @example 540629 */
  countyCode: string;

  /** @example 尼玛县 */
  countyName: string;

  /** @example 2013-07-01 */
  startsOn: string;

  /** @example 2014-06-30 */
  endsOn: string;

  /** Last day for an answer, to its end in Asia/Shanghai. @example 2013-05-20 */
  answerBy: string;

  /** @example 2013-05-12T02:00:00.000Z */
  answeredAt: Date | null;

  /** @example 2013-06-03 */
  medicalOn: string | null;

  /** @example 2013-06-10 */
  agreementOn: string | null;

  /** @example 2013-06-24 */
  trainingOn: string | null;

  /** @example 2013-07-01 */
  arrivedOn: string | null;

  /** @example null */
  leftOn: string | null;

  /** @example null */
  renewalAskedByPersonAt: Date | null;

  /** @example null */
  renewalAskedByCountyAt: Date | null;

  /** @example 4 */
  version: number;
}

/** One change of a posting's state. */
export class PostingStepDto {
  /** Null for the offer itself. @example offered */
  from: PostingState | null;

  /** @example accepted */
  to: PostingState;

  /** @example 2013-05-12T02:00:00.000Z */
  at: string;

  /** Null where none is asked for, and for auditors. @example null */
  reason: string | null;
}

/** How the person is reached. */
export class PersonContactDto {
  /** @example 王小明 */
  name: string;

  /** @example "13900000000" */
  phone: string | null;

  /** @example wang@example.org */
  email: string | null;
}

/** A posting with its history, and with name and contact for those who may have them. */
export class PostingDto extends PostingRowDto {
  /** Null like `name`. */
  person: PersonContactDto | null;

  steps: PostingStepDto[];
}

/** Which of an agreement's postings. */
export class AgreementPostingsQuery extends PageQuery {}

/** What a partner sees of a person it sent: nothing else. */
export class AgreementPostingDto {
  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  id: string;

  /** The offer that it came from, if any. @example 0193d0c5-0000-7000-8000-000000000000 */
  offerId: string | null;

  /** @example lawyer */
  role: 'lawyer' | 'assistant';

  /** @example serving */
  state: PostingState;

  /** @example 540629 */
  countyCode: string;

  /** @example 尼玛县 */
  countyName: string;

  /** @example 2013-07-01 */
  startsOn: string;

  /** @example 2014-06-30 */
  endsOn: string;
}
