import { Injectable } from '@nestjs/common';
import { Batch } from '../common/batch';
import { hashOf } from '../common/secret';
import { Database } from '../database/database';
import { AccessTokens, bearerOf } from './access-tokens';
import type { AccountRole } from './account.entity';
import type { ViewedRequest, Viewer } from './viewer';

/** How API keys begin, so that a leaked one is recognised. */
export const API_KEY_PREFIX = 'pyk_';
/** When a key was used last is noted to this precision, so that reading does not mean writing. */
const USE_NOTED_EVERY_MS = 60_000;

interface AccountRow {
  readonly id: string;
  readonly person_id: string;
  readonly role: AccountRole;
  readonly is_national: boolean;
  readonly areas: string[];
}

interface SignInRow extends AccountRow {
  readonly sign_in_id: string;
}

interface KeyRow extends AccountRow {
  readonly key_id: string;
  readonly scopes: string[];
  readonly last_used_at: Date | null;
}

const ACCOUNT = 'a.id, a.person_id, a.role, a.is_national, a.areas';
const IS_GOOD = 'a.is_active AND a.person_id IS NOT NULL';

/** Who asks, read anew for every request: a disabled account or an ended sign-in is out at once. */
@Injectable()
export class Viewers {
  private readonly bySignIn = new Batch((ids: readonly string[]) => this.readSignedIn(ids));

  constructor(
    private readonly database: Database,
    private readonly tokens: AccessTokens,
  ) {}

  /** Null when the request shows neither a good access token nor a good API key. */
  viewerOf(request: ViewedRequest): Promise<Viewer | null> {
    const bearer = bearerOf(request);
    if (bearer === null) return Promise.resolve(null);
    return bearer.startsWith(API_KEY_PREFIX) ? this.ofKey(bearer) : this.ofToken(request);
  }

  private async ofToken(request: ViewedRequest): Promise<Viewer | null> {
    const claims = this.tokens.claimsOf(request);
    if (!claims) return null;
    const account = await this.bySignIn.get(claims.signInId);
    if (account?.id !== claims.accountId) return null;
    request.signInId = claims.signInId;
    return viewerFrom(account, null);
  }

  /** The accounts behind sign-ins that are good now. */
  private async readSignedIn(ids: readonly string[]): Promise<Map<string, AccountRow>> {
    const rows = await this.database.prepared<SignInRow>(
      'viewers-of-sign-ins',
      `SELECT s.id AS sign_in_id, ${ACCOUNT} FROM sign_ins s JOIN accounts a ON a.id = s.account_id
       WHERE s.id = ANY ($1::uuid[]) AND s.ended_at IS NULL AND s.expires_at > now() AND ${IS_GOOD}`,
      [ids],
    );
    return new Map(rows.map((row) => [row.sign_in_id, row]));
  }

  private async ofKey(secret: string): Promise<Viewer | null> {
    const rows = await this.database.prepared<KeyRow>(
      'viewer-of-key',
      `SELECT ${ACCOUNT}, k.id AS key_id, k.scopes, k.last_used_at FROM api_keys k JOIN accounts a ON a.id = k.account_id
       WHERE k.key_hash = $1 AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now()) AND ${IS_GOOD}`,
      [hashOf(secret)],
    );
    if (rows.length === 0) return null;
    const { key_id: id, scopes, last_used_at: usedAt } = rows[0];
    if (!usedAt || usedAt.getTime() < Date.now() - USE_NOTED_EVERY_MS) {
      await this.database.query(`UPDATE api_keys SET last_used_at = now() WHERE id = $1`, [id]);
    }
    return viewerFrom(rows[0], scopes);
  }
}

function viewerFrom(row: AccountRow, scopes: readonly string[] | null): Viewer {
  const isEverywhere = row.role === 'administrator' || row.role === 'auditor' || row.is_national;
  return {
    accountId: row.id,
    personId: row.person_id,
    role: row.role,
    areas: isEverywhere ? null : row.areas,
    scopes,
  };
}
