import { Injectable } from '@nestjs/common';
import { hashOf, newSecret } from '../common/secret';
import { Env } from '../config/env';
import { Database } from '../database/database';
import { Housekeeping } from '../database/housekeeping';
import { Outbox } from '../notices/outbox';
import { invitationMail, passwordResetMail } from './auth-mails';

/** For whom a link is: somebody who has forgotten the password, or somebody new. */
export type LinkKind = 'reset' | 'invitation';

const HOURS: Readonly<Record<LinkKind, number>> = { reset: 1, invitation: 7 * 24 };

export interface LinkOwner {
  readonly accountId: string;
  readonly personId: string;
}

/** Single-use links that set a password. The secret is in the mail only; the database holds its hash. */
@Injectable()
export class PasswordLinks {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly env: Env,
    housekeeping: Housekeeping,
  ) {
    housekeeping.add('password links', () => this.forgetOld());
  }

  /** Writes the mail with a new link; earlier links stay good until they are used or over. */
  async write({ accountId, personId }: LinkOwner, kind: LinkKind): Promise<void> {
    const secret = newSecret();
    await this.database.transaction(async () => {
      await this.database.query(
        `INSERT INTO password_links (token_hash, account_id, expires_at) VALUES ($1, $2, now() + make_interval(hours => $3))`,
        [hashOf(secret), accountId, HOURS[kind]],
      );
      const url = new URL(`/api/v1/auth/password-page#${secret}`, this.env.PUBLIC_URL).href;
      const text = kind === 'reset' ? passwordResetMail(url) : invitationMail(url);
      await this.outbox.write({ personId, kind: `account.${kind}`, text });
    });
  }

  /** Whether a link was sent within the last minute: enough for anybody, and no flood for the owner of the address. */
  async wasJustSent(accountId: string): Promise<boolean> {
    const rows = await this.database.query(
      `SELECT 1 FROM password_links WHERE account_id = $1 AND created_at > now() - interval '1 minute' LIMIT 1`,
      [accountId],
    );
    return rows.length > 0;
  }

  /** The account of a good link; null otherwise. Nothing is used up. */
  async find(secret: string): Promise<LinkOwner | null> {
    const rows = await this.database.query<LinkOwner>(
      `SELECT a.id AS "accountId", a.person_id AS "personId" FROM password_links l JOIN accounts a ON a.id = l.account_id
       WHERE l.token_hash = $1 AND l.used_at IS NULL AND l.expires_at > now() AND a.is_active AND a.person_id IS NOT NULL`,
      [hashOf(secret)],
    );
    return rows.at(0) ?? null;
  }

  /** Uses a link up, and every other of the account with it. False when somebody was faster. */
  async use(secret: string, accountId: string): Promise<boolean> {
    const used = await this.database.query(
      `UPDATE password_links SET used_at = now() WHERE token_hash = $1 AND used_at IS NULL AND expires_at > now() RETURNING 1`,
      [hashOf(secret)],
    );
    if (used.length === 0) return false;
    await this.database.query(`UPDATE password_links SET used_at = now() WHERE account_id = $1 AND used_at IS NULL`, [
      accountId,
    ]);
    return true;
  }

  /** Housekeeping. */
  async forgetOld(): Promise<void> {
    await this.database.query(`DELETE FROM password_links WHERE expires_at < now() - interval '1 day'`);
  }
}
