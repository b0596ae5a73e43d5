import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import { seesPeople, type Viewer } from '../auth/viewer';
import { areaPatterns } from '../common/area-code';
import { todayIn } from '../common/calendar-date';
import { NotFoundError } from '../common/domain-error';
import { type Page, pageOf, readCursor } from '../common/page';
import { Database } from '../database/database';
import {
  RECRUIT_DETAILS,
  RECRUIT_ROWS,
  type RecruitDetails,
  type RecruitRow,
  recruitOf,
  summaryOf,
} from './recruit-view';
import type { RecruitDto, RecruitsQuery, RecruitSummaryDto } from './recruit.dto';
import { NameSearchError } from './recruits.errors';

/** Rows looked at in one go when only some of them pass the filter of qualification. */
const CHUNK = 1_000;

/** Recruits as coordinators and auditors read them: those nominated in their territory, in SQL by row. */
@Injectable()
export class RecruitReader {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** In the order in which they were entered. */
  async list(query: RecruitsQuery, viewer: Viewer): Promise<Page<RecruitSummaryDto>> {
    if (query.q !== undefined && !seesPeople(viewer)) throw new NameSearchError();
    let [after] = (readCursor(query.cursor, ['uuid']) ?? [null]) as [string | null];
    const found: RecruitSummaryDto[] = [];
    const { isQualified, limit } = query;
    const size = isQualified === undefined ? limit + 1 : CHUNK;
    for (;;) {
      const rows = await this.rows(query, viewer, after, size);
      const some = rows.map((row) => summaryOf(row, viewer));
      found.push(...some.filter((recruit) => isQualified === undefined || recruit.isQualified === isQualified));
      if (found.length > limit || rows.length < size) return pageOf(found, limit, ({ id }) => [id]);
      after = rows.at(-1)!.id;
    }
  }

  private rows(query: RecruitsQuery, viewer: Viewer, after: string | null, limit: number): Promise<RecruitRow[]> {
    const { state = null, editionId = null, role = null, nominatingArea = null, q = null } = query;
    return this.database.query<RecruitRow>(
      `SELECT ${RECRUIT_ROWS}
       WHERE r.person_id IS NOT NULL AND ($2::text[] IS NULL OR r.nominating_area LIKE ANY ($2))
         AND ($3::text IS NULL OR r.state = $3) AND ($4::uuid IS NULL OR r.edition_id = $4)
         AND ($5::text IS NULL OR r.role = $5) AND ($6::text IS NULL OR starts_with(r.nominating_area, $6))
         AND ($7::text IS NULL OR position(lower($7) in lower(p.name)) > 0) AND ($8::uuid IS NULL OR r.id > $8)
       ORDER BY r.id LIMIT $9`,
      [todayIn(), areaPatterns(viewer.areas), state, editionId, role, nominatingArea, q, after, limit],
    );
  }

  /** One recruit with contact details, which the trail notes; an auditor gets neither. @throws {NotFoundError} */
  async read(id: string, viewer: Viewer): Promise<RecruitDto> {
    const recruit = await this.get(id, viewer);
    if (recruit.person) {
      await this.audit.record({
        action: 'recruit.read',
        subject: 'recruits',
        subjectId: id,
        personId: recruit.person.id,
      });
    }
    return recruit;
  }

  /** As it is after a change by the viewer. @throws {NotFoundError} */
  async get(id: string, viewer: Viewer): Promise<RecruitDto> {
    const [row] = await this.database.query<RecruitDetails | undefined>(
      `SELECT ${RECRUIT_DETAILS}
       WHERE r.person_id IS NOT NULL AND r.id = $2 AND ($3::text[] IS NULL OR r.nominating_area LIKE ANY ($3))`,
      [todayIn(), id, areaPatterns(viewer.areas)],
    );
    if (!row) throw new NotFoundError('recruit', id);
    return recruitOf(row, viewer);
  }

  /** The applications of the viewer, oldest first. */
  async listOwn(viewer: Viewer): Promise<RecruitDto[]> {
    const rows = await this.database.query<RecruitDetails>(
      `SELECT ${RECRUIT_DETAILS} WHERE r.person_id = $2 ORDER BY r.id`,
      [todayIn(), viewer.personId],
    );
    return rows.map((row) => recruitOf(row, viewer));
  }

  /** @throws {NotFoundError} not there, or somebody else's. */
  async getOwn(id: string, viewer: Viewer): Promise<RecruitDto> {
    const own = (await this.listOwn(viewer)).find((recruit) => recruit.id === id);
    if (!own) throw new NotFoundError('recruit', id);
    return own;
  }
}
