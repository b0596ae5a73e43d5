import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, Scope, type Viewer, Who } from '../auth/viewer';
import { IdPipe } from '../common/id.pipe';
import type { Page } from '../common/page';
import { PageReply } from '../common/page-reply';
import { Refuses } from '../common/refuses';
import { TextReply } from '../common/text-reply';
import { DispatchNotices } from './dispatch-notices';
import { NOTICE_POLICY } from './dispatch-notice';
import {
  AgreementPostingDto,
  AgreementPostingsQuery,
  ArriveDto,
  CompleteDto,
  LeaveDto,
  PostingDto,
  PostingRowDto,
  PostingsQuery,
  PreparationDto,
  ReasonDto,
} from './posting.dto';
import { PostingReads } from './posting-reads';
import { PostingVerbs } from './posting-verbs';

@ApiTags('Postings')
@Controller()
export class PostingsController {
  constructor(
    private readonly reads: PostingReads,
    private readonly verbs: PostingVerbs,
    private readonly notices: DispatchNotices,
  ) {}

  @Get('postings')
  @PageReply(PostingRowDto)
  @Allow('coordinator', 'auditor')
  @ApiOperation({ operationId: 'listPostings', summary: 'People posted into your territory, and your own recruits' })
  list(@Query() query: PostingsQuery, @Who() viewer: Viewer): Promise<Page<PostingRowDto>> {
    return this.reads.list(query, viewer);
  }

  @Get('postings/:id')
  @Allow('coordinator', 'auditor')
  @ApiOperation({ operationId: 'getPosting', summary: 'One posting with its history; the reading is recorded' })
  @Refuses(404, 'posting.notFound')
  get(@Param('id', IdPipe) id: string, @Who() viewer: Viewer): Promise<PostingDto> {
    return this.reads.get(id, viewer);
  }

  @Get('agreements/:id/postings')
  @PageReply(AgreementPostingDto)
  @Allow('coordinator', 'partner', 'auditor')
  @Scope('agreements:read')
  @ApiOperation({ operationId: 'listPostingsOfAgreement', summary: 'Where the people of an agreement serve' })
  @Refuses(404, 'agreement.notFound')
  listOfAgreement(
    @Param('id', IdPipe) id: string,
    @Query() query: AgreementPostingsQuery,
    @Who() viewer: Viewer,
  ): Promise<Page<AgreementPostingDto>> {
    return this.reads.ofAgreement(id, query, viewer);
  }

  @Get('postings/:id/dispatch-notice')
  @Allow('coordinator')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', NOTICE_POLICY)
  @Header('Cache-Control', 'no-store')
  @TextReply('text/html', '<!doctype html><html lang="zh"><body><h1>派遣通知书</h1></body></html>')
  @ApiOperation({
    operationId: 'getDispatchNotice',
    summary: 'The dispatch notice, to be printed; the reading is recorded',
  })
  @Refuses(404, 'posting.notFound')
  @Refuses(409, 'posting.notAccepted')
  dispatchNotice(@Param('id', IdPipe) id: string, @Who() viewer: Viewer): Promise<string> {
    return this.notices.forCoordinator(id, viewer);
  }

  @Post('postings/:id/prepare')
  @HttpCode(204)
  @Allow('coordinator')
  @ApiOperation({ operationId: 'preparePosting', summary: 'Begin the preparation of an accepted posting' })
  @Refuses(404, 'posting.notFound')
  @Refuses(409, 'posting.illegalStep')
  prepare(@Param('id', IdPipe) id: string, @Who() viewer: Viewer): Promise<void> {
    return this.verbs.prepare(id, viewer);
  }

  @Post('postings/:id/steps')
  @HttpCode(204)
  @Allow('coordinator')
  @ApiOperation({ operationId: 'datePreparation', summary: 'Date medical examination, agreement or training' })
  @Refuses(404, 'posting.notFound')
  @Refuses(409, 'posting.wrongState')
  datePreparation(
    @Param('id', IdPipe) id: string,
    @Body() dates: PreparationDto,
    @Who() viewer: Viewer,
  ): Promise<void> {
    return this.verbs.datePreparation(id, dates, viewer);
  }

  @Post('postings/:id/arrive')
  @HttpCode(204)
  @Allow('coordinator')
  @ApiOperation({ operationId: 'confirmArrival', summary: 'The receiving side confirms the arrival' })
  @Refuses(403, 'posting.receivingSide')
  @Refuses(404, 'posting.notFound')
  @Refuses(409, 'posting.illegalStep', 'posting.notPrepared', 'posting.stillServing')
  arrive(@Param('id', IdPipe) id: string, @Body() input: ArriveDto, @Who() viewer: Viewer): Promise<void> {
    return this.verbs.arrive(id, input, viewer);
  }

  @Post('postings/:id/complete')
  @HttpCode(204)
  @Allow('coordinator')
  @ApiOperation({ operationId: 'completePosting', summary: 'The service has lasted to its last day' })
  @Refuses(403, 'posting.receivingSide')
  @Refuses(404, 'posting.notFound')
  @Refuses(409, 'posting.illegalStep')
  complete(@Param('id', IdPipe) id: string, @Body() input: CompleteDto, @Who() viewer: Viewer): Promise<void> {
    return this.verbs.complete(id, input, viewer);
  }

  @Post('postings/:id/leave')
  @HttpCode(204)
  @Allow('coordinator')
  @ApiOperation({ operationId: 'leavePosting', summary: 'The person has left before the last day' })
  @Refuses(403, 'posting.receivingSide')
  @Refuses(404, 'posting.notFound')
  @Refuses(409, 'posting.illegalStep')
  leave(@Param('id', IdPipe) id: string, @Body() input: LeaveDto, @Who() viewer: Viewer): Promise<void> {
    return this.verbs.leave(id, input, viewer);
  }

  @Post('postings/:id/cancel')
  @HttpCode(204)
  @Allow('coordinator')
  @ApiOperation({ operationId: 'cancelPosting', summary: 'Cancel an accepted posting before the service begins' })
  @Refuses(404, 'posting.notFound')
  @Refuses(409, 'posting.illegalStep')
  cancel(@Param('id', IdPipe) id: string, @Body() { reason }: ReasonDto, @Who() viewer: Viewer): Promise<void> {
    return this.verbs.cancel(id, reason, viewer);
  }

  @Post('postings/:id/ask-renewal')
  @HttpCode(204)
  @Allow('coordinator')
  @ApiOperation({ operationId: 'askRenewalForCounty', summary: 'The county asks the person to stay for another term' })
  @Refuses(403, 'posting.receivingSide')
  @Refuses(404, 'posting.notFound')
  @Refuses(409, 'posting.wrongState')
  askRenewal(@Param('id', IdPipe) id: string, @Who() viewer: Viewer): Promise<void> {
    return this.verbs.askRenewalForCounty(id, viewer);
  }
}
