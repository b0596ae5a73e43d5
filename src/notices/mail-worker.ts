import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Drain } from '../common/drain';
import { Housekeeping } from '../database/housekeeping';
import { Queue } from '../database/queue';
import { MailSender } from './mail-sender';

/**
 * Sends mails when they are written, and every minute what is due again or was missed. When the service ends, what has not
 * begun waits for the next one: a mail sent once the database has closed could not be marked, and would be sent twice.
 */
@Injectable()
export class MailWorker implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly queue: Queue,
    private readonly sender: MailSender,
    private readonly housekeeping: Housekeeping,
    private readonly drain: Drain,
  ) {}

  onModuleInit(): void {
    this.queue.work('send-mail', {}, ({ signal }) => this.sender.sendDue(() => signal.aborted || this.drain.hasBegun));
    this.housekeeping.add('texts of mails', () => this.sender.forgetTexts());
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.schedule('send-mail', '* * * * *');
  }
}
