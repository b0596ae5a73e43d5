import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { OneSnapshot } from '../auth/transaction.interceptor';
import { Allow, type Viewer, Who } from '../auth/viewer';
import { IdPipe } from '../common/id.pipe';
import { Refuses } from '../common/refuses';
import { ReplyLanguage } from '../common/reply-language';
import type { Language } from '../common/text';
import { PlanReader } from './plan-reader';
import { Planning } from './planning';
import { PlansPage, PlansQuery, PlanView, ReplanDto, RequestPlanDto } from './plans.dto';

@ApiTags('Plans')
@Controller('rounds/:id')
export class RoundPlansController {
  constructor(
    private readonly planning: Planning,
    private readonly reader: PlanReader,
  ) {}

  @Post('plans')
  @HttpCode(202)
  @Allow('coordinator')
  @Refuses(409, 'round.notFrozen')
  @ApiOperation({ operationId: 'requestPlan', summary: 'Asks for a plan of the frozen facts; it is solved afterwards' })
  async request(
    @Param('id', IdPipe) roundId: string,
    @Body() body: RequestPlanDto,
    @Who() viewer: Viewer,
    @ReplyLanguage() language: Language,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PlanView> {
    const id = await this.planning.request(roundId, body, viewer);
    response.location(`/api/v1/plans/${id}`);
    return this.reader.get(id, viewer, language);
  }

  @Post('replans')
  @OneSnapshot()
  @HttpCode(202)
  @Allow('coordinator')
  @Refuses(409, 'round.notFrozen', 'round.blocked', 'round.planRunning')
  @ApiOperation({ operationId: 'replan', summary: 'Freezes the facts as they are now and asks for a plan of them' })
  async replan(
    @Param('id', IdPipe) roundId: string,
    @Body() body: ReplanDto,
    @Who() viewer: Viewer,
    @ReplyLanguage() language: Language,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PlanView> {
    const id = await this.planning.replan(roundId, body, viewer);
    response.location(`/api/v1/plans/${id}`);
    return this.reader.get(id, viewer, language);
  }

  @Get('plans')
  @Allow('coordinator', 'auditor')
  @ApiOperation({ operationId: 'listRoundPlans', summary: 'The plans of a round, newest first' })
  list(
    @Param('id', IdPipe) roundId: string,
    @Query() query: PlansQuery,
    @Who() viewer: Viewer,
    @ReplyLanguage() language: Language,
  ): Promise<PlansPage> {
    return this.reader.listOf(roundId, query, viewer, language);
  }
}
