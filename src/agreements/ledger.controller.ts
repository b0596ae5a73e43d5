import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, Scope, type Viewer, Who } from '../auth/viewer';
import type { Page } from '../common/page';
import { PageReply } from '../common/page-reply';
import { LedgerFilters, LedgerRowDto } from './ledger.dto';
import { Ledger } from './ledger';

@ApiTags('Agreements')
@Controller('ledger')
export class LedgerController {
  constructor(private readonly ledger: Ledger) {}

  @Get()
  @PageReply(LedgerRowDto)
  @Allow('coordinator', 'partner', 'auditor')
  @Scope('agreements:read')
  @ApiOperation({
    operationId: 'getLedger',
    summary: 'What agreements promised in a year, and what came of it, by agreement and role',
  })
  list(@Query() query: LedgerFilters, @Who() viewer: Viewer): Promise<Page<LedgerRowDto>> {
    return this.ledger.page(query, viewer);
  }
}
