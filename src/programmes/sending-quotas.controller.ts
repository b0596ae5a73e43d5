import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, Scope } from '../auth/viewer';
import { Creates } from '../common/creates';
import { IdPipe } from '../common/id.pipe';
import { Refuses } from '../common/refuses';
import { IfMatch } from '../common/version';
import {
  CreateSendingQuotaDto,
  SendingQuotaDto,
  SendingQuotasPage,
  SendingQuotasQuery,
  UpdateSendingQuotaDto,
} from './sending-quota.dto';
import { SendingQuotas } from './sending-quotas';

@ApiTags('Programmes')
@Controller('sending-quotas')
export class SendingQuotasController {
  constructor(private readonly sendingQuotas: SendingQuotas) {}

  @Get()
  @Scope('facts:read')
  @ApiOperation({ operationId: 'listSendingQuotas', summary: 'Sending quotas, by code' })
  list(@Query() query: SendingQuotasQuery): Promise<SendingQuotasPage> {
    return this.sendingQuotas.list(query);
  }

  @Get(':id')
  @Scope('facts:read')
  @ApiOperation({ operationId: 'getSendingQuota', summary: 'A sending quota' })
  get(@Param('id', IdPipe) id: string): Promise<SendingQuotaDto> {
    return this.sendingQuotas.get(id);
  }

  @Post()
  @Creates()
  @Allow('coordinator:national')
  @ApiOperation({ operationId: 'createSendingQuota', summary: 'Limit how many people areas may send' })
  @Refuses(409, 'sendingQuota.codeTaken')
  create(@Body() input: CreateSendingQuotaDto): Promise<SendingQuotaDto> {
    return this.sendingQuotas.create(input);
  }

  @Patch(':id')
  @Allow('coordinator:national')
  @ApiOperation({ operationId: 'updateSendingQuota', summary: 'Change a sending quota' })
  @Refuses(409, 'sendingQuota.codeTaken')
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  update(
    @Param('id', IdPipe) id: string,
    @IfMatch() version: number,
    @Body() changes: UpdateSendingQuotaDto,
  ): Promise<SendingQuotaDto> {
    return this.sendingQuotas.update(id, version, changes);
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow('coordinator:national')
  @ApiOperation({ operationId: 'deleteSendingQuota', summary: 'Delete a sending quota' })
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  remove(@Param('id', IdPipe) id: string, @IfMatch() version: number): Promise<void> {
    return this.sendingQuotas.remove(id, version);
  }
}
