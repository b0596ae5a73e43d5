import { Injectable } from '@nestjs/common';
import type { Viewer } from '../auth/viewer';
import { type Page, pageOf, readCursor } from '../common/page';
import { Database } from '../database/database';
import { anyTouches, READABLE, readableTo, touches } from './agreement-rights';
import { type Balance, carryOver } from './ledger-carry';
import type { LedgerFilters, LedgerRowDto } from './ledger.dto';

type Row = Omit<LedgerRowDto, keyof Balance> & { readonly isAsked: boolean };

export type LedgerQuery = Pick<LedgerFilters, 'year' | 'supporter' | 'supported' | 'agreementId'>;

/** Promises and what came of them, by agreement and role. */
@Injectable()
export class Ledger {
  constructor(private readonly database: Database) {}

  async page(query: LedgerFilters, viewer: Viewer): Promise<Page<LedgerRowDto>> {
    const after = readCursor(query.cursor, ['text', 'text']);
    const rows = await this.rows(query, viewer);
    const start = after ? rows.findIndex(({ code, role }) => isAfter([code, role], after as [string, string])) : 0;
    const rest = start < 0 ? [] : rows.slice(start, start + query.limit + 1);
    return pageOf(rest, query.limit, ({ code, role }) => [code, role]);
  }

  /** All rows of a year that the viewer may read, sorted by code and role. One statement, however many years are carried. */
  async rows(query: LedgerQuery, viewer: Viewer): Promise<LedgerRowDto[]> {
    const rows = await this.accounts(query, viewer);
    const balances = carryOver(rows);
    return rows
      .flatMap(({ isAsked, ...row }, index) => {
        const { carriedIn, ...balance } = balances[index];
        const isEmpty = row.promised + row.offered + row.posted + carriedIn === 0;
        return isAsked && !isEmpty ? [{ ...row, ...balance, carriedIn }] : [];
      })
      .sort((a, b) => (isAfter([a.code, a.role], [b.code, b.role]) ? 1 : -1));
  }

  /** The year's agreements and, of their relations and programmes, those of all years before: what they left is carried. */
  private accounts({ year, supporter, supported, agreementId }: LedgerQuery, viewer: Viewer): Promise<Row[]> {
    return this.database.query<Row>(
      `WITH asked AS (
         SELECT a.id, a.relation_id, e.programme_id
         FROM agreements a JOIN editions e ON e.id = a.edition_id
         WHERE e.year = $3 AND a.state <> 'draft' AND ${READABLE}
           AND ${touches('a.supporter_code', '$4')} AND ${anyTouches('a.supported_codes', '$5')}
           AND ($6::uuid IS NULL OR a.id = $6)
       ), chained AS (
         SELECT a.*, e.year, e.programme_id
         FROM agreements a JOIN editions e ON e.id = a.edition_id
         WHERE e.year <= $3 AND a.state <> 'draft'
           AND (a.relation_id, e.programme_id) IN (SELECT relation_id, programme_id FROM asked)
       ), offered AS (
         SELECT agreement_id, role, count(*)::int AS number FROM offers
         WHERE agreement_id IN (SELECT id FROM chained) AND state IN ('named', 'consented') GROUP BY agreement_id, role
       ), posted AS (
         SELECT agreement_id, role, count(*)::int AS number FROM postings
         WHERE agreement_id IN (SELECT id FROM chained) AND state IN ('accepted', 'preparing', 'serving', 'completed')
         GROUP BY agreement_id, role
       )
       SELECT c.id AS "agreementId", c.code, c.relation_id AS "relationId", r.name AS "relationName",
              c.programme_id AS "programmeId", c.year, c.supporter_code AS "supporterCode",
              c.supported_codes AS "supportedCodes", c.carries_over AS "carriesOver", v.role, v.promised,
              COALESCE(o.number, 0) AS offered, COALESCE(p.number, 0) AS posted,
              c.id IN (SELECT id FROM asked) AS "isAsked"
       FROM chained c
       JOIN pairing_relations r ON r.id = c.relation_id
       CROSS JOIN LATERAL (VALUES ('lawyer', c.lawyer_min), ('assistant', c.assistant_min)) v(role, promised)
       LEFT JOIN offered o ON o.agreement_id = c.id AND o.role = v.role
       LEFT JOIN posted p ON p.agreement_id = c.id AND p.role = v.role`,
      [...readableTo(viewer), year, supporter ?? null, supported ?? null, agreementId ?? null],
    );
  }
}

function isAfter([code, role]: readonly [string, string], [otherCode, otherRole]: readonly [string, string]): boolean {
  return code === otherCode ? role > otherRole : code > otherCode;
}
