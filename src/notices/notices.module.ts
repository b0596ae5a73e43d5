import { Global, Module } from '@nestjs/common';
import { Outbox } from './outbox';

/** Mails to people. */
@Global()
@Module({ providers: [Outbox], exports: [Outbox] })
export class NoticesModule {}
