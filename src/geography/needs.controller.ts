import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, Scope, type Viewer, Who } from '../auth/viewer';
import { Creates } from '../common/creates';
import { IdPipe } from '../common/id.pipe';
import { Refuses } from '../common/refuses';
import { IfMatch } from '../common/version';
import { CreateNeedDto, NeedDto, NeedsPage, NeedsQuery, UpdateNeedDto } from './need.dto';
import { Needs } from './needs';

@ApiTags('Needs')
@Controller('needs')
export class NeedsController {
  constructor(private readonly needs: Needs) {}

  @Get()
  @Scope('facts:read')
  @ApiOperation({ operationId: 'listNeeds', summary: 'What counties ask for, by county, year and role' })
  list(@Query() query: NeedsQuery): Promise<NeedsPage> {
    return this.needs.list(query);
  }

  @Get(':id')
  @Scope('facts:read')
  @ApiOperation({ operationId: 'getNeed', summary: 'A need; its contact for the coordinators of the territory' })
  get(@Who() viewer: Viewer, @Param('id', IdPipe) id: string): Promise<NeedDto> {
    return this.needs.get(viewer, id);
  }

  @Post()
  @Creates()
  @Allow('coordinator')
  @ApiOperation({ operationId: 'createNeed', summary: 'A county asks for people of a role in a year' })
  @Refuses(409, 'need.exists')
  create(@Who() viewer: Viewer, @Body() input: CreateNeedDto): Promise<NeedDto> {
    return this.needs.create(viewer, input);
  }

  @Patch(':id')
  @Allow('coordinator')
  @ApiOperation({ operationId: 'updateNeed', summary: 'Change what a county asks for, or who receives' })
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  update(
    @Who() viewer: Viewer,
    @Param('id', IdPipe) id: string,
    @IfMatch() version: number,
    @Body() changes: UpdateNeedDto,
  ): Promise<NeedDto> {
    return this.needs.update(viewer, id, version, changes);
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow('coordinator')
  @ApiOperation({ operationId: 'deleteNeed', summary: 'A county asks no more' })
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  remove(@Who() viewer: Viewer, @Param('id', IdPipe) id: string, @IfMatch() version: number): Promise<void> {
    return this.needs.remove(viewer, id, version);
  }
}
