import { Injectable } from '@nestjs/common';
import type { Viewer } from '../auth/viewer';
import { NotFoundError } from '../common/domain-error';
import { type Page, pageOf, readCursor } from '../common/page';
import { Database } from '../database/database';
import type { AgreementDto, AgreementsQuery } from './agreement.dto';
import { anyTouches, READABLE, readableTo, touches } from './agreement-rights';

const SELECT = `
  SELECT a.id, a.code, a.relation_id AS "relationId", a.edition_id AS "editionId", e.year, a.state,
         a.supporter_code AS "supporterCode", a.supported_codes AS "supportedCodes", a.lawyer_min AS "lawyerMin",
         a.lawyer_max AS "lawyerMax", a.assistant_min AS "assistantMin", a.assistant_max AS "assistantMax",
         a.max_total AS "maxTotal", a.carries_over AS "carriesOver", a.signed_on AS "signedOn", a.ended_on AS "endedOn",
         a.end_reason AS "endReason", a.version,
         (SELECT COALESCE(jsonb_agg(jsonb_build_object('kind', p.kind, 'quantity', p.quantity::text, 'unit', p.unit,
                                                       'note', p.note) ORDER BY p.id), '[]')
          FROM pledges p WHERE p.agreement_id = a.id) AS pledges
  FROM agreements a JOIN editions e ON e.id = a.edition_id
  WHERE ${READABLE}`;

/** Agreements as their readers see them. */
@Injectable()
export class AgreementReads {
  constructor(private readonly database: Database) {}

  async list(query: AgreementsQuery, viewer: Viewer): Promise<Page<AgreementDto>> {
    const after = readCursor(query.cursor, ['text']);
    const rows = await this.database.query<AgreementDto>(
      `${SELECT}
         AND ($3::uuid IS NULL OR a.relation_id = $3) AND ($4::uuid IS NULL OR a.edition_id = $4)
         AND ($5::int IS NULL OR e.year = $5) AND ($6::text IS NULL OR a.state = $6)
         AND ${touches('a.supporter_code', '$7')} AND ${anyTouches('a.supported_codes', '$8')}
         AND ($9::text IS NULL OR a.code > $9)
       ORDER BY a.code LIMIT $10`,
      [
        ...readableTo(viewer),
        query.relationId ?? null,
        query.editionId ?? null,
        query.year ?? null,
        query.state ?? null,
        query.supporter ?? null,
        query.supported ?? null,
        after?.[0] ?? null,
        query.limit + 1,
      ],
    );
    return pageOf(rows, query.limit, ({ code }) => [code]);
  }

  /** @throws {NotFoundError} also when it is not the viewer's to see. */
  async get(id: string, viewer: Viewer): Promise<AgreementDto> {
    const found = await this.database.query<AgreementDto>(`${SELECT} AND a.id = $3`, [...readableTo(viewer), id]);
    if (found.length === 0) throw new NotFoundError('agreement', id);
    return found[0];
  }

  /** @throws {NotFoundError} unless the viewer may read the agreement. */
  async require(id: string, viewer: Viewer): Promise<void> {
    const found = await this.database.query(`SELECT FROM agreements a WHERE ${READABLE} AND a.id = $3`, [
      ...readableTo(viewer),
      id,
    ]);
    if (found.length === 0) throw new NotFoundError('agreement', id);
  }
}
