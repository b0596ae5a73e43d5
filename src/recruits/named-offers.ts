import { Injectable } from '@nestjs/common';
import { Agreement } from '../agreements/agreement.entity';
import { Offers } from '../agreements/offers';
import type { Viewer } from '../auth/viewer';
import { Database } from '../database/database';
import { InvitationIssuer } from './invitation-issuer';
import type { NameOfferDto } from './named-offer.dto';

/** Offers of people, each with the mail that asks the person to confirm: without it nobody becomes a recruit. */
@Injectable()
export class NamedOffers {
  constructor(
    private readonly offers: Offers,
    private readonly database: Database,
    private readonly invitations: InvitationIssuer,
  ) {}

  /**
   * Names somebody under an agreement and asks them by mail.
   *
   * @returns the id of the offer.
   */
  async name(agreementId: string, input: NameOfferDto, viewer: Viewer): Promise<string> {
    const { role, areaCode, ...person } = input;
    const offer = await this.offers.create({ agreementId, role, areaCode, person }, viewer);
    const { editionId } = await this.database.manager.getRepository(Agreement).findOneByOrFail({ id: agreementId });
    const invitation = { editionId, role, areaCode, offerId: offer.id, personId: offer.personId! };
    await this.invitations.issueByMail([invitation], viewer);
    return offer.id;
  }
}
