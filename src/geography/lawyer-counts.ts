import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import type { Viewer } from '../auth/viewer';
import { todayIn } from '../common/calendar-date';
import { Clock } from '../common/clock';
import { InvalidInputError, NotFoundError } from '../common/domain-error';
import { given } from '../common/given';
import { newId } from '../common/id';
import { type Page, pageOf, type PageQuery, readCursor } from '../common/page';
import { breaksConstraint } from '../common/postgres-error';
import { requireVersion } from '../common/version';
import { Database } from '../database/database';
import { Counties } from './counties';
import { inTheFuture, SameDayCountError } from './geography.errors';
import type { CreateLawyerCountDto, LawyerCountDto, UpdateLawyerCountDto } from './lawyer-count.dto';
import { LawyerCount } from './lawyer-count.entity';

/** How many lawyers counties had on a day. */
@Injectable()
export class LawyerCounts {
  constructor(
    private readonly database: Database,
    private readonly counties: Counties,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Newest first. @throws {NotFoundError} */
  async list(county: string, { limit, cursor }: PageQuery): Promise<Page<LawyerCountDto>> {
    await this.counties.get(county);
    const before = readCursor(cursor, ['text']);
    const rows = await this.database.manager
      .getRepository(LawyerCount)
      .createQueryBuilder('c')
      .where('c.county_code = :county', { county })
      .andWhere(before ? 'c.counted_on < :before' : 'true', { before: before?.[0] })
      .orderBy('c.countedOn', 'DESC')
      .limit(limit + 1)
      .getMany();
    return pageOf(rows.map(countOf), limit, ({ countedOn }) => [countedOn]);
  }

  /** @throws {NotFoundError} */
  async get(county: string, id: string): Promise<LawyerCountDto> {
    const count = await this.database.manager.getRepository(LawyerCount).findOneBy({ countyCode: county, id });
    if (!count) throw new NotFoundError('lawyerCount', id);
    return countOf(count);
  }

  /**
   * @throws {NotFoundError} also for a county outside the viewer's territory.
   * @throws {SameDayCountError}
   */
  async create(viewer: Viewer, county: string, input: CreateLawyerCountDto): Promise<LawyerCountDto> {
    await this.counties.lockOwn(viewer, county);
    this.requirePast(input.countedOn);
    const id = newId();
    await this.refusingSameDay(() =>
      this.database.manager.getRepository(LawyerCount).insert({ id, countyCode: county, ...input }),
    );
    await this.record('lawyerCount.create', id, { countyCode: county, ...input });
    return this.get(county, id);
  }

  /**
   * @throws {NotFoundError}
   * @throws {StaleVersionError}
   * @throws {SameDayCountError}
   */
  async update(
    viewer: Viewer,
    [county, id]: readonly [string, string],
    version: number,
    changes: UpdateLawyerCountDto,
  ): Promise<LawyerCountDto> {
    await this.lock(viewer, county, id, version);
    if (changes.countedOn !== undefined) this.requirePast(changes.countedOn);
    const facts = given(changes);
    await this.refusingSameDay(() =>
      this.database.manager.getRepository(LawyerCount).update({ id }, { ...facts, version: version + 1 }),
    );
    await this.record('lawyerCount.update', id, { countyCode: county, ...facts });
    return this.get(county, id);
  }

  /**
   * @throws {NotFoundError}
   * @throws {StaleVersionError}
   */
  async remove(viewer: Viewer, county: string, id: string, version: number): Promise<void> {
    const { countedOn } = await this.lock(viewer, county, id, version);
    await this.database.manager.getRepository(LawyerCount).delete({ id });
    await this.record('lawyerCount.delete', id, { countyCode: county, countedOn });
  }

  private async lock(viewer: Viewer, county: string, id: string, version: number): Promise<LawyerCount> {
    await this.counties.lockOwn(viewer, county);
    const count = await this.database.manager.getRepository(LawyerCount).findOneBy({ countyCode: county, id });
    if (!count) throw new NotFoundError('lawyerCount', id);
    requireVersion(count, version);
    return count;
  }

  private requirePast(countedOn: string): void {
    if (countedOn > todayIn(this.clock.now())) throw new InvalidInputError([inTheFuture('/countedOn')]);
  }

  private async refusingSameDay(write: () => Promise<unknown>): Promise<void> {
    try {
      await write();
    } catch (error) {
      throw breaksConstraint(error, 'uq_lawyer_counts_day') ? new SameDayCountError() : error;
    }
  }

  private record(action: string, id: string, facts: Record<string, unknown>): Promise<void> {
    return this.audit.record({ action, subject: 'lawyer_counts', subjectId: id, facts });
  }
}

function countOf({ localLawyers, otherLawyers, ...count }: LawyerCount): LawyerCountDto {
  return { ...count, localLawyers, otherLawyers, residentLawyers: localLawyers + otherLawyers };
}
