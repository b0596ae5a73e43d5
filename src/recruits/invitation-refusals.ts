import { Injectable } from '@nestjs/common';
import { Offers } from '../agreements/offers';
import { Audit } from '../audit/audit';
import { InvitationDesk } from './invitation-desk';

/** People who do not want to. */
@Injectable()
export class InvitationRefusals {
  constructor(
    private readonly desk: InvitationDesk,
    private readonly offers: Offers,
    private readonly audit: Audit,
  ) {}

  /** Uses the invitation up; an offer that it asks to confirm is refused. */
  async refuse(token: string): Promise<void> {
    const invitation = await this.desk.lock(token);
    if (invitation.offerId !== null) await this.offers.answer(invitation.offerId, 'refused');
    await this.desk.use(invitation, null);
    const { id: subjectId, personId } = invitation;
    await this.audit.record({ action: 'invitation.refuse', subject: 'invitations', subjectId, personId });
  }
}
