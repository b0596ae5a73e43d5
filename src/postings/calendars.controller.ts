import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../auth/viewer';
import { Refuses } from '../common/refuses';
import { TextReply } from '../common/text-reply';
import { Calendars } from './calendars';

@ApiTags('My postings')
@Controller('calendars')
export class CalendarsController {
  constructor(private readonly calendars: Calendars) {}

  @Get(':secret.ics')
  @Public()
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  @Header('Cache-Control', 'private, no-store')
  @TextReply('text/calendar', 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n')
  @ApiOperation({
    operationId: 'getCalendar',
    summary: 'A calendar at its secret address, without a sign-in: dates and places, no names',
  })
  @Refuses(404, 'calendar.notFound')
  get(@Param('secret') secret: string): Promise<string> {
    return this.calendars.atSecret(secret);
  }
}
