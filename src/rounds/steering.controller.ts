import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, type Viewer, Who } from '../auth/viewer';
import { CountyCodePipe } from '../common/code.pipe';
import { IdPipe } from '../common/id.pipe';
import { PageQuery } from '../common/page';
import { Refuses } from '../common/refuses';
import { IfMatch, readIfMatch } from '../common/version';
import { Bans } from './bans.service';
import { Pins } from './pins.service';
import { Priorities } from './priorities.service';
import {
  BansPage,
  BanView,
  CountyPriorityView,
  CreateBanDto,
  CreatePinDto,
  PinsPage,
  PinView,
  PrioritiesPage,
  SetPriorityDto,
} from './steering.dto';

/** What coordinators decide beforehand: pins and bans (which are made and deleted, never edited) and priorities. */
@ApiTags('Rounds')
@Controller('rounds/:id')
export class SteeringController {
  constructor(
    private readonly pins: Pins,
    private readonly bans: Bans,
    private readonly priorities: Priorities,
  ) {}

  @Get('pins')
  @Allow('coordinator', 'auditor')
  @ApiOperation({ operationId: 'listPins', summary: 'Recruits who must be posted to a county' })
  listPins(@Who() viewer: Viewer, @Param('id', IdPipe) id: string, @Query() query: PageQuery): Promise<PinsPage> {
    return this.pins.list(viewer, id, query);
  }

  @Post('pins')
  @Allow('coordinator')
  @Refuses(409, 'round.notOpen', 'pin.exists')
  @ApiOperation({ operationId: 'createPin', summary: 'Pins a recruit to a county' })
  createPin(@Who() viewer: Viewer, @Param('id', IdPipe) id: string, @Body() body: CreatePinDto): Promise<PinView> {
    return this.pins.create(viewer, id, body);
  }

  @Delete('pins/:pinId')
  @HttpCode(204)
  @Allow('coordinator')
  @Refuses(409, 'round.notOpen')
  @ApiOperation({ operationId: 'deletePin', summary: 'Deletes a pin' })
  deletePin(
    @Who() viewer: Viewer,
    @Param('id', IdPipe) id: string,
    @Param('pinId', IdPipe) pinId: string,
  ): Promise<void> {
    return this.pins.remove(viewer, id, pinId);
  }

  @Get('bans')
  @Allow('coordinator', 'auditor')
  @ApiOperation({ operationId: 'listBans', summary: 'Areas closed to single recruits' })
  listBans(@Who() viewer: Viewer, @Param('id', IdPipe) id: string, @Query() query: PageQuery): Promise<BansPage> {
    return this.bans.list(viewer, id, query);
  }

  @Post('bans')
  @Allow('coordinator')
  @Refuses(409, 'round.notOpen', 'ban.exists')
  @ApiOperation({ operationId: 'createBan', summary: 'Closes an area to a recruit' })
  createBan(@Who() viewer: Viewer, @Param('id', IdPipe) id: string, @Body() body: CreateBanDto): Promise<BanView> {
    return this.bans.create(viewer, id, body);
  }

  @Delete('bans/:banId')
  @HttpCode(204)
  @Allow('coordinator')
  @Refuses(409, 'round.notOpen')
  @ApiOperation({ operationId: 'deleteBan', summary: 'Deletes a ban' })
  deleteBan(
    @Who() viewer: Viewer,
    @Param('id', IdPipe) id: string,
    @Param('banId', IdPipe) banId: string,
  ): Promise<void> {
    return this.bans.remove(viewer, id, banId);
  }

  @Get('priorities')
  @Allow('coordinator', 'auditor')
  @ApiOperation({ operationId: 'listPriorities', summary: "What each county's priority is made of" })
  listPriorities(
    @Who() viewer: Viewer,
    @Param('id', IdPipe) id: string,
    @Query() query: PageQuery,
  ): Promise<PrioritiesPage> {
    return this.priorities.list(viewer, id, query);
  }

  @Get('priorities/:countyCode')
  @Allow('coordinator', 'auditor')
  @ApiOperation({ operationId: 'getPriority', summary: "What one county's priority is made of" })
  getPriority(
    @Who() viewer: Viewer,
    @Param('id', IdPipe) id: string,
    @Param('countyCode', CountyCodePipe) code: string,
  ): Promise<CountyPriorityView> {
    return this.priorities.get(viewer, id, code);
  }

  @Put('priorities/:countyCode')
  @Allow('coordinator')
  @Refuses(409, 'round.notOpen')
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag of the override that is changed.' })
  @ApiOperation({ operationId: 'setPriority', summary: "Sets a county's priority by hand" })
  setPriority(
    @Who() viewer: Viewer,
    @Param('id', IdPipe) id: string,
    @Param('countyCode', CountyCodePipe) code: string,
    @Headers('if-match') version: string | undefined,
    @Body() body: SetPriorityDto,
  ): Promise<CountyPriorityView> {
    return this.priorities.set(viewer, id, code, version === undefined ? null : readIfMatch(version), body);
  }

  @Delete('priorities/:countyCode')
  @HttpCode(204)
  @Allow('coordinator')
  @Refuses(409, 'round.notOpen')
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  @ApiOperation({ operationId: 'deletePriority', summary: "Gives a county's priority back to the rule" })
  deletePriority(
    @Who() viewer: Viewer,
    @Param('id', IdPipe) id: string,
    @Param('countyCode', CountyCodePipe) code: string,
    @IfMatch() version: number,
  ): Promise<void> {
    return this.priorities.remove(viewer, id, code, version);
  }
}
