import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Language } from '../common/text';
import { Database } from '../database/database';
import type { MailTransport } from './mail-transport';

export const TRANSPORT = Symbol('mail transport');

/** Tries before a mail is given up; with pauses of 2, 4, 8 … minutes that is after about eight hours. */
export const MOST_ATTEMPTS = 9;

interface ClaimedMail {
  readonly id: string;
  readonly kind: string;
  readonly message_id: string;
  readonly attempts: number;
  readonly subject: string | null;
  readonly body: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly language: Language;
}

/**
 * Sends what is in the outbox, one mail at a time. A mail is claimed, sent, and only then marked: a crash between the last
 * two sends it again with the same Message-ID, and nothing else does. No transaction is open while a mail is on its way.
 */
@Injectable()
export class MailSender {
  private readonly logger = new Logger(MailSender.name);

  constructor(
    private readonly database: Database,
    @Inject(TRANSPORT) private readonly transport: MailTransport,
  ) {}

  /**
   * Sends everything that is due.
   *
   * @param shouldStop is asked before each mail; one that is on its way is sent and marked.
   */
  async sendDue(shouldStop: () => boolean = () => false): Promise<void> {
    await this.giveUpLost();
    while (!shouldStop() && (await this.sendNext()));
  }

  /** @returns whether there was one. */
  private async sendNext(): Promise<boolean> {
    const mail = await this.claim();
    if (!mail) return false;
    if (mail.email === null || mail.body === null) {
      await this.giveUp(mail.id);
      return true;
    }
    try {
      await this.transport.send({
        id: mail.id,
        kind: mail.kind,
        messageId: mail.message_id,
        to: { name: mail.name, address: mail.email },
        subject: mail.subject ?? '',
        text: addressed(mail.body, mail.name, mail.language),
      });
    } catch (error) {
      await this.failed(mail, error);
      return true;
    }
    await this.database.query(`UPDATE mails SET sent_at = now() WHERE id = $1`, [mail.id]);
    return true;
  }

  /**
   * Takes the mail that waits longest. The next attempt is set before this one is made: nobody else takes it meanwhile, and
   * if this process dies, somebody takes it then.
   */
  private async claim(): Promise<ClaimedMail | null> {
    const rows = await this.database.query<ClaimedMail>(
      `WITH due AS (
         SELECT id FROM mails
         WHERE sent_at IS NULL AND given_up_at IS NULL AND next_attempt_at <= now() AND attempts < $1
         ORDER BY next_attempt_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
       )
       UPDATE mails m SET attempts = m.attempts + 1, next_attempt_at = now() + make_interval(mins => power(2, m.attempts + 1)::int)
       FROM due, persons p WHERE m.id = due.id AND p.id = m.person_id
       RETURNING m.id, m.kind, m.message_id, m.attempts, m.subject, m.body, p.name, p.email, p.language`,
      [MOST_ATTEMPTS],
    );
    return rows.at(0) ?? null;
  }

  private async failed({ id, kind, attempts }: ClaimedMail, error: unknown): Promise<void> {
    // The server's own words may hold the address.
    const { code, responseCode } = Object(error) as { code?: string; responseCode?: number };
    this.logger.warn({ mail: id, kind, attempts, code: responseCode ?? code ?? 'unknown' });
    if (attempts >= MOST_ATTEMPTS) await this.giveUp(id);
  }

  private async giveUp(id: string): Promise<void> {
    await this.database.query(`UPDATE mails SET given_up_at = now() WHERE id = $1`, [id]);
  }

  /** Mails whose last attempt died with its process. */
  private async giveUpLost(): Promise<void> {
    await this.database.query(
      `UPDATE mails SET given_up_at = now()
       WHERE sent_at IS NULL AND given_up_at IS NULL AND attempts >= $1 AND next_attempt_at <= now()`,
      [MOST_ATTEMPTS],
    );
  }

  /** Housekeeping: deletes the text of mails 30 days after they were written; one not sent by then never will be. */
  async forgetTexts(): Promise<void> {
    await this.database.query(
      `UPDATE mails SET subject = NULL, body = NULL, given_up_at = CASE WHEN sent_at IS NULL THEN coalesce(given_up_at, now()) END
       WHERE body IS NOT NULL AND created_at < now() - interval '30 days'`,
    );
  }
}

/** Adds the name, which stands nowhere but with the person. */
function addressed(body: string, name: string, language: Language): string {
  return language === 'zh' ? `${name}，您好：\n\n${body}\n` : `Dear ${name},\n\n${body}\n`;
}
