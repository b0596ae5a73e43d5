import { Module } from '@nestjs/common';
import { ClockModule } from '../common/clock';
import { Postings } from './postings';
import { StepLog } from './step-log';

/** Who serves where, and how far it has come. Plans use {@link Postings}; people use the routes. */
@Module({
  imports: [ClockModule],
  providers: [Postings, StepLog],
  exports: [Postings],
})
export class PostingsModule {}
