import { Global, Module } from '@nestjs/common';
import { Env } from '../config/env';
import { MailSender, TRANSPORT } from './mail-sender';
import { LogTransport, type MailTransport, SmtpTransport } from './mail-transport';
import { MailWorker } from './mail-worker';
import { Outbox } from './outbox';

/** Mails to people. */
@Global()
@Module({
  providers: [
    Outbox,
    MailSender,
    MailWorker,
    {
      provide: TRANSPORT,
      inject: [Env],
      useFactory: ({ SMTP_URL, MAIL_FROM }: Env): MailTransport =>
        SMTP_URL === undefined ? new LogTransport() : new SmtpTransport(SMTP_URL, MAIL_FROM),
    },
  ],
  exports: [Outbox, MailSender],
})
export class NoticesModule {}
