import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, Scope } from '../auth/viewer';
import { Creates } from '../common/creates';
import { Refuses } from '../common/refuses';
import { IfMatch } from '../common/version';
import { CreateProgrammeDto, ProgrammeDto, ProgrammesPage, ProgrammesQuery, UpdateProgrammeDto } from './programme.dto';
import { ProgrammeIdPipe } from './programme-id.pipe';
import { Programmes } from './programmes';

@ApiTags('Programmes')
@Controller('programmes')
export class ProgrammesController {
  constructor(private readonly programmes: Programmes) {}

  @Get()
  @Scope('facts:read')
  @ApiOperation({ operationId: 'listProgrammes', summary: 'Programmes, by id' })
  list(@Query() query: ProgrammesQuery): Promise<ProgrammesPage> {
    return this.programmes.list(query);
  }

  @Get(':id')
  @Scope('facts:read')
  @ApiOperation({ operationId: 'getProgramme', summary: 'A programme' })
  get(@Param('id', ProgrammeIdPipe) id: string): Promise<ProgrammeDto> {
    return this.programmes.get(id);
  }

  @Post()
  @Creates()
  @Allow('coordinator:national')
  @ApiOperation({ operationId: 'createProgramme', summary: 'Set up a programme' })
  @Refuses(409, 'programme.exists')
  create(@Body() input: CreateProgrammeDto): Promise<ProgrammeDto> {
    return this.programmes.create(input);
  }

  @Patch(':id')
  @Allow('coordinator:national')
  @ApiOperation({
    operationId: 'updateProgramme',
    summary: 'Rename a programme; change its kind while it has no edition',
  })
  @Refuses(409, 'programme.kindFixed')
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  update(
    @Param('id', ProgrammeIdPipe) id: string,
    @IfMatch() version: number,
    @Body() changes: UpdateProgrammeDto,
  ): Promise<ProgrammeDto> {
    return this.programmes.update(id, version, changes);
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow('coordinator:national')
  @ApiOperation({ operationId: 'deleteProgramme', summary: 'Delete a programme that has no edition' })
  @Refuses(409, 'programme.inUse')
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  remove(@Param('id', ProgrammeIdPipe) id: string, @IfMatch() version: number): Promise<void> {
    return this.programmes.remove(id, version);
  }
}
