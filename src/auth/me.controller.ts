import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Refuses } from '../common/refuses';
import { IfMatch } from '../common/version';
import { ChangeMeDto, MeDto } from './account.dto';
import { AccountsService } from './accounts.service';
import { Scope, type Viewer, Who } from './viewer';

@ApiTags('My account')
@Controller('me')
export class MeController {
  constructor(private readonly accounts: AccountsService) {}

  @Get()
  @Scope('me:read')
  @ApiOperation({ operationId: 'getMe', summary: 'Who am I, and what may I reach' })
  @ApiOkResponse({ type: MeDto })
  me(@Who() viewer: Viewer): Promise<MeDto> {
    return this.accounts.me(viewer);
  }

  @Patch()
  @ApiOperation({ operationId: 'changeMe', summary: 'Choose the language of my mails' })
  @ApiOkResponse({ type: MeDto })
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  change(@Who() viewer: Viewer, @IfMatch() version: number, @Body() changes: ChangeMeDto): Promise<MeDto> {
    return this.accounts.changeMe(viewer, version, changes);
  }
}
