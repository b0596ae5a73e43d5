import { Injectable } from '@nestjs/common';
import type { Viewer } from '../auth/viewer';
import { pageOf, readCursor, type PageQuery } from '../common/page';
import { Database } from '../database/database';
import type { LevelChangeView, PlaceInPlanView, PlanChangeView, PlanDiffView } from './plan-lists.dto';
import { nameOf } from './plan-lists';
import { PlanNames } from './plan-names';
import { PlanRights } from './plan-rights';
import type { Plan } from './plan.entity';
import { NoPlanDocumentError, OtherRoundError } from './plans.errors';

interface ChangeRow {
  readonly recruitId: string;
  readonly personId: string | null;
  readonly nominatingArea: string;
  readonly beforeCounty: string | null;
  readonly beforeStart: number;
  readonly beforePeriods: number;
  readonly afterCounty: string | null;
  readonly afterStart: number;
  readonly afterPeriods: number;
}

type Counts = Pick<PlanDiffView, 'same' | 'moved' | 'posted' | 'dropped'>;

/** The postings `b` of the other plan beside those `a` of this one. */
const BOTH = `
  (SELECT recruit_id, county_code, start, periods FROM plan_postings WHERE plan_id = $2) b
  FULL JOIN (SELECT recruit_id, county_code, start, periods FROM plan_postings WHERE plan_id = $1) a USING (recruit_id)`;

const ARE_SAME = '(a.county_code, a.start, a.periods) = (b.county_code, b.start, b.periods)';

/** What a plan changes against another one of its round. */
@Injectable()
export class PlanDiff {
  constructor(
    private readonly database: Database,
    private readonly rights: PlanRights,
    private readonly names: PlanNames,
  ) {}

  /**
   * @throws {NotFoundError}
   * @throws {OtherRoundError}
   * @throws {NoPlanDocumentError} if one of them is not solved.
   */
  async between(id: string, otherId: string, { limit, cursor }: PageQuery, viewer: Viewer): Promise<PlanDiffView> {
    const [plan, other] = [await this.rights.plan(id, viewer), await this.rights.plan(otherId, viewer)];
    if (plan.roundId !== other.roundId) throw new OtherRoundError();
    for (const { objectives, state } of [plan, other]) if (!objectives) throw new NoPlanDocumentError(state);
    const rows = await this.changes(id, otherId, limit, readCursor(cursor, ['uuid'])?.[0] ?? null);
    const page = pageOf(rows, limit, ({ recruitId }) => [recruitId]);
    const named = page.items.map((row) => ({ ...row, countyCodes: [row.beforeCounty, row.afterCounty] }));
    const names = await this.names.of(named, [plan, other], viewer);
    return {
      ...(await this.counts(id, otherId)),
      levels: levelsOf(other, plan),
      items: page.items.map((row) => changeOf(row, names)),
      nextCursor: page.nextCursor,
    };
  }

  private changes(id: string, otherId: string, limit: number, after: unknown): Promise<ChangeRow[]> {
    return this.database.query<ChangeRow>(
      `SELECT recruit_id AS "recruitId", r.person_id AS "personId", r.nominating_area AS "nominatingArea",
         b.county_code AS "beforeCounty", b.start AS "beforeStart", b.periods AS "beforePeriods",
         a.county_code AS "afterCounty", a.start AS "afterStart", a.periods AS "afterPeriods"
       FROM ${BOTH} JOIN recruits r ON r.id = recruit_id
       WHERE ${ARE_SAME} IS NOT TRUE AND ($3::uuid IS NULL OR recruit_id > $3)
       ORDER BY recruit_id LIMIT $4`,
      [id, otherId, after, limit + 1],
    );
  }

  private async counts(id: string, otherId: string): Promise<Counts> {
    const [counts] = await this.database.query<Counts>(
      `SELECT count(*) FILTER (WHERE ${ARE_SAME})::int AS same,
         count(*) FILTER (WHERE NOT ${ARE_SAME})::int AS moved,
         count(*) FILTER (WHERE b.county_code IS NULL)::int AS posted,
         count(*) FILTER (WHERE a.county_code IS NULL)::int AS dropped
       FROM ${BOTH}`,
      [id, otherId],
    );
    return counts;
  }
}

function changeOf(row: ChangeRow, names: ReadonlyMap<string, string>): PlanChangeView {
  const before = placeOf(row.beforeCounty, row.beforeStart, row.beforePeriods);
  const after = placeOf(row.afterCounty, row.afterStart, row.afterPeriods);
  const change = before && after ? 'moved' : after ? 'posted' : 'dropped';
  return { recruitId: row.recruitId, name: nameOf(row.personId, names), change, before, after };
}

function placeOf(countyCode: string | null, start: number, periods: number): PlaceInPlanView | null {
  return countyCode === null ? null : { countyCode, start, periods };
}

/** In this plan's order, then those that only the other has. */
function levelsOf(other: Plan, plan: Plan): LevelChangeView[] {
  const [before, after] = [other, plan].map(
    ({ objectives }) => new Map((objectives ?? []).map(({ level, value, bound }) => [level, { value, bound }])),
  );
  const levels = new Set([...after.keys(), ...before.keys()]);
  return [...levels].map((level) => ({ level, before: before.get(level) ?? null, after: after.get(level) ?? null }));
}
