import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import { unseal } from '../audit/seal';
import { NotFoundError } from '../common/domain-error';
import { Database } from '../database/database';
import { HELD, heldRows } from './held-rows';
import type { PersonExportDto, TrailEntryDto } from './privacy.dto';

type TrailRow = Omit<TrailEntryDto, 'at' | 'personal'> & { readonly at: Date; readonly sealed: Buffer | null };

/** Tells people what is held about them. */
@Injectable()
export class PersonExport {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** That it was exported is recorded. @throws {NotFoundError} not there, or erased. */
  async export(personId: string): Promise<PersonExportDto> {
    const [person] = await this.database.query<{ key: Buffer | null } | undefined>(
      `SELECT k.key FROM persons p LEFT JOIN person_keys k ON k.person_id = p.id WHERE p.id = $1`,
      [personId],
    );
    if (!person) throw new NotFoundError('person', personId);
    await this.audit.record({ action: 'person.export', subject: 'persons', subjectId: personId, personId });
    const tables: PersonExportDto['tables'] = {};
    for (const table of Object.keys(HELD)) {
      const rows = await this.database.query<{ row: Record<string, unknown> }>(heldRows(table), [personId]);
      tables[table] = rows.map(({ row }) => row);
    }
    return { personId, exportedAt: new Date().toISOString(), tables, trail: await this.trail(personId, person.key) };
  }

  private async trail(personId: string, key: Buffer | null): Promise<TrailEntryDto[]> {
    const rows = await this.database.query<TrailRow>(
      `SELECT at, action, subject, subject_id AS "subjectId", facts, sealed FROM audit_entries WHERE person_id = $1 ORDER BY id`,
      [personId],
    );
    return rows.map(({ at, sealed, ...entry }) => ({
      at: at.toISOString(),
      ...entry,
      personal: sealed && key ? (unseal(sealed, key, personId) as Record<string, unknown>) : null,
    }));
  }
}
