import { Injectable } from '@nestjs/common';
import { Audit, type AuditRecord } from '../audit/audit';
import type { Viewer } from '../auth/viewer';
import { liesIn } from '../common/area-code';
import { newId } from '../common/id';
import { Database } from '../database/database';
import type { RowOf } from '../tables/columns';
import { inParts } from '../tables/pause';
import type { ReadTable, TableRow } from '../tables/read-rows';
import type { RowErrors } from '../tables/row-errors';
import { ContactImport } from './contact-import';
import { refuseDuplicates } from './duplicates';
import { FAULTS } from './import.errors';
import type { Batch, Importer } from './importer';
import { KnownCodes } from './known-codes';
import { NEED_COLUMNS } from './need-columns';

type NeedTable = ReadTable<typeof NEED_COLUMNS>;
export type NeedRow = RowOf<typeof NEED_COLUMNS>;

interface WrittenNeed {
  readonly id: string;
  readonly key: string;
  readonly isNew: boolean;
}

const keyOf = ({ countyCode, role, year }: NeedRow): string => `${countyCode} ${role} ${year}`;

/** Needs: one a county, role and year; a row whose need is there changes it. */
@Injectable()
export class NeedsImport implements Importer<typeof NEED_COLUMNS> {
  readonly columns = NEED_COLUMNS;

  constructor(
    private readonly database: Database,
    private readonly codes: KnownCodes,
    private readonly contacts: ContactImport,
    private readonly audit: Audit,
  ) {}

  async check(table: NeedTable, viewer: Viewer, errors: RowErrors): Promise<Batch> {
    const { rows } = table;
    const counties = await this.codes.counties(rows.map(({ values }) => values.countyCode));
    for (const { line, values } of rows) {
      const { countyCode, target, max } = values;
      if (!counties.has(countyCode)) errors.add(line, table.heading('countyCode'), FAULTS.unknownCounty);
      else if (!liesIn(countyCode, viewer.areas)) errors.add(line, table.heading('countyCode'), FAULTS.countyOutside);
      if (max !== null && max < target) errors.add(line, table.heading('max'), FAULTS.maxBelowTarget);
    }
    refuseDuplicates(rows, keyOf, errors);
    await this.contacts.check(table, viewer, errors);
    const updated = await this.countKnown(rows);
    return { created: rows.length - updated, updated, write: () => this.write(table) };
  }

  private async countKnown(rows: readonly TableRow<NeedRow>[]): Promise<number> {
    let known = 0;
    for await (const part of inParts(rows, 1_000)) {
      const [{ count }] = await this.database.query<{ count: number }>(
        `SELECT count(*)::integer AS count FROM needs n
         JOIN unnest($1::text[], $2::text[], $3::integer[]) AS g(county_code, role, year)
           USING (county_code, role, year)`,
        keyColumns(part),
      );
      known += count;
    }
    return known;
  }

  private async write(table: NeedTable): Promise<void> {
    const present = table.has('contactName') ? await this.contacts.present(table) : [];
    const people = await this.contacts.write(table, present);
    for await (const part of inParts(table.rows, 1_000)) {
      const written = await this.upsert(part, table, people);
      await this.audit.recordMany(written.map((row, i) => entryOf(row, part[i].values)));
    }
    await this.contacts.forgetUnused(present);
  }

  /** @returns in the order given. */
  private async upsert(
    part: readonly TableRow<NeedRow>[],
    table: NeedTable,
    people: ReadonlyMap<number, string>,
  ): Promise<WrittenNeed[]> {
    const rows = await this.database.query<WrittenNeed>(
      `INSERT INTO needs (county_code, role, year, id, target, max, host_office, contact_person_id)
       SELECT * FROM unnest($1::text[], $2::text[], $3::integer[], $4::uuid[], $5::integer[], $6::integer[], $7::text[], $8::uuid[])
       ON CONFLICT ON CONSTRAINT uq_needs_place DO UPDATE SET
         target = EXCLUDED.target, max = EXCLUDED.max, version = needs.version + 1,
         host_office = CASE WHEN $9 THEN EXCLUDED.host_office ELSE needs.host_office END,
         contact_person_id = CASE WHEN $10 THEN EXCLUDED.contact_person_id ELSE needs.contact_person_id END
       RETURNING id, county_code || ' ' || role || ' ' || year AS key, version = 1 AS "isNew"`,
      [
        ...keyColumns(part),
        part.map(() => newId()),
        part.map(({ values }) => values.target),
        part.map(({ values }) => values.max ?? values.target),
        part.map(({ values }) => values.hostOffice),
        part.map(({ line }) => people.get(line) ?? null),
        table.has('hostOffice'),
        table.has('contactName'),
      ],
    );
    const byKey = new Map(rows.map((row) => [row.key, row]));
    return part.map(({ values }) => byKey.get(keyOf(values))!);
  }
}

function keyColumns(part: readonly TableRow<NeedRow>[]): [string[], string[], number[]] {
  return [
    part.map(({ values }) => values.countyCode),
    part.map(({ values }) => values.role),
    part.map(({ values }) => values.year),
  ];
}

function entryOf({ id, isNew }: WrittenNeed, values: NeedRow): AuditRecord {
  const { countyCode, role, year, target, max, hostOffice } = values;
  return {
    action: isNew ? 'need.create' : 'need.update',
    subject: 'needs',
    subjectId: id,
    facts: { countyCode, role, year, target, max: max ?? target, hostOffice, isImported: true },
  };
}
