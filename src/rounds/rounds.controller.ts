import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Allow, type Viewer, Who } from '../auth/viewer';
import { IdPipe } from '../common/id.pipe';
import { Refuses } from '../common/refuses';
import { IfMatch } from '../common/version';
import { CreateRoundDto, RoundsPage, RoundsQuery, RoundView, UpdateRoundDto } from './round.dto';
import { Rounds } from './rounds.service';

@ApiTags('Rounds')
@Controller('rounds')
export class RoundsController {
  constructor(private readonly rounds: Rounds) {}

  @Get()
  @Allow('coordinator', 'auditor')
  @ApiOperation({ operationId: 'listRounds', summary: 'Rounds, newest first' })
  list(@Who() viewer: Viewer, @Query() query: RoundsQuery): Promise<RoundsPage> {
    return this.rounds.list(viewer, query);
  }

  @Post()
  @Allow('coordinator')
  @ApiOperation({ operationId: 'createRound', summary: 'Opens a round' })
  async create(
    @Who() viewer: Viewer,
    @Body() body: CreateRoundDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RoundView> {
    const round = await this.rounds.create(viewer, body);
    response.location(`/api/v1/rounds/${round.id}`);
    return round;
  }

  @Get(':id')
  @Allow('coordinator', 'auditor')
  @ApiOperation({ operationId: 'getRound', summary: 'One round' })
  get(@Who() viewer: Viewer, @Param('id', IdPipe) id: string): Promise<RoundView> {
    return this.rounds.view(viewer, id);
  }

  @Patch(':id')
  @Allow('coordinator')
  @Refuses(409, 'round.notOpen')
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  @ApiOperation({ operationId: 'updateRound', summary: 'Changes an open round' })
  update(
    @Who() viewer: Viewer,
    @Param('id', IdPipe) id: string,
    @IfMatch() version: number,
    @Body() body: UpdateRoundDto,
  ): Promise<RoundView> {
    return this.rounds.update(viewer, id, version, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow('coordinator')
  @Refuses(409, 'round.inUse')
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  @ApiOperation({ operationId: 'deleteRound', summary: 'Deletes a round that was never frozen' })
  remove(@Who() viewer: Viewer, @Param('id', IdPipe) id: string, @IfMatch() version: number): Promise<void> {
    return this.rounds.remove(viewer, id, version);
  }
}
