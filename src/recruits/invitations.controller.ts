import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { SecretReply } from '../auth/transaction.interceptor';
import { Allow, type Viewer, Who } from '../auth/viewer';
import { Creates } from '../common/creates';
import { IdPipe } from '../common/id.pipe';
import { Refuses } from '../common/refuses';
import {
  CreateInvitationDto,
  InvitationDto,
  InvitationPageDto,
  InvitationsQuery,
  NewInvitationDto,
} from './invitation.dto';
import { Invitations } from './invitations';

@ApiTags('Recruits')
@Controller('invitations')
export class InvitationsController {
  constructor(private readonly invitations: Invitations) {}

  @Get()
  @Allow('coordinator', 'auditor')
  @ApiOperation({ operationId: 'listInvitations', summary: 'Invitations to apply from your territory' })
  list(@Query() query: InvitationsQuery, @Who() viewer: Viewer): Promise<InvitationPageDto> {
    return this.invitations.list(query, viewer);
  }

  @Post()
  @Creates()
  @SecretReply()
  @Allow('coordinator')
  @ApiOperation({
    operationId: 'createInvitation',
    summary: 'Invite somebody to apply: by mail, or by a secret shown once',
  })
  create(@Body() input: CreateInvitationDto, @Who() viewer: Viewer): Promise<NewInvitationDto> {
    return this.invitations.create(input, viewer);
  }

  @Get(':id')
  @Allow('coordinator', 'auditor')
  @ApiOperation({ operationId: 'getInvitation', summary: 'An invitation and whether it was used' })
  @Refuses(404, 'invitation.notFound')
  get(@Param('id', IdPipe) id: string, @Who() viewer: Viewer): Promise<InvitationDto> {
    return this.invitations.get(id, viewer);
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @Allow('coordinator')
  @ApiOperation({ operationId: 'revokeInvitation', summary: 'Nobody may use it any more' })
  @Refuses(404, 'invitation.notFound')
  @Refuses(409, 'invitation.used')
  @Refuses(410, 'invitation.revoked')
  revoke(@Param('id', IdPipe) id: string, @Who() viewer: Viewer): Promise<InvitationDto> {
    return this.invitations.revoke(id, viewer);
  }
}
