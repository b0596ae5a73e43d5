import { Body, Controller, Delete, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Allow, type Viewer, Who } from '../auth/viewer';
import { IdPipe } from '../common/id.pipe';
import { Refuses } from '../common/refuses';
import { IfMatch } from '../common/version';
import { ClaimKindPipe } from './claim-kind.pipe';
import { ClaimContentDto } from './claim.dto';
import { CLAIM_KINDS, type ClaimKind } from './claim.entity';
import { Claims } from './claims';
import { NotedStatements } from './noted-statements';
import { NewWaiverDto, PaperConsentDto } from './recruit-input.dto';
import { RecruitReader } from './recruit-reader';
import { RecruitDto } from './recruit.dto';
import { Waivers } from './waivers';

const KIND = { name: 'kind', enum: CLAIM_KINDS, example: 'licence' };

@ApiTags('Recruits')
@Controller('recruits/:id')
@Allow('coordinator')
export class RecruitStatementsController {
  constructor(
    private readonly statements: NotedStatements,
    private readonly claims: Claims,
    private readonly waivers: Waivers,
    private readonly reader: RecruitReader,
  ) {}

  @Put('claims/:kind')
  @ApiParam(KIND)
  @ApiOperation({ operationId: 'putRecruitClaim', summary: 'Note what the recruit claims; what is new is unverified' })
  @Refuses(404, 'recruit.notFound', 'claim.notFound')
  @Refuses(409, 'recruit.frozen')
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
    return this.reader.get(id, viewer);
  }

  @Post('claims/:kind/verify')
  @HttpCode(200)
  @ApiParam(KIND)
  @ApiOperation({
    operationId: 'verifyRecruitClaim',
    summary: 'You have seen the evidence; If-Match says of which version',
  })
  @Refuses(404, 'recruit.notFound', 'claim.notFound')
  @Refuses(409, 'recruit.frozen', 'recruit.nothingClaimed')
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  async verify(
    @Param('id', IdPipe) id: string,
    @Param('kind', ClaimKindPipe) kind: ClaimKind,
    @IfMatch() version: number,
    @Who() viewer: Viewer,
  ): Promise<RecruitDto> {
    await this.claims.verify(id, kind, viewer, version);
    return this.reader.get(id, viewer);
  }

  @Post('waivers')
  @ApiOperation({ operationId: 'grantWaiver', summary: 'A rule is not asked of the recruit, for a reason' })
  @Refuses(404, 'recruit.notFound')
  @Refuses(409, 'recruit.frozen', 'recruit.waivedAlready')
  async grantWaiver(
    @Param('id', IdPipe) id: string,
    @Body() { rule, reason }: NewWaiverDto,
    @Who() viewer: Viewer,
  ): Promise<RecruitDto> {
    await this.waivers.grant(id, rule, reason, viewer);
    return this.reader.get(id, viewer);
  }

  @Delete('waivers/:waiverId')
  @HttpCode(204)
  @ApiOperation({ operationId: 'revokeWaiver', summary: 'The rule is asked of the recruit again' })
  @Refuses(404, 'recruit.notFound', 'waiver.notFound')
  @Refuses(409, 'recruit.frozen')
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  revokeWaiver(
    @Param('id', IdPipe) id: string,
    @Param('waiverId', IdPipe) waiverId: string,
    @IfMatch() version: number,
    @Who() viewer: Viewer,
  ): Promise<void> {
    return this.waivers.revoke(id, waiverId, viewer, version);
  }

  @Post('consent')
  @HttpCode(200)
  @ApiOperation({ operationId: 'noteConsent', summary: 'Note a consent given on paper' })
  @Refuses(404, 'recruit.notFound')
  @Refuses(409, 'recruit.frozen', 'consent.givenAlready')
  async noteConsent(
    @Param('id', IdPipe) id: string,
    @Body() { wording, givenOn }: PaperConsentDto,
    @Who() viewer: Viewer,
  ): Promise<RecruitDto> {
    await this.statements.consent(id, wording, givenOn, viewer);
    return this.reader.get(id, viewer);
  }

  @Post('consent/withdraw')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'noteConsentWithdrawn',
    summary: 'Note that consent was withdrawn; open rounds lose the recruit',
  })
  @Refuses(404, 'recruit.notFound')
  @Refuses(409, 'recruit.frozen', 'consent.notGiven')
  async noteConsentWithdrawn(@Param('id', IdPipe) id: string, @Who() viewer: Viewer): Promise<RecruitDto> {
    await this.statements.withdrawConsent(id, viewer);
    return this.reader.get(id, viewer);
  }
}
