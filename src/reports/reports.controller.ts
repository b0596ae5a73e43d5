import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Ledger } from '../agreements/ledger';
import { Allow, Scope, type Viewer, Who } from '../auth/viewer';
import { Refuses } from '../common/refuses';
import { Coverage } from './coverage';
import { CoverageDto, CoverageQuery } from './coverage.dto';
import { FundsDto, FundsQuery } from './funds.dto';
import { HardshipPage, HardshipQuery } from './hardship.dto';
import { LedgerReportDto, LedgerReportQuery } from './ledger-report.dto';
import { PeopleReports } from './people-reports';
import { FundsReport } from './funds-report';
import { WishesDto, WishesQuery } from './wishes.dto';

@ApiTags('Reports')
@Controller('reports')
export class ReportsController {
  constructor(
    private readonly coverage: Coverage,
    private readonly ledger: Ledger,
    private readonly funds: FundsReport,
    private readonly people: PeopleReports,
  ) {}

  @Get('coverage')
  @Allow('coordinator', 'auditor')
  @ApiOperation({
    operationId: 'getCoverage',
    summary: 'Counties by province and designation: before, planned, accepted, serving, by both definitions',
  })
  @Refuses(404, 'round.notFound', 'plan.notFound')
  readCoverage(@Query() query: CoverageQuery, @Who() viewer: Viewer): Promise<CoverageDto> {
    return this.coverage.read(query, viewer);
  }

  @Get('ledger')
  @Allow('coordinator', 'partner', 'auditor')
  @Scope('agreements:read')
  @ApiOperation({ operationId: 'getLedgerReport', summary: 'The whole ledger of a year' })
  async readLedger(@Query() query: LedgerReportQuery, @Who() viewer: Viewer): Promise<LedgerReportDto> {
    return { items: await this.ledger.rows(query, viewer) };
  }

  @Get('funds')
  @Allow('coordinator:national', 'auditor')
  @ApiOperation({ operationId: 'getFundsReport', summary: 'What funds hold, and what plans and postings cost' })
  readFunds(@Query() query: FundsQuery): Promise<FundsDto> {
    return this.funds.read(query);
  }

  @Get('wishes')
  @Allow('coordinator', 'auditor')
  @ApiOperation({ operationId: 'getWishesReport', summary: 'How far the wishes of those posted were met, by edition' })
  readWishes(@Query() query: WishesQuery, @Who() viewer: Viewer): Promise<WishesDto> {
    return this.people.wishes.read(query, viewer);
  }

  @Get('hardship')
  @Allow('coordinator', 'auditor')
  @ApiOperation({ operationId: 'getHardshipReport', summary: 'Who has served how long where it is hard' })
  readHardship(@Query() query: HardshipQuery, @Who() viewer: Viewer): Promise<HardshipPage> {
    return this.people.hardship.page(query, viewer);
  }
}
