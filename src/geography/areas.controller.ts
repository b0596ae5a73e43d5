import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Scope } from '../auth/viewer';
import { AreaCodePipe } from '../common/code.pipe';
import { AreasPage, AreasQuery, AreaWithAncestorsDto, ProvinceDto, ProvincesPage } from './area.dto';
import { Areas } from './areas';

@ApiTags('Areas')
@Controller()
export class AreasController {
  constructor(private readonly areas: Areas) {}

  @Get('areas')
  @Scope('facts:read')
  @ApiOperation({ operationId: 'listAreas', summary: 'Search areas, or walk down their tree by `parent`' })
  list(@Query() query: AreasQuery): Promise<AreasPage> {
    return this.areas.list(query);
  }

  @Get('areas/:code')
  @Scope('facts:read')
  @ApiOperation({ operationId: 'getArea', summary: 'An area with those that it lies in' })
  get(@Param('code', AreaCodePipe) code: string): Promise<AreaWithAncestorsDto> {
    return this.areas.get(code);
  }

  @Get('provinces')
  @Scope('facts:read')
  @ApiOperation({ operationId: 'listProvinces', summary: 'All provinces with their region and allowance tier' })
  async provinces(): Promise<ProvincesPage> {
    return { items: await this.areas.provinces(), nextCursor: null };
  }

  @Get('provinces/:code')
  @Scope('facts:read')
  @ApiOperation({ operationId: 'getProvince', summary: 'A province' })
  province(@Param('code', AreaCodePipe) code: string): Promise<ProvinceDto> {
    return this.areas.province(code);
  }
}
