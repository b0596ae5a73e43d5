import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { PerMinute } from '../auth/throttle.guard';
import { OwnTransactions } from '../auth/transaction.interceptor';
import { Public } from '../auth/viewer';
import { Refuses } from '../common/refuses';
import { InvitationDesk } from './invitation-desk';
import { InvitationRefusals } from './invitation-refusals';
import { InvitationPurposeDto, RegisterDto, RegistrationDto } from './registration.dto';
import { Registrations } from './registrations';

@ApiTags('Recruits')
@Controller('registrations')
@Public()
@PerMinute(30)
export class RegistrationsController {
  constructor(
    private readonly registrations: Registrations,
    private readonly desk: InvitationDesk,
    private readonly refusals: InvitationRefusals,
  ) {}

  @Get(':token')
  @ApiOperation({ operationId: 'getInvitationPurpose', summary: 'What an invitation is for, and what to consent to' })
  @Refuses(404, 'invitation.notFound')
  @Refuses(409, 'invitation.used')
  @Refuses(410, 'invitation.expired', 'invitation.revoked')
  purpose(@Param('token') token: string): Promise<InvitationPurposeDto> {
    return this.desk.purpose(token);
  }

  @Post()
  @OwnTransactions()
  @ApiOperation({
    operationId: 'register',
    summary: 'Register with an invitation: account, application and consent, once',
  })
  @Refuses(404, 'invitation.notFound')
  @Refuses(409, 'invitation.used', 'invitation.ofAnother', 'registration.signIn', 'consent.outdated', 'recruit.twice')
  @Refuses(410, 'invitation.expired', 'invitation.revoked')
  register(@Body() input: RegisterDto): Promise<RegistrationDto> {
    return this.registrations.register(input);
  }

  @Post(':token/refuse')
  @HttpCode(204)
  @ApiOperation({ operationId: 'refuseInvitation', summary: 'Decline: the invitation is used up, an offer is refused' })
  @Refuses(404, 'invitation.notFound')
  @Refuses(409, 'invitation.used')
  @Refuses(410, 'invitation.expired', 'invitation.revoked')
  refuse(@Param('token') token: string): Promise<void> {
    return this.refusals.refuse(token);
  }
}
