import { Injectable } from '@nestjs/common';
import type { Viewer } from '../auth/viewer';
import { pageOf, readCursor } from '../common/page';
import type { Language } from '../common/text';
import { Database } from '../database/database';
import { datesOfPosting } from '../rounds/periods';
import { Rounds } from '../rounds/rounds.service';
import type { PlanPostingsPage, PlanShortfallsPage, PlanUnpostedPage } from './plan-lists.dto';
import { PlanNames } from './plan-names';
import { PlanRights } from './plan-rights';
import { PLAN_PHRASES, reasonOf } from './plan-sentences';
import type { PlanRowsQuery } from './plans.dto';

interface RecruitRow {
  readonly recruitId: string;
  readonly personId: string | null;
  readonly nominatingArea: string;
  readonly role: string;
  readonly editionId: string;
}

interface PostingRow extends RecruitRow {
  readonly countyCode: string;
  readonly start: number;
  readonly periods: number;
}

interface ShortfallRow {
  readonly countyCode: string;
  readonly role: 'lawyer' | 'assistant';
  readonly period: number;
  readonly missing: number;
  readonly reasons: string[];
}

const RECRUIT = `
  r.id AS "recruitId", r.person_id AS "personId", r.nominating_area AS "nominatingArea", r.role,
  r.edition_id AS "editionId"`;

/** The lists of a plan, in pages. */
@Injectable()
export class PlanLists {
  constructor(
    private readonly database: Database,
    private readonly rights: PlanRights,
    private readonly rounds: Rounds,
    private readonly names: PlanNames,
  ) {}

  /** By county. @throws {NotFoundError} */
  async postings(id: string, query: PlanRowsQuery, viewer: Viewer): Promise<PlanPostingsPage> {
    const plan = await this.rights.plan(id, viewer);
    const round = await this.rounds.find(viewer, plan.roundId);
    const [county, recruit] = readCursor(query.cursor, ['text', 'uuid']) ?? [null, null];
    const rows = await this.database.query<PostingRow>(
      `SELECT ${RECRUIT}, pp.county_code AS "countyCode", pp.start, pp.periods
       FROM plan_postings pp JOIN recruits r ON r.id = pp.recruit_id
       WHERE pp.plan_id = $1 AND ($2::text IS NULL OR pp.county_code LIKE $2 || '%')
         AND ($3::text IS NULL OR (pp.county_code, pp.recruit_id) > ($3, $4::uuid))
       ORDER BY pp.county_code, pp.recruit_id LIMIT $5`,
      [id, query.province ?? null, county, recruit, query.limit + 1],
    );
    const page = pageOf(rows, query.limit, ({ countyCode, recruitId }) => [countyCode, recruitId]);
    const named = page.items.map((row) => ({ ...row, countyCodes: [row.countyCode] }));
    const names = await this.names.of(named, [plan], viewer);
    const items = page.items.map((row) => ({
      ...recruitOf(row, names),
      countyCode: row.countyCode,
      start: row.start,
      periods: row.periods,
      ...datesOfPosting(round, row.start, row.periods),
    }));
    return { ...page, items };
  }

  /** @throws {NotFoundError} */
  async unposted(id: string, query: PlanRowsQuery, viewer: Viewer, language: Language): Promise<PlanUnpostedPage> {
    const plan = await this.rights.plan(id, viewer);
    const after = readCursor(query.cursor, ['uuid']);
    const rows = await this.database.query<RecruitRow & { reason: string }>(
      `SELECT ${RECRUIT}, u.reason
       FROM plan_unposted u JOIN recruits r ON r.id = u.recruit_id
       WHERE u.plan_id = $1 AND ($2::text IS NULL OR r.nominating_area LIKE $2 || '%')
         AND ($3::uuid IS NULL OR u.recruit_id > $3)
       ORDER BY u.recruit_id LIMIT $4`,
      [id, query.province ?? null, after?.[0] ?? null, query.limit + 1],
    );
    const page = pageOf(rows, query.limit, ({ recruitId }) => [recruitId]);
    const named = page.items.map((row) => ({ ...row, countyCodes: [] }));
    const names = await this.names.of(named, [plan], viewer);
    const { whyUnposted } = PLAN_PHRASES[language];
    const items = page.items.map((row) => ({
      ...recruitOf(row, names),
      reason: reasonOf(row.reason, whyUnposted),
    }));
    return { ...page, items };
  }

  /** By county, role, period. @throws {NotFoundError} */
  async shortfalls(id: string, query: PlanRowsQuery, viewer: Viewer, language: Language): Promise<PlanShortfallsPage> {
    await this.rights.plan(id, viewer);
    const [county, role, period] = readCursor(query.cursor, ['text', 'text', 'number']) ?? [null, null, null];
    const rows = await this.database.query<ShortfallRow>(
      `SELECT s.county_code AS "countyCode", s.role, s.period, s.missing, s.reasons
       FROM plan_shortfalls s
       WHERE s.plan_id = $1 AND ($2::text IS NULL OR s.county_code LIKE $2 || '%')
         AND ($3::text IS NULL OR (s.county_code, s.role, s.period) > ($3, $4, $5::int))
       ORDER BY s.county_code, s.role, s.period LIMIT $6`,
      [id, query.province ?? null, county, role, period, query.limit + 1],
    );
    const page = pageOf(rows, query.limit, (row) => [row.countyCode, row.role, row.period]);
    const { whyShort } = PLAN_PHRASES[language];
    const items = page.items.map((row) => ({ ...row, reasons: row.reasons.map((code) => reasonOf(code, whyShort)) }));
    return { ...page, items };
  }
}

function recruitOf({ recruitId, personId, role, editionId }: RecruitRow, names: ReadonlyMap<string, string>) {
  return { recruitId, name: nameOf(personId, names), role, editionId };
}

/** Null for whoever may not see it, and of somebody erased. */
export function nameOf(personId: string | null, names: ReadonlyMap<string, string>): string | null {
  return personId === null ? null : (names.get(personId) ?? null);
}
