import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, Scope, type Viewer, Who } from '../auth/viewer';
import { Creates } from '../common/creates';
import { IdPipe } from '../common/id.pipe';
import type { Page } from '../common/page';
import { PageReply } from '../common/page-reply';
import { Refuses } from '../common/refuses';
import { IfMatch } from '../common/version';
import {
  AgreementDto,
  AgreementsQuery,
  CreateAgreementDto,
  EndAgreementDto,
  SignAgreementDto,
  UpdateAgreementDto,
} from './agreement.dto';
import { AgreementReads } from './agreement-reads';
import { Agreements } from './agreements';

@ApiTags('Agreements')
@Controller('agreements')
export class AgreementsController {
  constructor(
    private readonly agreements: Agreements,
    private readonly reads: AgreementReads,
  ) {}

  @Get()
  @PageReply(AgreementDto)
  @Allow('coordinator', 'partner', 'auditor')
  @Scope('agreements:read')
  @ApiOperation({ operationId: 'listAgreements', summary: 'Agreements that concern you, by code' })
  list(@Query() query: AgreementsQuery, @Who() viewer: Viewer): Promise<Page<AgreementDto>> {
    return this.reads.list(query, viewer);
  }

  @Get(':id')
  @Allow('coordinator', 'partner', 'auditor')
  @Scope('agreements:read')
  @ApiOperation({ operationId: 'getAgreement', summary: 'One agreement with its pledges' })
  @Refuses(404, 'agreement.notFound')
  get(@Param('id', IdPipe) id: string, @Who() viewer: Viewer): Promise<AgreementDto> {
    return this.reads.get(id, viewer);
  }

  @Post()
  @Creates()
  @Allow('coordinator', 'partner')
  @Scope('agreements:write')
  @ApiOperation({ operationId: 'draftAgreement', summary: 'Draft an agreement under a relation' })
  @Refuses(409, 'agreement.codeTaken')
  create(@Body() input: CreateAgreementDto, @Who() viewer: Viewer): Promise<AgreementDto> {
    return this.agreements.create(input, viewer);
  }

  @Patch(':id')
  @Allow('coordinator', 'partner')
  @Scope('agreements:write')
  @ApiOperation({ operationId: 'updateAgreement', summary: 'Change a draft' })
  @Refuses(403, 'agreement.notYours')
  @Refuses(404, 'agreement.notFound')
  @Refuses(409, 'agreement.notDraft', 'agreement.codeTaken')
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  update(
    @Param('id', IdPipe) id: string,
    @Body() input: UpdateAgreementDto,
    @IfMatch() version: number,
    @Who() viewer: Viewer,
  ): Promise<AgreementDto> {
    return this.agreements.update(id, input, version, viewer);
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow('coordinator', 'partner')
  @Scope('agreements:write')
  @ApiOperation({ operationId: 'deleteAgreement', summary: 'Delete a draft' })
  @Refuses(403, 'agreement.notYours')
  @Refuses(404, 'agreement.notFound')
  @Refuses(409, 'agreement.notDraft')
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  delete(@Param('id', IdPipe) id: string, @IfMatch() version: number, @Who() viewer: Viewer): Promise<void> {
    return this.agreements.delete(id, version, viewer);
  }

  @Post(':id/sign')
  @HttpCode(200)
  @Allow('coordinator')
  @ApiOperation({ operationId: 'signAgreement', summary: 'Sign a draft: it is in force from now on' })
  @Refuses(403, 'agreement.notYoursToSign')
  @Refuses(404, 'agreement.notFound')
  @Refuses(409, 'agreement.illegalStep')
  sign(@Param('id', IdPipe) id: string, @Body() input: SignAgreementDto, @Who() viewer: Viewer): Promise<AgreementDto> {
    return this.agreements.sign(id, input, viewer);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Allow('coordinator')
  @ApiOperation({ operationId: 'endAgreement', summary: 'End a signed agreement' })
  @Refuses(403, 'agreement.notYoursToSign')
  @Refuses(404, 'agreement.notFound')
  @Refuses(409, 'agreement.illegalStep')
  end(@Param('id', IdPipe) id: string, @Body() input: EndAgreementDto, @Who() viewer: Viewer): Promise<AgreementDto> {
    return this.agreements.end(id, input, viewer);
  }
}
