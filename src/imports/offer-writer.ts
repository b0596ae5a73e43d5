import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import type { Viewer } from '../auth/viewer';
import { newId } from '../common/id';
import { Database } from '../database/database';
import { People } from '../people/people';
import { InvitationIssuer } from '../recruits/invitation-issuer';
import { inParts } from '../tables/pause';
import type { OfferAgreement } from './offer-facts';
import type { OfferRow } from './offer-columns';

/** A row with the agreement that it stands under. */
export interface OfferCandidate {
  readonly line: number;
  readonly values: OfferRow;
  readonly agreement: OfferAgreement;
}

/** Writes checked offers, set by set. */
@Injectable()
export class OfferWriter {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly invitations: InvitationIssuer,
    private readonly audit: Audit,
  ) {}

  async write(candidates: readonly OfferCandidate[], viewer: Viewer): Promise<void> {
    for await (const part of inParts(candidates, 1_000)) {
      const found = await this.people.findOrCreateMany(part.map(({ values }) => values));
      const offers = part.map(({ values, agreement }, i) => ({
        offerId: newId(),
        personId: found[i].id,
        agreementId: agreement.id,
        editionId: agreement.editionId,
        role: values.role,
        areaCode: values.areaCode,
      }));
      await this.insert(offers, viewer);
      await this.audit.recordMany(
        offers.map(({ offerId, personId, agreementId, role, areaCode }) => ({
          action: 'offer.create',
          subject: 'offers',
          subjectId: offerId,
          personId,
          facts: { agreementId, role, areaCode, isImported: true },
        })),
      );
      await this.invitations.issueByMail(offers, viewer);
    }
  }

  private async insert(
    offers: readonly { offerId: string; personId: string; agreementId: string; role: string; areaCode: string }[],
    { accountId }: Viewer,
  ): Promise<void> {
    await this.database.query(
      `INSERT INTO offers (id, agreement_id, role, person_id, area_code, created_by)
       SELECT id, agreement_id, role, person_id, area_code, $6
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[])
         AS n(id, agreement_id, role, person_id, area_code)`,
      [
        offers.map(({ offerId }) => offerId),
        offers.map(({ agreementId }) => agreementId),
        offers.map(({ role }) => role),
        offers.map(({ personId }) => personId),
        offers.map(({ areaCode }) => areaCode),
        accountId,
      ],
    );
  }
}
