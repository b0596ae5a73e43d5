import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, type Viewer, Who } from '../auth/viewer';
import { IdPipe } from '../common/id.pipe';
import { PageQuery } from '../common/page';
import { Refuses } from '../common/refuses';
import { ReplyLanguage } from '../common/reply-language';
import type { Language } from '../common/text';
import { PlanDiff } from './plan-diff';
import { PlanDiffView, PlanPostingsPage, PlanShortfallsPage, PlanUnpostedPage } from './plan-lists.dto';
import { PlanLists } from './plan-lists';
import { PlanRowsQuery } from './plans.dto';

@ApiTags('Plans')
@Controller('plans/:id')
export class PlanListsController {
  constructor(
    private readonly lists: PlanLists,
    private readonly differences: PlanDiff,
  ) {}

  @Get('postings')
  @Allow('coordinator', 'auditor')
  @ApiOperation({ operationId: 'listPlanPostings', summary: 'Whom a plan posts where, by county' })
  postings(
    @Param('id', IdPipe) id: string,
    @Query() query: PlanRowsQuery,
    @Who() viewer: Viewer,
  ): Promise<PlanPostingsPage> {
    return this.lists.postings(id, query, viewer);
  }

  @Get('unposted')
  @Allow('coordinator', 'auditor')
  @ApiOperation({ operationId: 'listPlanUnposted', summary: 'Whom a plan leaves at home, and why' })
  unposted(
    @Param('id', IdPipe) id: string,
    @Query() query: PlanRowsQuery,
    @Who() viewer: Viewer,
    @ReplyLanguage() language: Language,
  ): Promise<PlanUnpostedPage> {
    return this.lists.unposted(id, query, viewer, language);
  }

  @Get('shortfalls')
  @Allow('coordinator', 'auditor')
  @ApiOperation({ operationId: 'listPlanShortfalls', summary: 'Places that stay short in a plan, and why' })
  shortfalls(
    @Param('id', IdPipe) id: string,
    @Query() query: PlanRowsQuery,
    @Who() viewer: Viewer,
    @ReplyLanguage() language: Language,
  ): Promise<PlanShortfallsPage> {
    return this.lists.shortfalls(id, query, viewer, language);
  }

  @Get('diff/:other')
  @Allow('coordinator', 'auditor')
  @Refuses(400, 'plan.otherRound')
  @Refuses(409, 'plan.noDocument')
  @ApiOperation({ operationId: 'comparePlans', summary: 'What this plan changes against another one of its round' })
  diff(
    @Param('id', IdPipe) id: string,
    @Param('other', IdPipe) other: string,
    @Query() query: PageQuery,
    @Who() viewer: Viewer,
  ): Promise<PlanDiffView> {
    return this.differences.between(id, other, query, viewer);
  }
}
