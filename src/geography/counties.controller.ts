import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, Scope, type Viewer, Who } from '../auth/viewer';
import { CountyCodePipe } from '../common/code.pipe';
import { Refuses } from '../common/refuses';
import { IfMatch } from '../common/version';
import { Circuits } from './circuits';
import { Counties } from './counties';
import { CircuitsDto, CountiesPage, CountiesQuery, CountyDto, ReplaceCircuitsDto, UpdateCountyDto } from './county.dto';

@ApiTags('Counties')
@Controller('counties')
export class CountiesController {
  constructor(
    private readonly counties: Counties,
    private readonly circuits: Circuits,
  ) {}

  @Get()
  @Scope('facts:read')
  @ApiOperation({ operationId: 'listCounties', summary: 'Counties with their newest count of lawyers, by code' })
  list(@Query() query: CountiesQuery): Promise<CountiesPage> {
    return this.counties.list(query);
  }

  @Get(':code')
  @Scope('facts:read')
  @ApiOperation({ operationId: 'getCounty', summary: 'A county with its newest count of lawyers' })
  get(@Param('code', CountyCodePipe) code: string): Promise<CountyDto> {
    return this.counties.get(code);
  }

  @Patch(':code')
  @Allow('coordinator')
  @ApiOperation({ operationId: 'updateCounty', summary: "Change a county's facts, in one's own territory" })
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  update(
    @Who() viewer: Viewer,
    @Param('code', CountyCodePipe) code: string,
    @IfMatch() version: number,
    @Body() changes: UpdateCountyDto,
  ): Promise<CountyDto> {
    return this.counties.update(viewer, code, version, changes);
  }

  @Get(':code/circuits')
  @Scope('facts:read')
  @ApiOperation({ operationId: 'getCircuits', summary: 'From where lawyers ride circuit to a county, and from it' })
  readCircuits(@Param('code', CountyCodePipe) code: string): Promise<CircuitsDto> {
    return this.circuits.get(code);
  }

  @Put(':code/circuits')
  @Allow('coordinator')
  @ApiOperation({ operationId: 'replaceCircuits', summary: 'Say from where a county is also served: the whole list' })
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  replaceCircuits(
    @Who() viewer: Viewer,
    @Param('code', CountyCodePipe) code: string,
    @IfMatch() version: number,
    @Body() { servedFrom }: ReplaceCircuitsDto,
  ): Promise<CircuitsDto> {
    return this.circuits.replace(viewer, code, version, servedFrom);
  }

  @Delete(':code/circuits')
  @HttpCode(204)
  @Allow('coordinator')
  @ApiOperation({ operationId: 'deleteCircuits', summary: 'A county is served from nowhere else' })
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  async deleteCircuits(
    @Who() viewer: Viewer,
    @Param('code', CountyCodePipe) code: string,
    @IfMatch() version: number,
  ): Promise<void> {
    await this.circuits.replace(viewer, code, version, []);
  }
}
