import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, Scope } from '../auth/viewer';
import { Creates } from '../common/creates';
import { IdPipe } from '../common/id.pipe';
import { Refuses } from '../common/refuses';
import { IfMatch } from '../common/version';
import { CreateEditionDto, EditionDto, EditionsPage, EditionsQuery, UpdateEditionDto } from './edition.dto';
import { Editions } from './editions';

@ApiTags('Programmes')
@Controller('editions')
export class EditionsController {
  constructor(private readonly editions: Editions) {}

  @Get()
  @Scope('facts:read')
  @ApiOperation({ operationId: 'listEditions', summary: 'Editions, by programme and year' })
  list(@Query() query: EditionsQuery): Promise<EditionsPage> {
    return this.editions.list(query);
  }

  @Get(':id')
  @Scope('facts:read')
  @ApiOperation({
    operationId: 'getEdition',
    summary: 'An edition with its allowances, qualification rules and required languages',
  })
  get(@Param('id', IdPipe) id: string): Promise<EditionDto> {
    return this.editions.get(id);
  }

  @Post()
  @Creates()
  @Allow('coordinator:national')
  @ApiOperation({ operationId: 'createEdition', summary: 'Set up a programme for a year' })
  @Refuses(409, 'edition.exists')
  create(@Body() input: CreateEditionDto): Promise<EditionDto> {
    return this.editions.create(input);
  }

  @Patch(':id')
  @Allow('coordinator:national')
  @ApiOperation({
    operationId: 'updateEdition',
    summary: 'Change an edition; a list that is given replaces the whole list',
  })
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  update(
    @Param('id', IdPipe) id: string,
    @IfMatch() version: number,
    @Body() changes: UpdateEditionDto,
  ): Promise<EditionDto> {
    return this.editions.update(id, version, changes);
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow('coordinator:national')
  @ApiOperation({ operationId: 'deleteEdition', summary: 'Delete an edition that nothing refers to' })
  @Refuses(409, 'edition.inUse')
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  remove(@Param('id', IdPipe) id: string, @IfMatch() version: number): Promise<void> {
    return this.editions.remove(id, version);
  }
}
