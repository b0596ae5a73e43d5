import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, Scope } from '../auth/viewer';
import { Creates } from '../common/creates';
import { IdPipe } from '../common/id.pipe';
import type { Page } from '../common/page';
import { PageReply } from '../common/page-reply';
import { Refuses } from '../common/refuses';
import { IfMatch } from '../common/version';
import {
  CreatePairingRelationDto,
  PairingRelationDto,
  PairingRelationsQuery,
  UpdatePairingRelationDto,
} from './pairing-relation.dto';
import { PairingRelations } from './pairing-relations';

@ApiTags('Agreements')
@Controller('pairing-relations')
export class PairingRelationsController {
  constructor(private readonly relations: PairingRelations) {}

  @Get()
  @PageReply(PairingRelationDto)
  @Scope('agreements:read')
  @ApiOperation({ operationId: 'listPairingRelations', summary: 'Who supports whom, by name' })
  list(@Query() query: PairingRelationsQuery): Promise<Page<PairingRelationDto>> {
    return this.relations.list(query);
  }

  @Get(':id')
  @Scope('agreements:read')
  @ApiOperation({ operationId: 'getPairingRelation', summary: 'One pairing relation' })
  @Refuses(404, 'pairingRelation.notFound')
  get(@Param('id', IdPipe) id: string): Promise<PairingRelationDto> {
    return this.relations.get(id);
  }

  @Post()
  @Creates()
  @Allow('coordinator:national')
  @ApiOperation({ operationId: 'createPairingRelation', summary: 'Enter a pairing relation' })
  create(@Body() input: CreatePairingRelationDto): Promise<PairingRelationDto> {
    return this.relations.create(input);
  }

  @Patch(':id')
  @Allow('coordinator:national')
  @ApiOperation({ operationId: 'updatePairingRelation', summary: 'Change a relation that was entered here' })
  @Refuses(404, 'pairingRelation.notFound')
  @Refuses(409, 'pairingRelation.sourced', 'pairingRelation.inUse')
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  update(
    @Param('id', IdPipe) id: string,
    @Body() input: UpdatePairingRelationDto,
    @IfMatch() version: number,
  ): Promise<PairingRelationDto> {
    return this.relations.update(id, input, version);
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow('coordinator:national')
  @ApiOperation({ operationId: 'deletePairingRelation', summary: 'Delete a relation that was entered here' })
  @Refuses(404, 'pairingRelation.notFound')
  @Refuses(409, 'pairingRelation.sourced', 'pairingRelation.inUse')
  @Refuses(412, 'version.stale')
  @Refuses(428, 'version.required')
  delete(@Param('id', IdPipe) id: string, @IfMatch() version: number): Promise<void> {
    return this.relations.delete(id, version);
  }
}
