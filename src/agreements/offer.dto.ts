import { IsIn, IsNotEmpty, IsString, IsUUID, MaxLength } from 'class-validator';
import { IfGiven } from '../common/if-given';
import { IsPlainText } from '../common/constraints';
import { PageQuery } from '../common/page';
import { OFFER_STATES, type OfferState } from './offer.entity';

/** Which offers under an agreement. */
export class AgreementOffersQuery extends PageQuery {
  /** @example named */
  @IfGiven()
  @IsIn(OFFER_STATES)
  state?: OfferState;

  /** @example lawyer */
  @IfGiven()
  @IsIn(['lawyer', 'assistant'])
  role?: 'lawyer' | 'assistant';
}

/** Which offers. */
export class OffersQuery extends AgreementOffersQuery {
  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  @IfGiven()
  @IsUUID()
  agreementId?: string;
}

export class WithdrawOfferDto {
  /** @example 本人另有工作安排 */
  @IsString()
  @IsNotEmpty()
  @IsPlainText()
  @MaxLength(500)
  reason: string;
}

/** Somebody whom a partner offers. */
export class OfferDto {
  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  id: string;

  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  agreementId: string;

  /** @example zj-nq-2013 */
  agreementCode: string;

  /** @example lawyer */
  role: 'lawyer' | 'assistant';

  /** Where in the supporter the person comes from. @example 3302 */
  areaCode: string;

  /** For the partner who named the person and for national coordinators; null for others, and once the person is erased. @example 王小明 */
  name: string | null;

  /** `named` until the person has consented or refused. @example named */
  state: OfferState;

  /** @example 2013-04-01T08:00:00.000Z */
  createdAt: Date;

  /** @example null */
  answeredAt: Date | null;

  /** Why it was withdrawn; not told why a person refuses. @example null */
  reason: string | null;

  /** @example 1 */
  version: number;
}
