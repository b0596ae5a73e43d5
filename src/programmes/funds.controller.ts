import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, Scope } from '../auth/viewer';
import { Creates } from '../common/creates';
import { IdPipe } from '../common/id.pipe';
import { PageQuery } from '../common/page';
import { Refuses } from '../common/refuses';
import { IfMatch } from '../common/version';
import { CreateFundDto, FundDto, FundsPage, UpdateFundDto } from './fund.dto';
import { Funds } from './funds';

@ApiTags('Programmes')
@Controller('funds')
export class FundsController {
  constructor(private readonly funds: Funds) {}

  @Get()
  @Scope('facts:read')
  @ApiOperation({ operationId: 'listFunds', summary: 'Funds, by code' })
  list(@Query() query: PageQuery): Promise<FundsPage> {
    return this.funds.list(query);
  }

  @Get(':id')
  @Scope('facts:read')
  @ApiOperation({ operationId: 'getFund', summary: 'A fund' })
  get(@Param('id', IdPipe) id: string): Promise<FundDto> {
    return this.funds.get(id);
  }

  @Post()
  @Creates()
  @Allow('coordinator:national')
  @ApiOperation({ operationId: 'createFund', summary: 'Enter a fund' })
  @Refuses(409, 'fund.codeTaken')
  create(@Body() input: CreateFundDto): Promise<FundDto> {
    return this.funds.create(input);
  }

  @Patch(':id')
  @Allow('coordinator:national')
  @ApiOperation({ operationId: 'updateFund', summary: 'Change a fund' })
  @Refuses(409, 'fund.codeTaken')
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  update(
    @Param('id', IdPipe) id: string,
    @IfMatch() version: number,
    @Body() changes: UpdateFundDto,
  ): Promise<FundDto> {
    return this.funds.update(id, version, changes);
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow('coordinator:national')
  @ApiOperation({ operationId: 'deleteFund', summary: 'Delete a fund that pays no edition' })
  @Refuses(409, 'fund.inUse')
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  remove(@Param('id', IdPipe) id: string, @IfMatch() version: number): Promise<void> {
    return this.funds.remove(id, version);
  }
}
