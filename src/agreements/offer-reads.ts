import { Injectable } from '@nestjs/common';
import type { Viewer } from '../auth/viewer';
import { NotFoundError } from '../common/domain-error';
import { type Page, pageOf, readCursor } from '../common/page';
import { Database } from '../database/database';
import { READABLE, readableTo } from './agreement-rights';
import type { OfferDto, OffersQuery } from './offer.dto';

/** Offers as partners and coordinators see them: of the person nothing but the name that the partner named. */
@Injectable()
export class OfferReads {
  constructor(private readonly database: Database) {}

  async list(query: OffersQuery, viewer: Viewer): Promise<Page<OfferDto>> {
    const after = readCursor(query.cursor, ['uuid']);
    const { agreementId, state, role, limit } = query;
    const rows = await this.database.query<OfferDto>(
      `${SELECT} AND ($4::uuid IS NULL OR o.agreement_id = $4) AND ($5::text IS NULL OR o.state = $5)
         AND ($6::text IS NULL OR o.role = $6) AND ($7::uuid IS NULL OR o.id > $7)
       ORDER BY o.id LIMIT $8`,
      [...asSeenBy(viewer), agreementId ?? null, state ?? null, role ?? null, after?.[0] ?? null, limit + 1],
    );
    return pageOf(rows, query.limit, ({ id }) => [id]);
  }

  /** @throws {NotFoundError} for one that is not the viewer's to see, or is not of the agreement. */
  async get(id: string, viewer: Viewer, agreementId?: string): Promise<OfferDto> {
    const rows = await this.database.query<OfferDto>(`${SELECT} AND o.id = $4`, [...asSeenBy(viewer), id]);
    if (rows.length === 0 || rows[0].agreementId !== (agreementId ?? rows[0].agreementId))
      throw new NotFoundError('offer', id);
    return rows[0];
  }
}

const SELECT = `SELECT o.id, o.agreement_id AS "agreementId", a.code AS "agreementCode", o.role, o.area_code AS "areaCode",
    CASE WHEN $3 THEN p.name END AS name, o.state, o.created_at AS "createdAt",
    o.answered_at AS "answeredAt", CASE WHEN $3 AND o.state = 'withdrawn' THEN o.reason END AS reason, o.version
  FROM offers o
  JOIN agreements a ON a.id = o.agreement_id
  LEFT JOIN persons p ON p.id = o.person_id
  WHERE ${READABLE}`;

/** The first three parameters of {@link SELECT}: which offers, and whether with names and own words. */
function asSeenBy(viewer: Viewer): unknown[] {
  const seesNames = viewer.role === 'partner' || (viewer.role === 'coordinator' && viewer.areas === null);
  return [...readableTo(viewer), seesNames];
}
