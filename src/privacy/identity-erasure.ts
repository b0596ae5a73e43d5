import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import { Account } from '../auth/account.entity';
import { Accounts } from '../auth/accounts';
import { Database } from '../database/database';
import { People } from '../people/people';
import type { ErasureReason } from './privacy.dto';

/** Names, contacts, account and key of somebody who is erased. */
@Injectable()
export class IdentityErasure {
  constructor(
    private readonly database: Database,
    private readonly accounts: Accounts,
    private readonly people: People,
    private readonly audit: Audit,
  ) {}

  /** The last entry about the person says that, when and why they were erased, and nothing of who they were. */
  async erase(personId: string, reason: ErasureReason): Promise<void> {
    await this.forgetReplies(personId);
    await this.closeAccount(personId);
    await this.database.query(`UPDATE offers SET reason = NULL WHERE person_id = $1`, [personId]);
    await this.people.erase(personId);
    const facts = { reason };
    await this.audit.record({ action: 'person.erase', subject: 'persons', subjectId: personId, personId, facts });
  }

  /** The account stays where other rows name who did something, and lets nobody in. */
  private async closeAccount(personId: string): Promise<void> {
    const accounts = this.database.manager.getRepository(Account);
    const account = await accounts.findOneBy({ personId });
    if (!account) return;
    if (account.isActive) await this.accounts.disable(account.id, account.version);
    await accounts.update({ id: account.id }, { passwordHash: null });
    for (const table of ['sign_ins', 'api_keys', 'password_links', 'calendar_links', 'idempotent_replies']) {
      await this.database.query(`DELETE FROM ${table} WHERE account_id = $1`, [account.id]);
    }
  }

  /**
   * Replies kept for repeated requests may hold the person's details: of those that name the person or one of their
   * recruits only the fact is kept, as of replies with a secret.
   */
  private async forgetReplies(personId: string): Promise<void> {
    await this.database.query(
      `UPDATE idempotent_replies i SET body = NULL, is_secret = true
       FROM (SELECT array_agg(word) AS words FROM (
         SELECT id::text AS word FROM persons WHERE id = $1
         UNION SELECT name FROM persons WHERE id = $1
         UNION SELECT email FROM persons WHERE id = $1 AND email IS NOT NULL
         UNION SELECT id::text FROM recruits WHERE person_id = $1) s) w
       WHERE EXISTS (SELECT 1 FROM unnest(w.words) word WHERE strpos(i.body, word) > 0)`,
      [personId],
    );
  }
}
