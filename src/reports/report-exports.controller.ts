import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Allow, Scope, type Viewer, Who } from '../auth/viewer';
import { Refuses } from '../common/refuses';
import { type TableFormat, TableFormatPipe } from '../tables/send-table';
import { TableReply } from '../tables/table-reply';
import { CoverageQuery } from './coverage.dto';
import { Exports } from './exports';
import { FundsQuery } from './funds.dto';
import { HardshipFilters } from './hardship.dto';
import { LedgerReportQuery } from './ledger-report.dto';
import { ReportExports } from './report-exports';
import { WishesQuery } from './wishes.dto';

@ApiTags('Reports')
@Controller('reports')
export class ReportExportsController {
  constructor(
    private readonly exports: Exports,
    private readonly reports: ReportExports,
  ) {}

  @Get('coverage/export.:format')
  @TableReply()
  @Allow('coordinator', 'auditor')
  @ApiOperation({ operationId: 'exportCoverage', summary: 'The coverage as a table' })
  @Refuses(404, 'round.notFound', 'plan.notFound', 'format.notFound')
  coverage(
    @Param('format', TableFormatPipe) format: TableFormat,
    @Query() query: CoverageQuery,
    @Who() viewer: Viewer,
    @Res() response: Response,
  ): Promise<void> {
    return this.exports.send(response, this.reports.coverage(query, viewer), format, query);
  }

  @Get('ledger/export.:format')
  @TableReply()
  @Allow('coordinator', 'partner', 'auditor')
  @Scope('agreements:read')
  @ApiOperation({ operationId: 'exportLedger', summary: 'The ledger of a year as a table' })
  @Refuses(404, 'format.notFound')
  ledger(
    @Param('format', TableFormatPipe) format: TableFormat,
    @Query() query: LedgerReportQuery,
    @Who() viewer: Viewer,
    @Res() response: Response,
  ): Promise<void> {
    return this.exports.send(response, this.reports.ledger(query, viewer), format, query);
  }

  @Get('funds/export.:format')
  @TableReply()
  @Allow('coordinator:national', 'auditor')
  @ApiOperation({ operationId: 'exportFunds', summary: 'Funds as a table' })
  @Refuses(404, 'format.notFound')
  funds(
    @Param('format', TableFormatPipe) format: TableFormat,
    @Query() query: FundsQuery,
    @Res() response: Response,
  ): Promise<void> {
    return this.exports.send(response, this.reports.funds(query), format, query);
  }

  @Get('wishes/export.:format')
  @TableReply()
  @Allow('coordinator', 'auditor')
  @ApiOperation({ operationId: 'exportWishes', summary: 'Wishes met, as a table' })
  @Refuses(404, 'format.notFound')
  wishes(
    @Param('format', TableFormatPipe) format: TableFormat,
    @Query() query: WishesQuery,
    @Who() viewer: Viewer,
    @Res() response: Response,
  ): Promise<void> {
    return this.exports.send(response, this.reports.wishes(query, viewer), format, query);
  }

  @Get('hardship/export.:format')
  @TableReply()
  @Allow('coordinator', 'auditor')
  @ApiOperation({ operationId: 'exportHardship', summary: 'Hardship by person as a table; aliases for auditors' })
  @Refuses(404, 'format.notFound')
  hardship(
    @Param('format', TableFormatPipe) format: TableFormat,
    @Query() query: HardshipFilters,
    @Who() viewer: Viewer,
    @Res() response: Response,
  ): Promise<void> {
    return this.exports.send(response, Promise.resolve(this.reports.hardship(query, viewer)), format, query);
  }
}
