import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import { type FieldError, InvalidInputError, NotFoundError } from '../common/domain-error';
import { newId } from '../common/id';
import { type Page, pageOf, readCursor } from '../common/page';
import { breaksConstraint } from '../common/postgres-error';
import { requireVersion } from '../common/version';
import { Database } from '../database/database';
import { Areas } from '../geography/areas';
import { Editions } from './editions';
import { CodeTakenError, fieldError } from './programmes.errors';
import type {
  CreateSendingQuotaDto,
  SendingQuotaDto,
  SendingQuotasQuery,
  UpdateSendingQuotaDto,
} from './sending-quota.dto';
import { SendingQuota } from './sending-quota.entity';
import { SendingQuotaEdition } from './sending-quota-edition.entity';

const QUOTA = `
  SELECT q.id, q.code, q.areas, q.max, q.keep_lawyers AS "keepLawyers", q.version,
         ARRAY(SELECT edition_id::text FROM sending_quota_editions e WHERE e.quota_id = q.id ORDER BY 1) AS "editionIds"
  FROM sending_quotas q`;

/** How many people some areas may send, under some editions. */
@Injectable()
export class SendingQuotas {
  constructor(
    private readonly database: Database,
    private readonly areas: Areas,
    private readonly editions: Editions,
    private readonly audit: Audit,
  ) {}

  async list({ edition, limit, cursor }: SendingQuotasQuery): Promise<Page<SendingQuotaDto>> {
    const rows = await this.database.query<SendingQuotaDto>(
      `${QUOTA}
       WHERE ($1::uuid IS NULL
              OR EXISTS (SELECT 1 FROM sending_quota_editions e WHERE e.quota_id = q.id AND e.edition_id = $1))
         AND ($2::text IS NULL OR q.code > $2)
       ORDER BY q.code LIMIT $3`,
      [edition ?? null, readCursor(cursor, ['text'])?.[0] ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ code }) => [code]);
  }

  /** @throws {NotFoundError} */
  async get(id: string): Promise<SendingQuotaDto> {
    const [quota] = await this.database.query<SendingQuotaDto | undefined>(`${QUOTA} WHERE q.id = $1`, [id]);
    if (!quota) throw new NotFoundError('sendingQuota', id);
    return quota;
  }

  /**
   * @throws {InvalidInputError} with every error found.
   * @throws {CodeTakenError}
   */
  async create({
    max = null,
    keepLawyers = null,
    editionIds,
    ...input
  }: CreateSendingQuotaDto): Promise<SendingQuotaDto> {
    await this.requireValid({ ...input, editionIds }, max, keepLawyers);
    const id = newId();
    const row = { ...input, id, max, keepLawyers };
    await refusingTaken(() => this.database.manager.getRepository(SendingQuota).insert(row));
    await this.replaceEditions(id, editionIds);
    await this.record('sendingQuota.create', id, { ...input, editionIds, max, keepLawyers });
    return this.get(id);
  }

  /**
   * @throws {NotFoundError}
   * @throws {StaleVersionError}
   * @throws {InvalidInputError} with every error found.
   * @throws {CodeTakenError}
   */
  async update(id: string, version: number, changes: UpdateSendingQuotaDto): Promise<SendingQuotaDto> {
    const quota = await this.lock(id, version);
    const { code = quota.code, areas = quota.areas, editionIds } = changes;
    const { max = quota.max, keepLawyers = quota.keepLawyers } = changes;
    await this.requireValid(changes, max, keepLawyers);
    const row = { code, areas, max, keepLawyers };
    await refusingTaken(() =>
      this.database.manager.getRepository(SendingQuota).update({ id }, { ...row, version: version + 1 }),
    );
    if (editionIds) await this.replaceEditions(id, editionIds);
    await this.record('sendingQuota.update', id, { ...row, editionIds });
    return this.get(id);
  }

  /**
   * @throws {NotFoundError}
   * @throws {StaleVersionError}
   */
  async remove(id: string, version: number): Promise<void> {
    const { code } = await this.lock(id, version);
    await this.database.manager.getRepository(SendingQuota).delete({ id });
    await this.record('sendingQuota.delete', id, { code });
  }

  private async requireValid(
    { areas = [], editionIds = [] }: UpdateSendingQuotaDto,
    max: number | null,
    keepLawyers: number | null,
  ): Promise<void> {
    const errors: FieldError[] = [
      ...eitherError(max, keepLawyers),
      ...(await this.areas.unknown(areas, (i) => `/areas/${i}`)),
      ...(await this.editions.unknown(editionIds, (i) => `/editionIds/${i}`)),
    ];
    if (errors.length > 0) throw new InvalidInputError(errors);
  }

  private async replaceEditions(quotaId: string, editionIds: readonly string[]): Promise<void> {
    const { manager } = this.database;
    await manager.delete(SendingQuotaEdition, { quotaId });
    const ids = [...new Set(editionIds.map((id) => id.toLowerCase()))];
    await manager.insert(
      SendingQuotaEdition,
      ids.map((editionId) => ({ quotaId, editionId })),
    );
  }

  private async lock(id: string, version: number): Promise<SendingQuota> {
    const quota = await this.database.manager
      .getRepository(SendingQuota)
      .findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!quota) throw new NotFoundError('sendingQuota', id);
    requireVersion(quota, version);
    return quota;
  }

  private record(action: string, id: string, facts: Record<string, unknown>): Promise<void> {
    return this.audit.record({ action, subject: 'sending_quotas', subjectId: id, facts });
  }
}

async function refusingTaken(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    throw breaksConstraint(error, 'uq_sending_quotas_code') ? new CodeTakenError('sendingQuota') : error;
  }
}

function eitherError(max: number | null, keepLawyers: number | null): FieldError[] {
  if ((max === null) !== (keepLawyers === null)) return [];
  return [
    fieldError(
      '/max',
      'sendingQuota.either',
      'Give one of max and keepLawyers, and not both.',
      'max 与 keepLawyers 须填其一，且只填其一。',
    ),
  ];
}
