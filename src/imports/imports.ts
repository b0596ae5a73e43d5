import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import type { Viewer } from '../auth/viewer';
import type { Language } from '../common/text';
import type { Columns } from '../tables/columns';
import { readRows } from '../tables/read-rows';
import { RowErrors, toldIn } from '../tables/row-errors';
import { requireCaller, type Upload } from '../tables/upload';
import type { ImportDto } from './import.dto';
import { ImportRejectedError } from './import.errors';
import type { Importer } from './importer';

export interface ImportOptions {
  /** Names the table in the trail: `needs`, … */
  readonly kind: string;
  readonly isDryRun: boolean;
  /** Of the errors that a dry run tells. */
  readonly language: Language;
}

/** Takes tables in: all rows or none. A dry run checks the same and writes nothing. */
@Injectable()
export class Imports {
  constructor(private readonly audit: Audit) {}

  /**
   * @throws {ImportRejectedError} if anything in the table is wrong; a dry run tells it in its reply instead.
   * @throws {CallerGoneError} if the caller has hung up: the transaction is rolled back.
   */
  async take<C extends Columns>(
    importer: Importer<C>,
    { table: source, signal }: Upload,
    viewer: Viewer,
    { kind, isDryRun, language }: ImportOptions,
  ): Promise<ImportDto> {
    const errors = new RowErrors();
    const table = await readRows(source, importer.columns, errors);
    const batch = await importer.check(table, viewer, errors);
    const { created, updated } = batch;
    const rows = source.rows.length;
    const told = errors.sorted().map(toldIn(language));
    const reply = { rows, created, updated, isDryRun, errorCount: errors.total, errors: told };
    if (isDryRun) return reply;
    if (errors.total > 0) throw new ImportRejectedError(errors, rows);
    requireCaller(signal);
    await batch.write();
    await this.audit.record({ action: `import.${kind}`, subject: kind, facts: { rows, created, updated } });
    requireCaller(signal);
    return reply;
  }
}
