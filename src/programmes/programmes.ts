import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import { NotFoundError } from '../common/domain-error';
import { type Page, pageOf, readCursor } from '../common/page';
import { breaksConstraint } from '../common/postgres-error';
import { requireVersion } from '../common/version';
import { Database } from '../database/database';
import type { CreateProgrammeDto, ProgrammeDto, ProgrammesQuery, UpdateProgrammeDto } from './programme.dto';
import { Programme } from './programme.entity';
import { KindFixedError, ProgrammeExistsError, refusingInUse } from './programmes.errors';

/** The programmes; what holds in a year is in their editions. */
@Injectable()
export class Programmes {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  async list({ kind, year, limit, cursor }: ProgrammesQuery): Promise<Page<ProgrammeDto>> {
    const rows = await this.database.query<ProgrammeDto>(
      `SELECT id, kind, name_zh AS "nameZh", name_en AS "nameEn", version FROM programmes p
       WHERE ($1::text IS NULL OR kind = $1)
         AND ($2::integer IS NULL OR EXISTS (SELECT 1 FROM editions e WHERE e.programme_id = p.id AND e.year = $2))
         AND ($3::text IS NULL OR id > $3)
       ORDER BY id LIMIT $4`,
      [kind ?? null, year ?? null, readCursor(cursor, ['text'])?.[0] ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  /** @throws {NotFoundError} */
  async get(id: string): Promise<ProgrammeDto> {
    const programme = await this.database.manager.getRepository(Programme).findOneBy({ id });
    if (!programme) throw new NotFoundError('programme', id);
    return { ...programme };
  }

  /** @throws {ProgrammeExistsError} */
  async create(input: CreateProgrammeDto): Promise<ProgrammeDto> {
    try {
      await this.database.manager.getRepository(Programme).insert({ ...input });
    } catch (error) {
      throw breaksConstraint(error, 'pk_programmes') ? new ProgrammeExistsError(input.id) : error;
    }
    await this.record('programme.create', input.id, { ...input });
    return this.get(input.id);
  }

  /**
   * @throws {NotFoundError}
   * @throws {StaleVersionError}
   * @throws {KindFixedError}
   */
  async update(id: string, version: number, changes: UpdateProgrammeDto): Promise<ProgrammeDto> {
    const programme = await this.lock(id, version);
    const { kind = programme.kind, nameZh = programme.nameZh, nameEn = programme.nameEn } = changes;
    if (kind !== programme.kind && (await this.hasEditions(id))) throw new KindFixedError();
    await this.database.manager.getRepository(Programme).update({ id }, { kind, nameZh, nameEn, version: version + 1 });
    await this.record('programme.update', id, { kind, nameZh, nameEn });
    return this.get(id);
  }

  /**
   * @throws {NotFoundError}
   * @throws {StaleVersionError}
   * @throws {InUseError}
   */
  async remove(id: string, version: number): Promise<void> {
    await this.lock(id, version);
    await refusingInUse('programme', () => this.database.manager.getRepository(Programme).delete({ id }));
    await this.record('programme.delete', id, {});
  }

  private async lock(id: string, version: number): Promise<Programme> {
    const programme = await this.database.manager
      .getRepository(Programme)
      .findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!programme) throw new NotFoundError('programme', id);
    requireVersion(programme, version);
    return programme;
  }

  private async hasEditions(id: string): Promise<boolean> {
    const rows = await this.database.query(`SELECT 1 FROM editions WHERE programme_id = $1 LIMIT 1`, [id]);
    return rows.length > 0;
  }

  private record(action: string, id: string, facts: Record<string, unknown>): Promise<void> {
    return this.audit.record({ action, subject: 'programmes', subjectId: id, facts });
  }
}
