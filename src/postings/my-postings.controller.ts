import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { SecretReply } from '../auth/transaction.interceptor';
import { Allow, type Viewer, Who } from '../auth/viewer';
import { IdPipe } from '../common/id.pipe';
import { Refuses } from '../common/refuses';
import { TextReply } from '../common/text-reply';
import { Calendars } from './calendars';
import { NOTICE_POLICY } from './dispatch-notice';
import { DispatchNotices } from './dispatch-notices';
import { CalendarLinkDto, MyPostingsPage } from './my-posting.dto';
import { MyPostings } from './my-postings';
import { ReasonDto } from './posting.dto';
import { PostingVerbs } from './posting-verbs';

@ApiTags('My postings')
@Controller('me')
@Allow('volunteer')
export class MyPostingsController {
  constructor(
    private readonly postings: MyPostings,
    private readonly verbs: PostingVerbs,
    private readonly calendars: Calendars,
    private readonly notices: DispatchNotices,
  ) {}

  @Get('postings')
  @ApiOperation({
    operationId: 'listMyPostings',
    summary: 'Your postings, the latest first: place, host, dates, money',
  })
  list(@Who() viewer: Viewer): Promise<MyPostingsPage> {
    return this.postings.list(viewer);
  }

  @Get('postings.ics')
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="postings.ics"')
  @TextReply('text/calendar', 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n')
  @ApiOperation({ operationId: 'getMyCalendar', summary: 'Your postings as a calendar file' })
  calendar(@Who() viewer: Viewer): Promise<string> {
    return this.calendars.own(viewer);
  }

  @Get('postings/:id/dispatch-notice')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', NOTICE_POLICY)
  @Header('Cache-Control', 'no-store')
  @TextReply('text/html', '<!doctype html><html lang="zh"><body><h1>派遣通知书</h1></body></html>')
  @ApiOperation({ operationId: 'getMyDispatchNotice', summary: 'Your dispatch notice, to be printed' })
  @Refuses(404, 'posting.notFound')
  @Refuses(409, 'posting.notAccepted')
  dispatchNotice(@Param('id', IdPipe) id: string, @Who() viewer: Viewer): Promise<string> {
    return this.notices.forPerson(id, viewer);
  }

  @Post('postings/:id/accept')
  @HttpCode(204)
  @ApiOperation({ operationId: 'acceptMyPosting', summary: 'Accept an offered posting' })
  @Refuses(404, 'posting.notFound')
  @Refuses(409, 'posting.illegalStep', 'posting.answerTooLate', 'posting.boundThen', 'posting.noConsent')
  accept(@Param('id', IdPipe) id: string, @Who() viewer: Viewer): Promise<void> {
    return this.verbs.answer(id, 'accept', viewer);
  }

  @Post('postings/:id/decline')
  @HttpCode(204)
  @ApiOperation({ operationId: 'declineMyPosting', summary: 'Decline an offered posting' })
  @Refuses(404, 'posting.notFound')
  @Refuses(409, 'posting.illegalStep', 'posting.answerTooLate')
  decline(@Param('id', IdPipe) id: string, @Body() { reason }: ReasonDto, @Who() viewer: Viewer): Promise<void> {
    return this.verbs.answer(id, 'decline', viewer, reason);
  }

  @Post('postings/:id/cancel')
  @HttpCode(204)
  @ApiOperation({ operationId: 'cancelMyPosting', summary: 'Cancel a posting that you had accepted, before you serve' })
  @Refuses(404, 'posting.notFound')
  @Refuses(409, 'posting.illegalStep')
  cancel(@Param('id', IdPipe) id: string, @Body() { reason }: ReasonDto, @Who() viewer: Viewer): Promise<void> {
    return this.verbs.cancelOwn(id, reason, viewer);
  }

  @Post('postings/:id/ask-renewal')
  @HttpCode(204)
  @ApiOperation({ operationId: 'askMyRenewal', summary: 'Ask to stay at the same county for another term' })
  @Refuses(404, 'posting.notFound')
  @Refuses(409, 'posting.wrongState')
  askRenewal(@Param('id', IdPipe) id: string, @Who() viewer: Viewer): Promise<void> {
    return this.verbs.askRenewalOwn(id, viewer);
  }

  @Post('calendar-link')
  @SecretReply()
  @ApiOperation({
    operationId: 'createCalendarLink',
    summary: 'A new secret address of your calendar, shown once; the one before stops working',
  })
  createLink(@Who() viewer: Viewer): Promise<CalendarLinkDto> {
    return this.calendars.link(viewer);
  }

  @Delete('calendar-link')
  @HttpCode(204)
  @ApiOperation({ operationId: 'revokeCalendarLink', summary: 'The secret address stops working' })
  revokeLink(@Who() viewer: Viewer): Promise<void> {
    return this.calendars.revoke(viewer);
  }
}
