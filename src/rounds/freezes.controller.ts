import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { OneSnapshot } from '../auth/transaction.interceptor';
import { Allow, type Viewer, Who } from '../auth/viewer';
import { IdPipe } from '../common/id.pipe';
import { Refuses } from '../common/refuses';
import { languageOf } from '../common/text';
import { Freezes } from './freezes.service';
import { IssuesQuery, IssuesView } from './issues/issue.dto';
import { Issues } from './issues/issues.service';
import { ProblemFiles } from './problem-files';
import { FreezeView, FrozenProblemsView, ProblemQuery, ReasonDto, RoundView } from './round.dto';

/** From the facts to a frozen problem, and back. */
@ApiTags('Rounds')
@Controller('rounds/:id')
export class FreezesController {
  constructor(
    private readonly freezes: Freezes,
    private readonly issues: Issues,
    private readonly files: ProblemFiles,
  ) {}

  @Get('issues')
  @Allow('coordinator', 'auditor')
  @ApiOperation({ operationId: 'listRoundIssues', summary: 'What stops the freeze, and what it would warn of' })
  listIssues(
    @Who() viewer: Viewer,
    @Param('id', IdPipe) id: string,
    @Query() query: IssuesQuery,
    @Headers('accept-language') language: string | undefined,
  ): Promise<IssuesView> {
    return this.issues.list(viewer, id, query, languageOf(language));
  }

  @Post('freeze')
  @OneSnapshot()
  @Allow('coordinator')
  @Refuses(409, 'round.notOpen', 'round.blocked')
  @ApiOperation({
    operationId: 'freezeRound',
    summary: 'Stores the facts as the problem document that plans are made from',
  })
  async freeze(
    @Who() viewer: Viewer,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<FreezeView> {
    const frozen = await this.freezes.freeze(viewer, id);
    response.location(`/api/v1/rounds/${id}/problem?number=${frozen.number}`);
    return frozen;
  }

  @Post('reopen')
  @HttpCode(200)
  @Allow('coordinator')
  @Refuses(409, 'round.notFrozen', 'round.planRunning')
  @ApiOperation({ operationId: 'reopenRound', summary: 'Opens a frozen round again, with a reason' })
  reopen(@Who() viewer: Viewer, @Param('id', IdPipe) id: string, @Body() body: ReasonDto): Promise<RoundView> {
    return this.freezes.reopen(viewer, id, body.reason);
  }

  @Post('close')
  @HttpCode(200)
  @Allow('coordinator')
  @Refuses(409, 'round.notFrozen', 'round.planRunning')
  @ApiOperation({ operationId: 'closeRound', summary: 'Ends a frozen round' })
  close(@Who() viewer: Viewer, @Param('id', IdPipe) id: string): Promise<RoundView> {
    return this.freezes.close(viewer, id);
  }

  @Get('problems')
  @Allow('coordinator', 'auditor')
  @ApiOperation({ operationId: 'listFrozenProblems', summary: 'All freezes of the round, oldest first' })
  listProblems(@Who() viewer: Viewer, @Param('id', IdPipe) id: string): Promise<FrozenProblemsView> {
    return this.files.list(viewer, id);
  }

  @Get('problem')
  @Allow('coordinator:national', 'auditor')
  @ApiProduces('application/json')
  @ApiOkResponse({
    description: 'A `paiyuan-problem/1` document. Its ETag is its digest.',
    schema: { type: 'object', example: { schema: 'paiyuan-problem/1' } },
  })
  @ApiOperation({
    operationId: 'getFrozenProblem',
    summary: 'The exact bytes of a frozen problem, the newest by default',
  })
  getProblem(
    @Who() viewer: Viewer,
    @Param('id', IdPipe) id: string,
    @Query() query: ProblemQuery,
    @Headers('if-none-match') known: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    return this.files.send(viewer, id, query, known, response);
  }
}
