import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Public } from '../auth/viewer';
import { Refuses } from '../common/refuses';
import { Calendars } from './calendars';

@ApiTags('My postings')
@Controller('calendars')
export class CalendarsController {
  constructor(private readonly calendars: Calendars) {}

  @Get(':secret.ics')
  @Public()
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  @Header('Cache-Control', 'private, no-store')
  @ApiProduces('text/calendar')
  @ApiOperation({
    operationId: 'getCalendar',
    summary: 'A calendar at its secret address, without a sign-in: dates and places, no names',
  })
  @Refuses(404, 'calendar.notFound')
  get(@Param('secret') secret: string): Promise<string> {
    return this.calendars.atSecret(secret);
  }
}
