import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import type { Viewer } from '../auth/viewer';
import { liesIn } from '../common/area-code';
import { NotFoundError } from '../common/domain-error';
import { given } from '../common/given';
import { literally } from '../common/like';
import { type Page, pageOf, readCursor } from '../common/page';
import { requireVersion } from '../common/version';
import { Database } from '../database/database';
import type { CountiesQuery, CountyDto, UpdateCountyDto } from './county.dto';
import { County } from './county.entity';
import { COUNTIES_PAGE, countyOf, type CountyRow, ONE_COUNTY } from './county-rows';

/** The counties: who may change which, and what is known of each. */
@Injectable()
export class Counties {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  async list(query: CountiesQuery): Promise<Page<CountyDto>> {
    const { province, prefecture, designation, tier, q, lawyerless, underserved, hasNeeds, limit, cursor } = query;
    const rows = await this.database.query<CountyRow>(COUNTIES_PAGE, [
      province ?? null,
      prefecture ?? null,
      designation ?? null,
      tier ?? null,
      q === undefined ? null : literally(q),
      lawyerless ?? null,
      underserved ?? null,
      hasNeeds ?? null,
      readCursor(cursor, ['text'])?.[0] ?? null,
      limit + 1,
    ]);
    return pageOf(rows.map(countyOf), limit, ({ code }) => [code]);
  }

  /** @throws {NotFoundError} */
  async get(code: string): Promise<CountyDto> {
    const [row] = await this.database.query<CountyRow | undefined>(ONE_COUNTY, [code]);
    if (!row) throw new NotFoundError('county', code);
    return countyOf(row);
  }

  /** Those of the codes that are counties. */
  async existing(codes: readonly string[]): Promise<Set<string>> {
    if (codes.length === 0) return new Set();
    const rows = await this.database.query<{ code: string }>(`SELECT code FROM counties WHERE code = ANY($1::text[])`, [
      [...new Set(codes)],
    ]);
    return new Set(rows.map(({ code }) => code));
  }

  /**
   * The county, locked until the transaction ends, for somebody who may change its facts.
   *
   * @throws {NotFoundError} also if it lies outside the viewer's territory.
   */
  async lockOwn(viewer: Viewer, code: string): Promise<County> {
    const county = liesIn(code, viewer.areas)
      ? await this.database.manager
          .getRepository(County)
          .findOne({ where: { code }, lock: { mode: 'pessimistic_write' } })
      : null;
    if (!county) throw new NotFoundError('county', code);
    return county;
  }

  /**
   * Changes what is given, nothing else.
   *
   * @throws {NotFoundError}
   * @throws {StaleVersionError}
   */
  async update(viewer: Viewer, code: string, version: number, changes: UpdateCountyDto): Promise<CountyDto> {
    const county = await this.lockOwn(viewer, code);
    requireVersion(county, version);
    const facts = given(changes);
    await this.database.manager
      .getRepository(County)
      .update({ code }, { ...facts, version: version + 1, updatedAt: new Date() });
    await this.audit.record({ action: 'county.update', subject: 'counties', subjectId: code, facts: { ...facts } });
    return this.get(code);
  }

  /** A new version of a county that the caller has locked, after a change of what hangs on it. */
  async touch(county: County): Promise<void> {
    await this.database.query(`UPDATE counties SET version = version + 1, updated_at = now() WHERE code = $1`, [
      county.code,
    ]);
  }
}
