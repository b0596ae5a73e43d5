import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import { type FieldError, NotFoundError } from '../common/domain-error';
import { newId } from '../common/id';
import { type Page, pageOf, type PageQuery, readCursor } from '../common/page';
import { breaksConstraint } from '../common/postgres-error';
import { requireVersion } from '../common/version';
import { Database } from '../database/database';
import type { CreateFundDto, FundDto, UpdateFundDto } from './fund.dto';
import { Fund } from './fund.entity';
import { CodeTakenError, refusingInUse, unknownReference } from './programmes.errors';

/** Money that pays the allowances of editions. Amounts are yuan, as text with two decimals. */
@Injectable()
export class Funds {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  async list({ limit, cursor }: PageQuery): Promise<Page<FundDto>> {
    const rows = await this.database.query<FundDto>(
      `SELECT id, code, name, amount, version FROM funds WHERE ($1::text IS NULL OR code > $1) ORDER BY code LIMIT $2`,
      [readCursor(cursor, ['text'])?.[0] ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ code }) => [code]);
  }

  /** @throws {NotFoundError} */
  async get(id: string): Promise<FundDto> {
    const fund = await this.database.manager.getRepository(Fund).findOneBy({ id });
    if (!fund) throw new NotFoundError('fund', id);
    return { ...fund };
  }

  /** An error at the place of a fund that is not there, for services that gather errors before they refuse. */
  async unknown(id: string | null | undefined, pointer: string): Promise<FieldError[]> {
    if (id === null || id === undefined) return [];
    const isKnown = await this.database.manager.getRepository(Fund).existsBy({ id });
    return isKnown ? [] : [unknownReference(pointer, 'fund', id)];
  }

  /** @throws {CodeTakenError} */
  async create(input: CreateFundDto): Promise<FundDto> {
    const id = newId();
    await this.refusingTaken(() => this.database.manager.getRepository(Fund).insert({ id, ...input }));
    await this.record('fund.create', id, { ...input });
    return this.get(id);
  }

  /**
   * @throws {NotFoundError}
   * @throws {StaleVersionError}
   * @throws {CodeTakenError}
   */
  async update(id: string, version: number, changes: UpdateFundDto): Promise<FundDto> {
    const fund = await this.lock(id, version);
    const { code = fund.code, name = fund.name, amount = fund.amount } = changes;
    await this.refusingTaken(() =>
      this.database.manager.getRepository(Fund).update({ id }, { code, name, amount, version: version + 1 }),
    );
    await this.record('fund.update', id, { code, name, amount });
    return this.get(id);
  }

  /**
   * @throws {NotFoundError}
   * @throws {StaleVersionError}
   * @throws {InUseError}
   */
  async remove(id: string, version: number): Promise<void> {
    const { code } = await this.lock(id, version);
    await refusingInUse('fund', () => this.database.manager.getRepository(Fund).delete({ id }));
    await this.record('fund.delete', id, { code });
  }

  private async lock(id: string, version: number): Promise<Fund> {
    const fund = await this.database.manager
      .getRepository(Fund)
      .findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!fund) throw new NotFoundError('fund', id);
    requireVersion(fund, version);
    return fund;
  }

  private async refusingTaken(write: () => Promise<unknown>): Promise<void> {
    try {
      await write();
    } catch (error) {
      throw breaksConstraint(error, 'uq_funds_code') ? new CodeTakenError('fund') : error;
    }
  }

  private record(action: string, id: string, facts: Record<string, unknown>): Promise<void> {
    return this.audit.record({ action, subject: 'funds', subjectId: id, facts });
  }
}
