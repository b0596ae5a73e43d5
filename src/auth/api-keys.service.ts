import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import { InvalidInputError, NotFoundError } from '../common/domain-error';
import { newId } from '../common/id';
import { type Page, type PageQuery, pageOf, readCursor } from '../common/page';
import { hashOf, newSecret } from '../common/secret';
import { Database } from '../database/database';
import type { ApiKeyDto, CreateApiKeyDto, NewApiKeyDto } from './api-key.dto';
import { Scopes } from './scopes';
import type { Viewer } from './viewer';
import { API_KEY_PREFIX } from './viewers';

const DAYS_UNLESS_TOLD = 366;

const ROW = `id, name, scopes, created_at AS "createdAt", expires_at AS "expiresAt", last_used_at AS "lastUsedAt",
  revoked_at AS "revokedAt"`;

/** Keys with which a partner's own systems act for its account. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly scopes: Scopes,
  ) {}

  /** @throws {InvalidInputError} for a scope that nothing takes. */
  async create(
    { accountId }: Viewer,
    { name, scopes, days = DAYS_UNLESS_TOLD }: CreateApiKeyDto,
  ): Promise<NewApiKeyDto> {
    this.requireKnown(scopes);
    const key = `${API_KEY_PREFIX}${newSecret()}`;
    const [row] = await this.database.query<ApiKeyDto>(
      `INSERT INTO api_keys (id, account_id, name, key_hash, scopes, expires_at)
       VALUES ($1, $2, $3, $4, $5, now() + make_interval(days => $6)) RETURNING ${ROW}`,
      [newId(), accountId, name, hashOf(key), scopes, days],
    );
    const facts = { scopes, days };
    await this.audit.record({ action: 'apiKey.create', subject: 'api_keys', subjectId: row.id, facts });
    return { ...row, key };
  }

  private requireKnown(scopes: readonly string[]): void {
    const known = [...this.scopes.all].join(', ');
    const errors = scopes.flatMap((scope, i) => {
      if (this.scopes.all.has(scope)) return [];
      const text = { en: `There is no such scope. There are: ${known}.`, zh: `没有这个权限。可用的有：${known}。` };
      return [{ pointer: `/scopes/${i}`, code: 'apiKey.scopeUnknown', text }];
    });
    if (errors.length > 0) throw new InvalidInputError(errors);
  }

  /** Oldest first; revoked and expired ones too. */
  async list({ accountId }: Viewer, { limit, cursor }: PageQuery): Promise<Page<ApiKeyDto>> {
    const [after] = readCursor(cursor, ['uuid']) ?? [null];
    const rows = await this.database.query<ApiKeyDto>(
      `SELECT ${ROW} FROM api_keys WHERE account_id = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [accountId, after, limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  /** Ends a key at once; revoking it twice is no error. */
  async revoke({ accountId }: Viewer, id: string): Promise<ApiKeyDto> {
    const rows = await this.database.query<ApiKeyDto>(
      `UPDATE api_keys SET revoked_at = coalesce(revoked_at, now()) WHERE id = $1 AND account_id = $2 RETURNING ${ROW}`,
      [id, accountId],
    );
    if (rows.length === 0) throw new NotFoundError('apiKey', id);
    await this.audit.record({ action: 'apiKey.revoke', subject: 'api_keys', subjectId: id });
    return rows[0];
  }
}
