import { Module } from '@nestjs/common';
import { AgreementsModule } from '../agreements/agreements.module';
import { ClockModule } from '../common/clock';
import { Calendars } from './calendars';
import { CalendarsController } from './calendars.controller';
import { DispatchNotices } from './dispatch-notices';
import { Expiry } from './expiry';
import { MyPostings } from './my-postings';
import { MyPostingsController } from './my-postings.controller';
import { PostingReads } from './posting-reads';
import { PostingVerbs } from './posting-verbs';
import { Postings } from './postings';
import { PostingsController } from './postings.controller';
import { StepLog } from './step-log';

/** Who serves where, and how far it has come. Plans use {@link Postings}; people use the routes. */
@Module({
  imports: [ClockModule, AgreementsModule],
  controllers: [PostingsController, MyPostingsController, CalendarsController],
  providers: [Postings, StepLog, PostingVerbs, PostingReads, MyPostings, Calendars, DispatchNotices, Expiry],
  exports: [Postings, PostingReads],
})
export class PostingsModule {}
