import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, type Viewer, Who } from '../auth/viewer';
import type { Page } from '../common/page';
import { AuditEntriesService } from './audit-entries.service';
import { AuditEntriesPageDto, AuditEntriesQuery, AuditEntryDto, OpenedAuditEntryDto } from './audit-entry.dto';

@ApiTags('Audit entries')
@Controller('audit-entries')
@Allow('auditor', 'coordinator:national')
export class AuditEntriesController {
  constructor(private readonly entries: AuditEntriesService) {}

  @Get()
  @ApiOperation({ operationId: 'listAuditEntries', summary: 'Read the audit trail, newest first' })
  @ApiOkResponse({ type: AuditEntriesPageDto })
  list(@Query() query: AuditEntriesQuery): Promise<Page<AuditEntryDto>> {
    return this.entries.list(query);
  }

  @Get(':id')
  @ApiOperation({
    operationId: 'getAuditEntry',
    summary: 'Read one entry; what is personal is shown to national coordinators, and that is recorded',
  })
  @ApiOkResponse({ type: OpenedAuditEntryDto })
  get(@Who() viewer: Viewer, @Param('id') id: string): Promise<OpenedAuditEntryDto> {
    return this.entries.get(viewer, id);
  }
}
