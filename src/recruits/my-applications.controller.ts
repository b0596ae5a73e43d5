import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Allow, type Viewer, Who } from '../auth/viewer';
import { Creates } from '../common/creates';
import { IdPipe } from '../common/id.pipe';
import { wholePage } from '../common/page';
import { Refuses } from '../common/refuses';
import { IfMatch } from '../common/version';
import { ClaimKindPipe } from './claim-kind.pipe';
import { ClaimContentDto } from './claim.dto';
import { CLAIM_KINDS, type ClaimKind } from './claim.entity';
import { OwnApplications, OwnStatements } from './own-applications';
import { ReasonDto } from './recruit-input.dto';
import { RecruitReader } from './recruit-reader';
import { RecruitSteps } from './recruit-steps';
import { MyApplicationsPage, RecruitDto } from './recruit.dto';
import { ApplyDto, ChangeApplicationDto, NewConsentDto } from './registration.dto';

@ApiTags('My applications')
@Controller('me/applications')
@Allow('volunteer')
export class MyApplicationsController {
  constructor(
    private readonly applications: OwnApplications,
    private readonly statements: OwnStatements,
    private readonly steps: RecruitSteps,
    private readonly reader: RecruitReader,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listMyApplications', summary: 'Your applications, oldest first' })
  async list(@Who() viewer: Viewer): Promise<MyApplicationsPage> {
    return wholePage(await this.reader.listOwn(viewer));
  }

  @Post()
  @Creates()
  @ApiOperation({ operationId: 'apply', summary: 'Apply with an invitation' })
  @Refuses(404, 'invitation.notFound')
  @Refuses(409, 'invitation.used', 'invitation.ofAnother', 'consent.outdated', 'recruit.twice')
  @Refuses(410, 'invitation.expired', 'invitation.revoked')
  async apply(@Body() input: ApplyDto, @Who() viewer: Viewer): Promise<RecruitDto> {
    return this.reader.getOwn(await this.applications.apply(input, viewer), viewer);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getMyApplication', summary: 'Your application and what is missing of it' })
  @Refuses(404, 'recruit.notFound')
  get(@Param('id', IdPipe) id: string, @Who() viewer: Viewer): Promise<RecruitDto> {
    return this.reader.getOwn(id, viewer);
  }

  @Patch(':id')
  @ApiOperation({
    operationId: 'changeMyApplication',
    summary: 'Change contact, wishes, refusals, availability; the next freeze takes it',
  })
  @Refuses(404, 'recruit.notFound')
  @Refuses(409, 'person.emailTaken')
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  async change(
    @Param('id', IdPipe) id: string,
    @IfMatch() version: number,
    @Body() input: ChangeApplicationDto,
    @Who() viewer: Viewer,
  ): Promise<RecruitDto> {
    await this.applications.change(id, version, input, viewer);
    return this.reader.getOwn(id, viewer);
  }

  @Put(':id/claims/:kind')
  @ApiParam({ name: 'kind', enum: CLAIM_KINDS, example: 'licence' })
  @ApiOperation({ operationId: 'putMyClaim', summary: 'Claim a qualification; what is new is unverified' })
  @Refuses(404, 'recruit.notFound', 'claim.notFound')
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  async putClaim(
    @Param('id', IdPipe) id: string,
    @Param('kind', ClaimKindPipe) kind: ClaimKind,
    @IfMatch() version: number,
    @Body() content: ClaimContentDto,
    @Who() viewer: Viewer,
  ): Promise<RecruitDto> {
    await this.statements.putClaim(id, kind, content, viewer, version);
    return this.reader.getOwn(id, viewer);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'withdrawMyApplication',
    summary: 'You no longer apply; only a coordinator can reopen it',
  })
  @Refuses(404, 'recruit.notFound')
  @Refuses(409, 'recruit.illegalStep', 'recruit.posted')
  async withdraw(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReasonDto,
    @Who() viewer: Viewer,
  ): Promise<RecruitDto> {
    await this.steps.withdrawOwn(id, reason, viewer);
    return this.reader.getOwn(id, viewer);
  }

  @Post(':id/consent')
  @HttpCode(200)
  @ApiOperation({ operationId: 'giveMyConsent', summary: 'Consent again' })
  @Refuses(404, 'recruit.notFound')
  @Refuses(409, 'consent.givenAlready', 'consent.outdated')
  async consent(
    @Param('id', IdPipe) id: string,
    @Body() { wording }: NewConsentDto,
    @Who() viewer: Viewer,
  ): Promise<RecruitDto> {
    await this.statements.consent(id, wording, viewer);
    return this.reader.getOwn(id, viewer);
  }

  @Post(':id/consent/withdraw')
  @HttpCode(200)
  @ApiOperation({ operationId: 'withdrawMyConsent', summary: 'Withdraw your consent: open rounds lose you at once' })
  @Refuses(404, 'recruit.notFound')
  @Refuses(409, 'consent.notGiven')
  async withdrawConsent(@Param('id', IdPipe) id: string, @Who() viewer: Viewer): Promise<RecruitDto> {
    await this.statements.withdrawConsent(id, viewer);
    return this.reader.getOwn(id, viewer);
  }
}
