import { Injectable } from '@nestjs/common';
import { newId } from '../common/id';
import type { Text } from '../common/text';
import { Env } from '../config/env';
import { Database } from '../database/database';
import { Queue } from '../database/queue';

/** A mail to a person, in both languages; the person's own is sent. */
export interface NewMail {
  readonly personId: string;
  /** Which notice, such as `posting.offered`. */
  readonly kind: string;
  /** Without the name of the reader, which is added when it is sent. */
  readonly text: { readonly subject: Text; readonly body: Text };
}

/** Rows in one statement. */
const CHUNK = 1_000;
const WAKE = { singletonKey: 'wake', singletonSeconds: 1, singletonNextSlot: true };

/**
 * Mails wait here in the transaction of what they tell about: one that is rolled back sends nothing, one that is committed
 * sends surely. People without an address get none.
 */
@Injectable()
export class Outbox {
  private readonly domain: string;
  private readonly waking = new WeakSet();

  constructor(
    private readonly database: Database,
    private readonly queue: Queue,
    env: Env,
  ) {
    this.domain = /@([^@>\s]+)>?\s*$/.exec(env.MAIL_FROM)?.[1] ?? 'paiyuan';
  }

  write(mail: NewMail): Promise<void> {
    return this.writeMany([mail]);
  }

  /** Set by set. */
  async writeMany(mails: readonly NewMail[]): Promise<void> {
    await this.database.transaction(async (manager) => {
      for (let start = 0; start < mails.length; start += CHUNK) await this.insert(mails.slice(start, start + CHUNK));
      this.wakeAfter(manager);
    });
  }

  /** Once a transaction and at most once a second. The rows are what counts: without it they would wait for the sweep. */
  private wakeAfter(transaction: object): void {
    if (this.waking.has(transaction)) return;
    this.waking.add(transaction);
    this.database.afterCommit(() => this.queue.send('send-mail', {}, WAKE));
  }

  private async insert(mails: readonly NewMail[]): Promise<void> {
    const ids = mails.map(() => newId());
    await this.database.query(
      `INSERT INTO mails (id, message_id, person_id, kind, subject, body)
       SELECT m.id, '<' || m.id || '@' || $8 || '>', p.id, m.kind,
              CASE p.language WHEN 'en' THEN m.subject_en ELSE m.subject_zh END,
              CASE p.language WHEN 'en' THEN m.body_en ELSE m.body_zh END
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
         AS m(id, person_id, kind, subject_en, subject_zh, body_en, body_zh)
       JOIN persons p ON p.id = m.person_id AND p.email IS NOT NULL`,
      [
        ids,
        mails.map(({ personId }) => personId),
        mails.map(({ kind }) => kind),
        mails.map(({ text }) => text.subject.en),
        mails.map(({ text }) => text.subject.zh),
        mails.map(({ text }) => text.body.en),
        mails.map(({ text }) => text.body.zh),
        this.domain,
      ],
    );
  }
}
