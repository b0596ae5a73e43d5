import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { Audit } from '../audit/audit';
import type { OutputTable } from '../tables/output';
import { sendTable, type TableFormat } from '../tables/send-table';

/** Sends tables out, and notes that they were read. */
@Injectable()
export class Exports {
  constructor(private readonly audit: Audit) {}

  /** @param facts what was asked for: the trail keeps it. */
  async send(
    response: Response,
    table: OutputTable | Promise<OutputTable>,
    format: TableFormat,
    facts: object = {},
  ): Promise<void> {
    const made = await table;
    const subject = made.name.replace(/-.*/, '');
    await this.audit.record({ action: `export.${subject}`, subject, facts: { format, ...facts } });
    await sendTable(response, made, format);
  }
}
