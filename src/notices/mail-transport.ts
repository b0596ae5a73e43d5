import { Logger } from '@nestjs/common';
import { createTransport } from 'nodemailer';

/** A mail ready to be sent. */
export interface ReadyMail {
  readonly id: string;
  readonly kind: string;
  /** With its angle brackets. */
  readonly messageId: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
}

/** Who takes mails away. */
export interface MailTransport {
  /** Resolves once the mail is in somebody else's hands. */
  send(mail: ReadyMail): Promise<void>;
}

/** The longest that a mail server may take; shorter than the first pause before another try. */
const SEND_LIMIT_MS = 60_000;

/** Hands mails to an SMTP server. */
export class SmtpTransport implements MailTransport {
  private readonly smtp;

  /** @param url `smtp://user:password@host:port`; `smtps:` for TLS from the start. */
  constructor(
    url: string,
    private readonly from: string,
  ) {
    this.smtp = createTransport({ url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 });
  }

  async send({ messageId, to, subject, text }: ReadyMail): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error('The mail server takes too long.'));
      }, SEND_LIMIT_MS);
    });
    try {
      const headers = { 'Auto-Submitted': 'auto-generated' };
      await Promise.race([this.smtp.sendMail({ from: this.from, to, subject, text, messageId, headers }), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Where no mail server is set: notes that a mail would have been sent, and nothing personal. */
export class LogTransport implements MailTransport {
  private readonly logger = new Logger('Mail');

  send({ id, kind }: ReadyMail): Promise<void> {
    this.logger.log({ mail: id, kind });
    return Promise.resolve();
  }
}
