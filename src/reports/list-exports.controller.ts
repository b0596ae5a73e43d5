import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Allow, type Viewer, Who } from '../auth/viewer';
import { IdPipe } from '../common/id.pipe';
import { Refuses } from '../common/refuses';
import { RequestLanguage } from '../common/request-language';
import type { Language } from '../common/text';
import { type TableFormat, TableFormatPipe } from '../tables/send-table';
import { TableReply } from '../tables/table-reply';
import { AuditExportQuery, PlanExportQuery, PostingsExportQuery } from './export.dto';
import { Exports } from './exports';
import { ListExports } from './list-exports';

@ApiTags('Exports')
@Controller()
export class ListExportsController {
  constructor(
    private readonly exports: Exports,
    private readonly lists: ListExports,
  ) {}

  @Get('plans/:id/export.:format')
  @TableReply()
  @Allow('coordinator', 'auditor')
  @ApiOperation({ operationId: 'exportPlan', summary: 'A plan as a workbook, or one part of it as CSV' })
  @Refuses(404, 'plan.notFound', 'format.notFound')
  plan(
    @Param('id', IdPipe) id: string,
    @Param('format', TableFormatPipe) format: TableFormat,
    @Query() { part }: PlanExportQuery,
    @Who() viewer: Viewer,
    @RequestLanguage() language: Language,
    @Res() response: Response,
  ): Promise<void> {
    return this.exports.send(response, this.lists.plan(id, part, viewer, language), format, { id, part });
  }

  @Get('postings/export.:format')
  @TableReply()
  @Allow('coordinator', 'auditor')
  @ApiOperation({ operationId: 'exportPostings', summary: 'Postings as a table; for auditors without names' })
  @Refuses(404, 'format.notFound')
  postings(
    @Param('format', TableFormatPipe) format: TableFormat,
    @Query() query: PostingsExportQuery,
    @Who() viewer: Viewer,
    @Res() response: Response,
  ): Promise<void> {
    return this.exports.send(response, Promise.resolve(this.lists.postings(query, viewer)), format, query);
  }

  @Get('audit-entries/export.:format')
  @TableReply()
  @Allow('auditor', 'coordinator:national')
  @ApiOperation({
    operationId: 'exportAuditEntries',
    summary: 'The audit trail as a table; what is personal stays sealed',
  })
  @Refuses(404, 'format.notFound')
  audit(
    @Param('format', TableFormatPipe) format: TableFormat,
    @Query() query: AuditExportQuery,
    @Res() response: Response,
  ): Promise<void> {
    return this.exports.send(response, Promise.resolve(this.lists.audit(query)), format, query);
  }
}
