import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import type { Viewer } from '../auth/viewer';
import { liesIn } from '../common/area-code';
import { todayIn } from '../common/calendar-date';
import { newId } from '../common/id';
import { Database } from '../database/database';
import type { RowOf } from '../tables/columns';
import { inParts } from '../tables/pause';
import type { ReadTable, TableRow } from '../tables/read-rows';
import type { RowErrors } from '../tables/row-errors';
import { refuseDuplicates } from './duplicates';
import { FAULTS } from './import.errors';
import type { Batch, Importer } from './importer';
import { KnownCodes } from './known-codes';
import { LAWYER_COUNT_COLUMNS } from './lawyer-count-columns';

type CountTable = ReadTable<typeof LAWYER_COUNT_COLUMNS>;
type CountRow = RowOf<typeof LAWYER_COUNT_COLUMNS>;

const keyOf = ({ countyCode, countedOn }: CountRow): string => `${countyCode} ${countedOn}`;

/** Counts of counties' lawyers: one a county and day; a row whose count is there mends it. */
@Injectable()
export class LawyerCountsImport implements Importer<typeof LAWYER_COUNT_COLUMNS> {
  readonly columns = LAWYER_COUNT_COLUMNS;

  constructor(
    private readonly database: Database,
    private readonly codes: KnownCodes,
    private readonly audit: Audit,
  ) {}

  async check(table: CountTable, viewer: Viewer, errors: RowErrors): Promise<Batch> {
    const { rows } = table;
    const counties = await this.codes.counties(rows.map(({ values }) => values.countyCode));
    const today = todayIn();
    for (const { line, values } of rows) {
      const { countyCode, countedOn } = values;
      if (!counties.has(countyCode)) errors.add(line, table.heading('countyCode'), FAULTS.unknownCounty);
      else if (!liesIn(countyCode, viewer.areas)) errors.add(line, table.heading('countyCode'), FAULTS.countyOutside);
      if (countedOn > today) errors.add(line, table.heading('countedOn'), FAULTS.future);
    }
    refuseDuplicates(rows, keyOf, errors);
    const updated = await this.countKnown(rows);
    return { created: rows.length - updated, updated, write: () => this.write(rows) };
  }

  private async countKnown(rows: readonly TableRow<CountRow>[]): Promise<number> {
    let known = 0;
    for await (const part of inParts(rows, 1_000)) {
      const [{ count }] = await this.database.query<{ count: number }>(
        `SELECT count(*)::integer AS count FROM lawyer_counts c
         JOIN unnest($1::text[], $2::date[]) AS g(county_code, counted_on) USING (county_code, counted_on)`,
        [part.map(({ values }) => values.countyCode), part.map(({ values }) => values.countedOn)],
      );
      known += count;
    }
    return known;
  }

  private async write(rows: readonly TableRow<CountRow>[]): Promise<void> {
    for await (const part of inParts(rows, 1_000)) {
      const values = part.map((row) => ({ ...row.values, otherLawyers: row.values.otherLawyers ?? 0 }));
      const written = await this.upsert(values);
      const byKey = new Map(written.map((row) => [row.key, row]));
      await this.audit.recordMany(
        values.map((facts) => {
          const { id, isNew } = byKey.get(keyOf(facts))!;
          const action = isNew ? 'lawyerCount.create' : 'lawyerCount.update';
          return { action, subject: 'lawyer_counts', subjectId: id, facts: { ...facts, isImported: true } };
        }),
      );
    }
  }

  private upsert(rows: readonly CountRow[]): Promise<{ id: string; key: string; isNew: boolean }[]> {
    return this.database.query(
      `INSERT INTO lawyer_counts (id, county_code, counted_on, local_firms, local_lawyers, other_lawyers, source)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::date[], $4::integer[], $5::integer[], $6::integer[], $7::text[])
       ON CONFLICT ON CONSTRAINT uq_lawyer_counts_day DO UPDATE SET
         local_firms = EXCLUDED.local_firms, local_lawyers = EXCLUDED.local_lawyers,
         other_lawyers = EXCLUDED.other_lawyers, source = EXCLUDED.source, version = lawyer_counts.version + 1
       RETURNING id, county_code || ' ' || counted_on AS key, version = 1 AS "isNew"`,
      [
        rows.map(() => newId()),
        rows.map(({ countyCode }) => countyCode),
        rows.map(({ countedOn }) => countedOn),
        rows.map(({ localFirms }) => localFirms),
        rows.map(({ localLawyers }) => localLawyers),
        rows.map(({ otherLawyers }) => otherLawyers),
        rows.map(({ source }) => source),
      ],
    );
  }
}
