import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, Scope, type Viewer, Who } from '../auth/viewer';
import { CountyCodePipe } from '../common/code.pipe';
import { Creates } from '../common/creates';
import { IdPipe } from '../common/id.pipe';
import { PageQuery } from '../common/page';
import { Refuses } from '../common/refuses';
import { IfMatch } from '../common/version';
import { CreateLawyerCountDto, LawyerCountDto, LawyerCountsPage, UpdateLawyerCountDto } from './lawyer-count.dto';
import { LawyerCounts } from './lawyer-counts';

@ApiTags('Counties')
@Controller('counties/:code/lawyer-counts')
export class LawyerCountsController {
  constructor(private readonly counts: LawyerCounts) {}

  @Get()
  @Scope('facts:read')
  @ApiOperation({ operationId: 'listLawyerCounts', summary: "Counts of a county's lawyers, the newest first" })
  list(@Param('code', CountyCodePipe) code: string, @Query() query: PageQuery): Promise<LawyerCountsPage> {
    return this.counts.list(code, query);
  }

  @Get(':id')
  @Scope('facts:read')
  @ApiOperation({ operationId: 'getLawyerCount', summary: "A count of a county's lawyers" })
  get(@Param('code', CountyCodePipe) code: string, @Param('id', IdPipe) id: string): Promise<LawyerCountDto> {
    return this.counts.get(code, id);
  }

  @Post()
  @Creates()
  @Allow('coordinator')
  @ApiOperation({ operationId: 'createLawyerCount', summary: "Enter a count of a county's lawyers" })
  @Refuses(409, 'lawyerCount.sameDay')
  create(
    @Who() viewer: Viewer,
    @Param('code', CountyCodePipe) code: string,
    @Body() input: CreateLawyerCountDto,
  ): Promise<LawyerCountDto> {
    return this.counts.create(viewer, code, input);
  }

  @Patch(':id')
  @Allow('coordinator')
  @ApiOperation({ operationId: 'updateLawyerCount', summary: 'Mend a count' })
  @Refuses(409, 'lawyerCount.sameDay')
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  update(
    @Who() viewer: Viewer,
    @Param('code', CountyCodePipe) code: string,
    @Param('id', IdPipe) id: string,
    @IfMatch() version: number,
    @Body() changes: UpdateLawyerCountDto,
  ): Promise<LawyerCountDto> {
    return this.counts.update(viewer, [code, id], version, changes);
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow('coordinator')
  @ApiOperation({ operationId: 'deleteLawyerCount', summary: 'Delete a count' })
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  remove(
    @Who() viewer: Viewer,
    @Param('code', CountyCodePipe) code: string,
    @Param('id', IdPipe) id: string,
    @IfMatch() version: number,
  ): Promise<void> {
    return this.counts.remove(viewer, code, id, version);
  }
}
