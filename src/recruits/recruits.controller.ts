import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, type Viewer, Who } from '../auth/viewer';
import { Creates } from '../common/creates';
import { IdPipe } from '../common/id.pipe';
import { Refuses } from '../common/refuses';
import { IfMatch } from '../common/version';
import { RecruitReader } from './recruit-reader';
import { ChangeRecruitDto, CreateRecruitDto } from './recruit-input.dto';
import { RecruitDto, RecruitPageDto, RecruitsQuery } from './recruit.dto';
import { Recruits } from './recruits';

@ApiTags('Recruits')
@Controller('recruits')
export class RecruitsController {
  constructor(
    private readonly recruits: Recruits,
    private readonly reader: RecruitReader,
  ) {}

  @Get()
  @Allow('coordinator', 'auditor')
  @ApiOperation({
    operationId: 'listRecruits',
    summary: 'Recruits nominated in your territory; for auditors without names',
  })
  @Refuses(403, 'recruit.nameSearch')
  list(@Query() query: RecruitsQuery, @Who() viewer: Viewer): Promise<RecruitPageDto> {
    return this.reader.list(query, viewer);
  }

  @Post()
  @Creates()
  @Allow('coordinator')
  @ApiOperation({ operationId: 'createRecruit', summary: 'Enter somebody who applied on paper' })
  @Refuses(409, 'recruit.twice')
  async create(@Body() input: CreateRecruitDto, @Who() viewer: Viewer): Promise<RecruitDto> {
    return this.reader.get(await this.recruits.create(input, viewer), viewer);
  }

  @Get(':id')
  @Allow('coordinator', 'auditor')
  @ApiOperation({ operationId: 'getRecruit', summary: 'A recruit with contact details; the reading is recorded' })
  @Refuses(404, 'recruit.notFound')
  get(@Param('id', IdPipe) id: string, @Who() viewer: Viewer): Promise<RecruitDto> {
    return this.reader.read(id, viewer);
  }

  @Patch(':id')
  @Allow('coordinator')
  @ApiOperation({
    operationId: 'changeRecruit',
    summary: 'Change contact details, areas, wishes, languages or availability',
  })
  @Refuses(404, 'recruit.notFound')
  @Refuses(409, 'recruit.frozen', 'person.emailTaken', 'person.signsIn')
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  async change(
    @Param('id', IdPipe) id: string,
    @IfMatch() version: number,
    @Body() input: ChangeRecruitDto,
    @Who() viewer: Viewer,
  ): Promise<RecruitDto> {
    await this.recruits.change(id, version, input, viewer);
    return this.reader.get(id, viewer);
  }
}
