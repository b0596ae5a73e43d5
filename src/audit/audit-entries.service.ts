import { Injectable } from '@nestjs/common';
import type { Viewer } from '../auth/viewer';
import { NotFoundError } from '../common/domain-error';
import { type Page, pageOf, readCursor } from '../common/page';
import { Database } from '../database/database';
import { Audit } from './audit';
import type { AuditEntriesQuery, AuditEntryDto, OpenedAuditEntryDto } from './audit-entry.dto';
import { unseal } from './seal';

const ROW = `e.id, e.at, e.account_id AS "accountId", e.action, e.subject, e.subject_id AS "subjectId",
  e.person_id AS "personId", e.facts, e.sealed IS NOT NULL AS "hasPersonal", e.request_id AS "requestId"`;

type SealedRow = AuditEntryDto & { readonly sealed: Buffer | null; readonly key: Buffer | null };

/** Reading the trail. */
@Injectable()
export class AuditEntriesService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Newest first; what is personal stays sealed. */
  async list({ limit, cursor, from, to, ...query }: AuditEntriesQuery): Promise<Page<AuditEntryDto>> {
    const [before] = readCursor(cursor, ['number']) ?? [null];
    const { action, subject, subjectId, personId, accountId } = query;
    const rows = await this.database.query<AuditEntryDto>(
      `SELECT ${ROW} FROM audit_entries e
       WHERE ($1::bigint IS NULL OR e.id < $1) AND ($2::text IS NULL OR e.action = $2)
         AND ($3::text IS NULL OR e.subject = $3) AND ($4::text IS NULL OR e.subject_id = $4)
         AND ($5::uuid IS NULL OR e.person_id = $5) AND ($6::uuid IS NULL OR e.account_id = $6)
         AND ($7::timestamptz IS NULL OR e.at >= $7) AND ($8::timestamptz IS NULL OR e.at < $8)
       ORDER BY e.id DESC LIMIT $9`,
      [
        before,
        ...[action, subject, subjectId, personId, accountId].map((value) => value ?? null),
        ...[from, to].map((value) => (value === undefined ? null : new Date(value))),
        limit + 1,
      ],
    );
    return pageOf(rows, limit, ({ id }) => [Number(id)]);
  }

  /** One entry. A national coordinator sees what is personal in it, which is recorded in turn. */
  async get(viewer: Viewer, id: string): Promise<OpenedAuditEntryDto> {
    const rows = /^[1-9]\d{0,17}$/.test(id)
      ? await this.database.query<SealedRow>(
          `SELECT ${ROW}, e.sealed, k.key FROM audit_entries e LEFT JOIN person_keys k ON k.person_id = e.person_id
           WHERE e.id = $1`,
          [id],
        )
      : [];
    if (rows.length === 0) throw new NotFoundError('auditEntry', id.slice(0, 60));
    const [{ sealed, key, ...entry }] = rows;
    if (viewer.role === 'auditor' || !sealed || !key) return { ...entry, personal: null };
    const { personId } = entry;
    await this.audit.record({ action: 'audit.unseal', subject: 'audit_entries', subjectId: id, personId });
    return { ...entry, personal: unseal(sealed, key, personId!) as Record<string, unknown> };
  }
}
