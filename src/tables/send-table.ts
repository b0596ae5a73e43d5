import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { Injectable, type PipeTransform } from '@nestjs/common';
import type { Response } from 'express';
import { NotFoundError } from '../common/domain-error';
import { languageOf } from '../common/text';
import { writeCsv } from './csv-writer';
import { XLSX } from './media-types';
import type { OutputSheet, OutputTable } from './output';
import { writeXlsx } from './xlsx-writer';

export const TABLE_FORMATS = ['xlsx', 'csv'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

const TYPES: Record<TableFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: XLSX,
};

/** The ending of a table's address. */
@Injectable()
export class TableFormatPipe implements PipeTransform<string, TableFormat> {
  transform(value: string): TableFormat {
    const found = TABLE_FORMATS.find((format) => format === value);
    if (!found) throw new NotFoundError('format', value);
    return found;
  }
}

/**
 * Streams a table as the reply, in the language of the request. The first row is asked for before the reply begins, so that a
 * refusal is still told as a problem.
 */
export async function sendTable(response: Response, table: OutputTable, format: TableFormat): Promise<void> {
  const language = languageOf(response.req.headers['accept-language']);
  const [first, ...others] = table.sheets;
  const sheets = [await begun(first), ...others];
  response.setHeader('Content-Type', TYPES[format]);
  response.setHeader('Content-Disposition', `attachment; filename="${table.name}.${format}"`);
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Vary', 'Accept-Language');
  const body = format === 'csv' ? Readable.from(writeCsv(sheets[0], language)) : writeXlsx(sheets, language);
  try {
    await pipeline(body, response);
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

/** The same sheet with its first row already there. */
async function begun(sheet: OutputSheet<never>): Promise<OutputSheet<never>> {
  const rows = (async function* () {
    yield* sheet.rows;
  })();
  const first = await rows.next();
  const all = (async function* () {
    if (first.done) return;
    yield first.value;
    yield* rows;
  })();
  return { ...sheet, rows: all };
}
