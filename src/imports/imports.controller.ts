import { Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Allow, Scope, type Viewer, Who } from '../auth/viewer';
import { Refuses } from '../common/refuses';
import { RequestLanguage } from '../common/request-language';
import type { Language } from '../common/text';
import { sendTable, type TableFormat, TableFormatPipe } from '../tables/send-table';
import { TableReply } from '../tables/table-reply';
import { templateOf } from '../tables/template';
import { ReceivesTable, type Upload, Uploaded } from '../tables/upload';
import { ImportDto, ImportQuery } from './import.dto';
import { COLUMNS_OF, type ImportKind, ImportKindPipe } from './import-kinds';
import { Importers } from './importers';

const REFUSALS = ['table.missing', 'table.empty', 'table.encoding', 'table.damaged', 'table.encrypted'] as const;

@ApiTags('Imports')
@Controller('imports')
export class ImportsController {
  constructor(private readonly importers: Importers) {}

  @Post('needs')
  @HttpCode(200)
  @Allow('coordinator')
  @ReceivesTable()
  @ApiOperation({ operationId: 'importNeeds', summary: 'Needs of counties from CSV or XLSX; by county, role and year' })
  @Refuses(400, ...REFUSALS)
  @Refuses(413, 'table.tooLarge', 'table.inflated')
  @Refuses(422, 'import.rejected')
  needs(
    @Who() viewer: Viewer,
    @Uploaded() upload: Upload,
    @Query() { dryRun }: ImportQuery,
    @RequestLanguage() language: Language,
  ): Promise<ImportDto> {
    return this.importers.take('needs', upload, viewer, { isDryRun: dryRun, language });
  }

  @Post('lawyer-counts')
  @HttpCode(200)
  @Allow('coordinator')
  @ReceivesTable()
  @ApiOperation({ operationId: 'importLawyerCounts', summary: "Counties' lawyers from CSV or XLSX; by county and day" })
  @Refuses(400, ...REFUSALS)
  @Refuses(413, 'table.tooLarge', 'table.inflated')
  @Refuses(422, 'import.rejected')
  lawyerCounts(
    @Who() viewer: Viewer,
    @Uploaded() upload: Upload,
    @Query() { dryRun }: ImportQuery,
    @RequestLanguage() language: Language,
  ): Promise<ImportDto> {
    return this.importers.take('lawyer-counts', upload, viewer, { isDryRun: dryRun, language });
  }

  @Post('recruits')
  @HttpCode(200)
  @Allow('coordinator')
  @ReceivesTable()
  @ApiOperation({ operationId: 'importRecruits', summary: 'People who applied on paper, from CSV or XLSX' })
  @Refuses(400, ...REFUSALS)
  @Refuses(409, 'recruit.twice')
  @Refuses(413, 'table.tooLarge', 'table.inflated')
  @Refuses(422, 'import.rejected')
  recruits(
    @Who() viewer: Viewer,
    @Uploaded() upload: Upload,
    @Query() { dryRun }: ImportQuery,
    @RequestLanguage() language: Language,
  ): Promise<ImportDto> {
    return this.importers.take('recruits', upload, viewer, { isDryRun: dryRun, language });
  }

  @Post('offers')
  @HttpCode(200)
  @Allow('partner', 'coordinator:national')
  @Scope('offers:write')
  @ReceivesTable()
  @ApiOperation({
    operationId: 'importOffers',
    summary: 'Offers under agreements from CSV or XLSX; each person gets a mail',
  })
  @Refuses(400, ...REFUSALS)
  @Refuses(413, 'table.tooLarge', 'table.inflated')
  @Refuses(422, 'import.rejected')
  offers(
    @Who() viewer: Viewer,
    @Uploaded() upload: Upload,
    @Query() { dryRun }: ImportQuery,
    @RequestLanguage() language: Language,
  ): Promise<ImportDto> {
    return this.importers.take('offers', upload, viewer, { isDryRun: dryRun, language });
  }

  @Get(':kind/template.:format')
  @Allow('coordinator', 'partner')
  @Scope('offers:write')
  @TableReply()
  @ApiOperation({
    operationId: 'getImportTemplate',
    summary: 'An empty table to fill in, in the language of the request',
  })
  template(
    @Param('kind', ImportKindPipe) kind: ImportKind,
    @Param('format', TableFormatPipe) format: TableFormat,
    @RequestLanguage() language: Language,
    @Res() response: Response,
  ): Promise<void> {
    return sendTable(response, templateOf(`${kind}-template`, COLUMNS_OF[kind], format, language), format);
  }
}
