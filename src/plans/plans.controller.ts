import { Controller, Get, HttpCode, Param, Post, Body, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Allow, type Viewer, Who } from '../auth/viewer';
import { IdPipe } from '../common/id.pipe';
import { Refuses } from '../common/refuses';
import { ReplyLanguage } from '../common/reply-language';
import type { Language } from '../common/text';
import { TextReply } from '../common/text-reply';
import { PlanDecisions } from './plan-decisions';
import { PlanEvents } from './plan-events';
import { PlanReader } from './plan-reader';
import { AllPlansQuery, PlansPage, PlanView, PublicationView, PublishPlanDto, UndoView } from './plans.dto';

@ApiTags('Plans')
@Controller('plans')
export class PlansController {
  constructor(
    private readonly reader: PlanReader,
    private readonly decisions: PlanDecisions,
    private readonly events: PlanEvents,
  ) {}

  @Get()
  @Allow('coordinator', 'auditor')
  @ApiOperation({ operationId: 'listPlans', summary: 'Plans, newest first' })
  list(@Query() query: AllPlansQuery, @Who() viewer: Viewer, @ReplyLanguage() language: Language): Promise<PlansPage> {
    return this.reader.list(query, viewer, language);
  }

  @Get(':id')
  @Allow('coordinator', 'auditor')
  @ApiOperation({ operationId: 'getPlan', summary: 'One plan: how far it is, or how good' })
  get(@Param('id', IdPipe) id: string, @Who() viewer: Viewer, @ReplyLanguage() language: Language): Promise<PlanView> {
    return this.reader.get(id, viewer, language);
  }

  @Get(':id/events')
  @Allow('coordinator', 'auditor')
  @TextReply('text/event-stream', 'event: state\ndata: {"state":"solved"}\n\n')
  @Refuses(410, 'plan.final')
  @ApiOperation({
    operationId: 'followPlan',
    summary: 'Server-sent events `progress` and `state` until the solve has ended; then 410',
  })
  follow(
    @Param('id', IdPipe) id: string,
    @Who() viewer: Viewer,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.events.stream(id, viewer, request, response);
  }

  @Get(':id/document')
  @Allow('coordinator:national', 'auditor')
  @ApiOkResponse({
    description: 'A `paiyuan-plan/1` document.',
    schema: { type: 'object', example: { schema: 'paiyuan-plan/1' } },
  })
  @Refuses(409, 'plan.noDocument')
  @ApiOperation({ operationId: 'getPlanDocument', summary: 'The exact bytes of the plan document, paiyuan-plan/1' })
  async document(@Param('id', IdPipe) id: string, @Who() viewer: Viewer, @Res() response: Response): Promise<void> {
    response.type('application/json').send(await this.reader.document(id, viewer));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Allow('coordinator')
  @Refuses(409, 'plan.final')
  @ApiOperation({
    operationId: 'cancelPlan',
    summary: 'Cancels a queued plan; of one being solved, keeps the best plan found so far',
  })
  cancel(
    @Param('id', IdPipe) id: string,
    @Who() viewer: Viewer,
    @ReplyLanguage() language: Language,
  ): Promise<PlanView> {
    return this.decisions.cancel(id, viewer, language);
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Allow('coordinator')
  @Refuses(403, 'plan.ownWork')
  @Refuses(409, 'plan.state', 'plan.infeasible', 'plan.outdated')
  @ApiOperation({
    operationId: 'approvePlan',
    summary: 'Approves a plan that somebody else asked for and shaped; takes the approval from another of its round',
  })
  approve(
    @Param('id', IdPipe) id: string,
    @Who() viewer: Viewer,
    @ReplyLanguage() language: Language,
  ): Promise<PlanView> {
    return this.decisions.approve(id, viewer, language);
  }

  @Post(':id/publish')
  @HttpCode(200)
  @Allow('coordinator')
  @Refuses(409, 'plan.state', 'plan.outdated', 'posting.alreadyPosted')
  @ApiOperation({ operationId: 'publishPlan', summary: 'Puts an approved plan into force: offers go out' })
  publish(
    @Param('id', IdPipe) id: string,
    @Body() body: PublishPlanDto,
    @Who() viewer: Viewer,
    @ReplyLanguage() language: Language,
  ): Promise<PublicationView> {
    return this.decisions.publish(id, body, viewer, language);
  }

  @Post(':id/undo')
  @HttpCode(200)
  @Allow('coordinator')
  @Refuses(409, 'plan.state', 'plan.answered')
  @ApiOperation({ operationId: 'undoPublication', summary: 'Takes a publication back while nobody has answered it' })
  undo(@Param('id', IdPipe) id: string, @Who() viewer: Viewer, @ReplyLanguage() language: Language): Promise<UndoView> {
    return this.decisions.undo(id, viewer, language);
  }
}
