import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { PerMinute } from '../auth/throttle.guard';
import { SecretReply } from '../auth/transaction.interceptor';
import { Allow, type Viewer, Who } from '../auth/viewer';
import { IdPipe } from '../common/id.pipe';
import { Refuses } from '../common/refuses';
import { OwnErasure } from './own-erasure';
import { PersonErasure } from './person-erasure';
import { PersonExport } from './person-export';
import { EraseDto, EraseMeDto, PersonExportDto } from './privacy.dto';

@ApiTags('Personal data')
@Controller()
export class PrivacyController {
  constructor(
    private readonly exports: PersonExport,
    private readonly erasures: PersonErasure,
    private readonly ownErasures: OwnErasure,
  ) {}

  @Post('people/:id/export')
  @HttpCode(200)
  @SecretReply()
  @Allow('coordinator:national')
  @ApiOperation({ operationId: 'exportPerson', summary: 'Everything held about a person, for their request' })
  @Refuses(404, 'person.notFound')
  export(@Param('id', IdPipe) id: string): Promise<PersonExportDto> {
    return this.exports.export(id);
  }

  @Post('people/:id/erasures')
  @HttpCode(204)
  @Allow('coordinator:national')
  @ApiOperation({
    operationId: 'erasePerson',
    summary: 'Erase a person for ever; recruits and postings stay, as nobody’s',
  })
  @Refuses(404, 'person.notFound')
  @Refuses(409, 'person.posted', 'account.lastAdministrator')
  erase(@Param('id', IdPipe) id: string, @Body() { reason }: EraseDto): Promise<void> {
    return this.erasures.erase(id, reason);
  }

  @Post('me/export')
  @HttpCode(200)
  @SecretReply()
  @ApiOperation({ operationId: 'exportMe', summary: 'Everything held about you' })
  exportMe(@Who() { personId }: Viewer): Promise<PersonExportDto> {
    return this.exports.export(personId);
  }

  @Post('me/erasure')
  @HttpCode(204)
  @PerMinute(5)
  @ApiOperation({ operationId: 'eraseMe', summary: 'Erase yourself for ever; asks for your password' })
  @Refuses(403, 'erasure.wrongPassword')
  @Refuses(409, 'person.posted', 'account.lastAdministrator')
  eraseMe(@Body() { password }: EraseMeDto, @Who() viewer: Viewer): Promise<void> {
    return this.ownErasures.erase(password, viewer);
  }
}
