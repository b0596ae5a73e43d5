import { Injectable } from '@nestjs/common';
import { Offer } from '../agreements/offer.entity';
import { Audit } from '../audit/audit';
import { Database } from '../database/database';
import { InvitationGoneError } from './invitations.errors';

/** What people answer to a partner's offer of them. */
@Injectable()
export class OfferAnswers {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /**
   * Notes the answer to an offer that is still open.
   *
   * @returns the agreement under which the person was offered.
   * @throws {InvitationGoneError} when the partner has withdrawn the offer.
   */
  async answer(offerId: string, state: 'consented' | 'refused'): Promise<string> {
    const offers = this.database.manager.getRepository(Offer);
    const offer = await offers.findOne({ where: { id: offerId }, lock: { mode: 'pessimistic_write' } });
    if (offer?.state !== 'named') throw new InvitationGoneError('invitation.revoked');
    await offers.update({ id: offerId }, { state, answeredAt: new Date(), version: offer.version + 1 });
    const { agreementId, personId } = offer;
    await this.audit.record({ action: `offer.${state}`, subject: 'offers', subjectId: offerId, personId });
    return agreementId;
  }
}
