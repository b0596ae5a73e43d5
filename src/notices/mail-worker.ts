import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Housekeeping } from '../database/housekeeping';
import { Queue } from '../database/queue';
import { MailSender } from './mail-sender';

/** Sends mails when they are written, and every minute what is due again or was missed. */
@Injectable()
export class MailWorker implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly queue: Queue,
    private readonly sender: MailSender,
    private readonly housekeeping: Housekeeping,
  ) {}

  onModuleInit(): void {
    this.queue.work('send-mail', {}, ({ signal }) => this.sender.sendDue(signal));
    this.housekeeping.add('texts of mails', () => this.sender.forgetTexts());
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.schedule('send-mail', '* * * * *');
  }
}
