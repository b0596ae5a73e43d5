import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import { newId } from '../common/id';
import { hashOf, newSecret } from '../common/secret';
import { Database } from '../database/database';
import { Housekeeping } from '../database/housekeeping';
import { ACCESS_TOKEN_S, AccessTokens } from './access-tokens';
import { RefreshRefusedError } from './auth.errors';

/** Why a sign-in ended. */
export type EndReason = 'signed-out' | 'reused' | 'reset' | 'disabled';

export interface IssuedTokens {
  readonly accessToken: string;
  readonly expiresInS: number;
  readonly refreshToken: string;
}

/** A device signs in again after so long, whatever it does. */
export const SIGN_IN_DAYS = 30;
/**
 * A refresh token that was just used is good once more for so long: the reply may have been lost, or two tabs may have
 * asked at once. Later a second use means that somebody has copied it.
 */
export const REUSE_GRACE_S = 20;

interface TokenRow {
  readonly sign_in_id: string;
  readonly account_id: string;
  readonly is_good: boolean;
  readonly is_reused: boolean;
}

/** Sign-ins, each a family of refresh tokens of which only the last is good. */
@Injectable()
export class SignIns {
  constructor(
    private readonly database: Database,
    private readonly tokens: AccessTokens,
    private readonly audit: Audit,
    housekeeping: Housekeeping,
  ) {
    housekeeping.add('sign-ins', () => this.forgetOld());
  }

  async begin(accountId: string): Promise<IssuedTokens> {
    const signInId = newId();
    return this.database.transaction(async () => {
      await this.database.query(
        `INSERT INTO sign_ins (id, account_id, expires_at) VALUES ($1, $2, now() + make_interval(days => $3))`,
        [signInId, accountId, SIGN_IN_DAYS],
      );
      await this.audit.record({ action: 'signIn.begin', subject: 'sign_ins', subjectId: signInId, accountId });
      return this.issue(accountId, signInId);
    });
  }

  /**
   * Trades a refresh token for the next. A second use after the grace ends the whole sign-in, which is kept.
   *
   * @throws {RefreshRefusedError}
   */
  async refresh(refreshToken: string): Promise<IssuedTokens> {
    const issued = await this.database.transaction(() => this.trade(hashOf(refreshToken)));
    if (!issued) throw new RefreshRefusedError();
    return issued;
  }

  private async trade(tokenHash: string): Promise<IssuedTokens | null> {
    const rows = await this.database.query<TokenRow>(
      `SELECT t.sign_in_id, s.account_id,
              s.ended_at IS NULL AND s.expires_at > now() AND a.is_active AND a.person_id IS NOT NULL AS is_good,
              coalesce(t.used_at < now() - make_interval(secs => $2), false) AS is_reused
       FROM refresh_tokens t JOIN sign_ins s ON s.id = t.sign_in_id JOIN accounts a ON a.id = s.account_id
       WHERE t.token_hash = $1 FOR UPDATE OF t, s`,
      [tokenHash, REUSE_GRACE_S],
    );
    const row = rows.at(0);
    if (!row?.is_good) return null;
    const { sign_in_id: signInId, account_id: accountId } = row;
    if (row.is_reused) {
      await this.end(signInId, 'reused');
      await this.audit.record({ action: 'signIn.reused', subject: 'sign_ins', subjectId: signInId, accountId });
      return null;
    }
    await this.database.query(`UPDATE refresh_tokens SET used_at = coalesce(used_at, now()) WHERE token_hash = $1`, [
      tokenHash,
    ]);
    return this.issue(accountId, signInId);
  }

  private async issue(accountId: string, signInId: string): Promise<IssuedTokens> {
    const refreshToken = newSecret();
    await this.database.query(`INSERT INTO refresh_tokens (token_hash, sign_in_id) VALUES ($1, $2)`, [
      hashOf(refreshToken),
      signInId,
    ]);
    return { accessToken: this.tokens.sign({ accountId, signInId }), expiresInS: ACCESS_TOKEN_S, refreshToken };
  }

  /** Ends the sign-in of a refresh token; nothing happens when there is none. */
  async signOut(refreshToken: string): Promise<void> {
    await this.database.query(
      `UPDATE sign_ins SET ended_at = now(), end_reason = 'signed-out'
       WHERE ended_at IS NULL AND id = (SELECT sign_in_id FROM refresh_tokens WHERE token_hash = $1)`,
      [hashOf(refreshToken)],
    );
  }

  private async end(id: string, reason: EndReason): Promise<void> {
    await this.database.query(
      `UPDATE sign_ins SET ended_at = now(), end_reason = $2 WHERE id = $1 AND ended_at IS NULL`,
      [id, reason],
    );
  }

  /** Ends every sign-in of an account, or every other than one. */
  async endAll(accountId: string, reason: EndReason, but: string | null = null): Promise<void> {
    await this.database.query(
      `UPDATE sign_ins SET ended_at = now(), end_reason = $2
       WHERE account_id = $1 AND ended_at IS NULL AND id IS DISTINCT FROM $3::uuid`,
      [accountId, reason, but],
    );
  }

  /** Housekeeping: deletes sign-ins that ended or ran out a month ago. */
  async forgetOld(): Promise<void> {
    await this.database.query(`DELETE FROM sign_ins WHERE least(ended_at, expires_at) < now() - interval '30 days'`);
  }
}
