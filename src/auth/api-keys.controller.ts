import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { IdPipe } from '../common/id.pipe';
import { type Page, PageQuery } from '../common/page';
import { Refuses } from '../common/refuses';
import { ApiKeyDto, ApiKeysPageDto, CreateApiKeyDto, NewApiKeyDto } from './api-key.dto';
import { ApiKeysService } from './api-keys.service';
import { SecretReply } from './transaction.interceptor';
import { Allow, type Viewer, Who } from './viewer';

@ApiTags('API keys')
@Controller('api-keys')
@Allow('partner', 'coordinator')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  @Get()
  @ApiOperation({ operationId: 'listApiKeys', summary: 'List my API keys' })
  @ApiOkResponse({ type: ApiKeysPageDto })
  list(@Who() viewer: Viewer, @Query() query: PageQuery): Promise<Page<ApiKeyDto>> {
    return this.keys.list(viewer, query);
  }

  @Post()
  @SecretReply()
  @ApiOperation({ operationId: 'createApiKey', summary: 'Make an API key, shown this once' })
  @ApiCreatedResponse({ type: NewApiKeyDto })
  @Refuses(409, 'idempotency.secretReply')
  async create(
    @Who() viewer: Viewer,
    @Body() input: CreateApiKeyDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<NewApiKeyDto> {
    const key = await this.keys.create(viewer, input);
    response.location('/api/v1/api-keys').setHeader('Cache-Control', 'no-store');
    return key;
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @ApiOperation({ operationId: 'revokeApiKey', summary: 'End an API key at once' })
  @ApiOkResponse({ type: ApiKeyDto })
  revoke(@Who() viewer: Viewer, @Param('id', IdPipe) id: string): Promise<ApiKeyDto> {
    return this.keys.revoke(viewer, id);
  }
}
