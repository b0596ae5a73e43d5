import { Injectable } from '@nestjs/common';
import { NotFoundError } from '../common/domain-error';
import { hashOf } from '../common/secret';
import { Database } from '../database/database';
import { CONSENT_TEXT, CONSENT_VERSION } from './consent-wording';
import { Invitation } from './invitation.entity';
import { InvitationGoneError, InvitationUsedError } from './invitations.errors';
import type { InvitationPurposeDto } from './registration.dto';

interface Purpose {
  readonly programmeZh: string;
  readonly programmeEn: string;
  readonly year: number;
  readonly areaName: string;
}

/** Invitations as the people use them who hold the secret. */
@Injectable()
export class InvitationDesk {
  constructor(private readonly database: Database) {}

  /**
   * The invitation of a secret, locked: of two requests with the same secret the second waits, then finds it used.
   *
   * @throws {NotFoundError}
   * @throws {InvitationUsedError}
   * @throws {InvitationGoneError} expired or revoked.
   */
  async lock(token: string): Promise<Invitation> {
    const invitations = this.database.manager.getRepository(Invitation);
    return requireOpen(
      await invitations.findOne({ where: { tokenHash: hashOf(token) }, lock: { mode: 'pessimistic_write' } }),
    );
  }

  /** Uses up a locked invitation. */
  async use({ id }: Invitation, personId: string | null): Promise<void> {
    await this.database.manager
      .getRepository(Invitation)
      .update({ id }, { usedAt: new Date(), ...(personId && { personId }) });
  }

  /** What the holder of a secret is invited to; the same refusals as {@link lock}. */
  async purpose(token: string): Promise<InvitationPurposeDto> {
    const invitations = this.database.manager.getRepository(Invitation);
    const invitation = requireOpen(await invitations.findOneBy({ tokenHash: hashOf(token) }));
    const { editionId, role, areaCode, offerId, expiresAt } = invitation;
    const [{ programmeZh: zh, programmeEn: en, year, areaName }] = await this.database.query<Purpose>(
      `SELECT p.name_zh AS "programmeZh", p.name_en AS "programmeEn", e.year, a.name_zh AS "areaName"
       FROM editions e JOIN programmes p ON p.id = e.programme_id, areas a WHERE e.id = $1 AND a.code = $2`,
      [editionId, areaCode],
    );
    return {
      editionId,
      programme: { en, zh },
      year,
      role,
      areaCode,
      areaName,
      isOffer: offerId !== null,
      expiresAt: expiresAt.toISOString(),
      consent: { wording: CONSENT_VERSION, text: CONSENT_TEXT },
    };
  }
}

function requireOpen(invitation: Invitation | null): Invitation {
  if (!invitation) throw new NotFoundError('invitation', '…');
  if (invitation.usedAt) throw new InvitationUsedError();
  if (invitation.revokedAt) throw new InvitationGoneError('invitation.revoked');
  if (invitation.expiresAt.getTime() <= Date.now()) throw new InvitationGoneError('invitation.expired');
  return invitation;
}
