import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { IdPipe } from '../common/id.pipe';
import type { Page } from '../common/page';
import { Refuses } from '../common/refuses';
import { IfMatch } from '../common/version';
import { AccountDto, AccountsPageDto, AccountsQuery, ChangeAccountDto, CreateAccountDto } from './account.dto';
import { Accounts } from './accounts';
import { AccountsService } from './accounts.service';
import { Allow } from './viewer';

@ApiTags('Accounts')
@Controller('accounts')
@Allow('administrator')
export class AccountsController {
  constructor(
    private readonly service: AccountsService,
    private readonly accounts: Accounts,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listAccounts', summary: 'List accounts' })
  @ApiOkResponse({ type: AccountsPageDto })
  list(@Query() query: AccountsQuery): Promise<Page<AccountDto>> {
    return this.service.list(query);
  }

  @Post()
  @ApiOperation({ operationId: 'createAccount', summary: 'Make an account; a link to set the password is sent' })
  @ApiCreatedResponse({ type: AccountDto })
  @Refuses(409, 'account.exists')
  async create(@Body() input: CreateAccountDto, @Res({ passthrough: true }) response: Response): Promise<AccountDto> {
    const account = await this.service.create(input);
    response.location(`/api/v1/accounts/${account.id}`);
    return account;
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getAccount', summary: 'Read an account' })
  @ApiOkResponse({ type: AccountDto })
  get(@Param('id', IdPipe) id: string): Promise<AccountDto> {
    return this.service.get(id);
  }

  @Patch(':id')
  @ApiOperation({ operationId: 'changeAccount', summary: 'Change name, address, role or territory' })
  @ApiOkResponse({ type: AccountDto })
  @Refuses(409, 'account.lastAdministrator', 'person.emailTaken')
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  change(
    @Param('id', IdPipe) id: string,
    @IfMatch() version: number,
    @Body() changes: ChangeAccountDto,
  ): Promise<AccountDto> {
    return this.service.change(id, version, changes);
  }

  @Post(':id/disable')
  @HttpCode(200)
  @ApiOperation({ operationId: 'disableAccount', summary: 'Let nobody in with it any more; ends its sign-ins' })
  @ApiOkResponse({ type: AccountDto })
  @Refuses(409, 'account.lastAdministrator')
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  disable(@Param('id', IdPipe) id: string, @IfMatch() version: number): Promise<AccountDto> {
    return this.service.disable(id, version);
  }

  @Post(':id/enable')
  @HttpCode(200)
  @ApiOperation({ operationId: 'enableAccount', summary: 'Let its person in again' })
  @ApiOkResponse({ type: AccountDto })
  @Refuses(409, 'account.erased')
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  enable(@Param('id', IdPipe) id: string, @IfMatch() version: number): Promise<AccountDto> {
    return this.service.enable(id, version);
  }

  @Post(':id/send-link')
  @HttpCode(204)
  @ApiOperation({ operationId: 'sendAccountLink', summary: 'Send a new link to set the password' })
  @ApiNoContentResponse()
  @Refuses(409, 'account.erased')
  sendLink(@Param('id', IdPipe) id: string): Promise<void> {
    return this.accounts.sendLink(id);
  }
}
