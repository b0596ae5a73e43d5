import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import type { Viewer } from '../auth/viewer';
import { areaPatterns, liesIn } from '../common/area-code';
import { InvalidInputError, NotFoundError } from '../common/domain-error';
import { type Page, pageOf, readCursor } from '../common/page';
import { Database } from '../database/database';
import { People } from '../people/people';
import { InvitationIssuer } from './invitation-issuer';
import type { CreateInvitationDto, InvitationDto, InvitationsQuery, NewInvitationDto } from './invitation.dto';
import { Invitation } from './invitation.entity';
import { InvitationGoneError, InvitationUsedError } from './invitations.errors';

const STATE = `CASE WHEN i.used_at IS NOT NULL THEN 'used' WHEN i.revoked_at IS NOT NULL THEN 'revoked'
  WHEN i.expires_at <= now() THEN 'expired' ELSE 'open' END`;

type InvitationRow = Omit<InvitationDto, 'createdAt' | 'expiresAt'> & { createdAt: Date; expiresAt: Date };

/** Invitations as coordinators make, list and revoke them, in their own territory. */
@Injectable()
export class Invitations {
  constructor(
    private readonly database: Database,
    private readonly issuer: InvitationIssuer,
    private readonly people: People,
    private readonly audit: Audit,
  ) {}

  /** Oldest first. */
  async list(query: InvitationsQuery, viewer: Viewer): Promise<Page<InvitationDto>> {
    const { state, editionId, cursor, limit } = query;
    const [after] = readCursor(cursor, ['uuid']) ?? [null];
    const rows = await this.read(
      `($2::text IS NULL OR ${STATE} = $2) AND ($3::uuid IS NULL OR i.edition_id = $3) AND ($4::uuid IS NULL OR i.id > $4)
       ORDER BY i.id LIMIT $5`,
      [areaPatterns(viewer.areas), state ?? null, editionId ?? null, after, limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  /** @throws {NotFoundError} */
  async get(id: string, viewer: Viewer): Promise<InvitationDto> {
    const [found] = await this.read('i.id = $2', [areaPatterns(viewer.areas), id]);
    if (!(found as InvitationDto | undefined)) throw new NotFoundError('invitation', id);
    return found;
  }

  /**
   * Invites somebody. A known address is a known person: the mail goes to them, and nothing is told of whether they were
   * known.
   *
   * @throws {InvalidInputError} no such edition or area, a pairing edition (partners offer there), outside the territory.
   */
  async create(input: CreateInvitationDto, viewer: Viewer): Promise<NewInvitationDto> {
    await this.check(input, viewer);
    const { editionId, role, areaCode, email, name } = input;
    const invitation = { editionId, role, areaCode, offerId: null };
    if (email && name) {
      const { id: personId } = await this.people.findOrCreateByEmail({ name, email, language: input.language });
      const [id] = await this.issuer.issueByMail([{ ...invitation, personId }], viewer);
      return { ...(await this.get(id, viewer)), token: null, url: null };
    }
    const [{ id, token }] = await this.issuer.issue([{ ...invitation, personId: null }], viewer);
    return { ...(await this.get(id, viewer)), token, url: this.issuer.urlOf(token) };
  }

  /** @throws {InvitationUsedError} too late. */
  async revoke(id: string, viewer: Viewer): Promise<InvitationDto> {
    const invitations = this.database.manager.getRepository(Invitation);
    const found = await invitations.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!found || !liesIn(found.areaCode, viewer.areas)) throw new NotFoundError('invitation', id);
    if (found.usedAt) throw new InvitationUsedError();
    if (found.revokedAt) throw new InvitationGoneError('invitation.revoked');
    await invitations.update({ id }, { revokedAt: new Date() });
    await this.audit.record({ action: 'invitation.revoke', subject: 'invitations', subjectId: id });
    return this.get(id, viewer);
  }

  /** @param where with `$1` taken by the territory. */
  private async read(where: string, parameters: readonly unknown[]): Promise<InvitationDto[]> {
    const rows = await this.database.query<InvitationRow>(
      `SELECT i.id, i.edition_id AS "editionId", i.role, i.area_code AS "areaCode", i.offer_id AS "offerId",
         ${STATE} AS state, i.person_id IS NOT NULL AS "isPersonal", i.created_at AS "createdAt", i.expires_at AS "expiresAt"
       FROM invitations i WHERE ($1::text[] IS NULL OR i.area_code LIKE ANY ($1)) AND ${where}`,
      parameters,
    );
    return rows.map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
    }));
  }

  private async check({ editionId, areaCode }: CreateInvitationDto, viewer: Viewer): Promise<void> {
    const [known] = await this.database.query<{ isPairing: boolean | null; isArea: boolean }>(
      `SELECT (SELECT p.kind = 'pairing' FROM editions e JOIN programmes p ON p.id = e.programme_id WHERE e.id = $1) AS "isPairing",
         EXISTS (SELECT 1 FROM areas WHERE code = $2) AS "isArea"`,
      [editionId, areaCode],
    );
    const wrong = (pointer: string, code: string, en: string, zh: string) =>
      new InvalidInputError([{ pointer, code, text: { en, zh } }]);
    if (known.isPairing === null)
      throw wrong('/editionId', 'edition', 'There is no such edition.', '没有这个年度项目。');
    if (known.isPairing) {
      const en = 'Under a pairing edition a partner offers people under an agreement.';
      throw wrong('/editionId', 'pairing', en, '对口支援项目由支援方按协议推荐人员。');
    }
    if (!known.isArea) throw wrong('/areaCode', 'area', 'There is no such area.', '没有这个行政区划。');
    if (!liesIn(areaCode, viewer.areas)) {
      throw wrong('/areaCode', 'territory', 'It lies outside your territory.', '不在您的辖区内。');
    }
  }
}
