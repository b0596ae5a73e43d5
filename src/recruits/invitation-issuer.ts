import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import type { Viewer } from '../auth/viewer';
import { newId } from '../common/id';
import { hashOf, newSecret } from '../common/secret';
import { Env } from '../config/env';
import { Database } from '../database/database';
import { Outbox } from '../notices/outbox';
import { invitationMail } from './invitation-mails';
import type { Invitation } from './invitation.entity';

/** Days that an invitation is good for. */
export const INVITATION_DAYS = 14;

/** Whom to invite to what. */
export type NewInvitation = Pick<Invitation, 'editionId' | 'role' | 'areaCode' | 'offerId' | 'personId'>;

/** An invitation with its secret, which is kept nowhere. */
export interface IssuedInvitation {
  readonly id: string;
  readonly token: string;
}

/** Makes invitations, set by set. Secrets leave in the mail or in the reply, never both; the database holds their hashes. */
@Injectable()
export class InvitationIssuer {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly env: Env,
  ) {}

  /** @param by whose invitation it is. */
  async issue(invitations: readonly NewInvitation[], by: Pick<Viewer, 'accountId'>): Promise<IssuedInvitation[]> {
    const issued = invitations.map(() => ({ id: newId(), token: newSecret() }));
    await this.database.query(
      `INSERT INTO invitations (id, token_hash, edition_id, role, area_code, offer_id, person_id, created_by, expires_at)
       SELECT id, token_hash, edition_id, role, area_code, offer_id, person_id, $8, now() + make_interval(days => $9)
       FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::uuid[])
         AS n(id, token_hash, edition_id, role, area_code, offer_id, person_id)`,
      [
        issued.map(({ id }) => id),
        issued.map(({ token }) => hashOf(token)),
        invitations.map(({ editionId }) => editionId),
        invitations.map(({ role }) => role),
        invitations.map(({ areaCode }) => areaCode),
        invitations.map(({ offerId }) => offerId),
        invitations.map(({ personId }) => personId),
        by.accountId,
        INVITATION_DAYS,
      ],
    );
    await this.audit.recordMany(
      invitations.map(({ personId, offerId, ...facts }, i) => ({
        action: 'invitation.issue',
        subject: 'invitations',
        subjectId: issued[i].id,
        personId,
        facts: { ...facts, isOffer: offerId !== null },
      })),
    );
    return issued;
  }

  /** Issues invitations and writes a mail with the secret to each person. People without an address get none. */
  async issueByMail(
    invitations: readonly (NewInvitation & { readonly personId: string })[],
    by: Pick<Viewer, 'accountId'>,
  ): Promise<string[]> {
    const issued = await this.issue(invitations, by);
    const editions = await this.editions([...new Set(invitations.map(({ editionId }) => editionId))]);
    await this.outbox.writeMany(
      invitations.map(({ personId, editionId, offerId }, i) => {
        const { token } = issued[i];
        const facts = { ...editions.get(editionId)!, isOffer: offerId !== null, token, url: this.urlOf(token) };
        return { personId, kind: offerId === null ? 'invitation.issued' : 'offer.named', text: invitationMail(facts) };
      }),
    );
    return issued.map(({ id }) => id);
  }

  /** Where an invitation shows what it is for. */
  urlOf(token: string): string {
    return new URL(`/api/v1/registrations/${token}`, this.env.PUBLIC_URL).href;
  }

  private async editions(
    ids: readonly string[],
  ): Promise<Map<string, { programmeZh: string; programmeEn: string; year: number }>> {
    const rows = await this.database.query<{ id: string; programmeZh: string; programmeEn: string; year: number }>(
      `SELECT e.id, p.name_zh AS "programmeZh", p.name_en AS "programmeEn", e.year
       FROM editions e JOIN programmes p ON p.id = e.programme_id WHERE e.id = ANY($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}
