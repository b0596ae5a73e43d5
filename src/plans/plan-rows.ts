import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import type { CertifiedPlan, PlanColumns } from './certified-plan';
import type { PlanConflict, PlanCounts } from './plan.entity';

/** Rows in one statement, between two turns of the event loop. */
const CHUNK = 2_000;

/** A plan names somebody whom its round has no alias for: a bug, or the person was erased while the solve ran. */
export class UnknownAliasError extends Error {}

/**
 * The only translation of a plan into rows: aliases become recruits again. Joins the open transaction; the rows of the
 * plan must not be there yet.
 */
@Injectable()
export class PlanRows {
  constructor(private readonly database: Database) {}

  /** @throws {UnknownAliasError} */
  async write(planId: string, roundId: string, { columns, conflict }: CertifiedPlan) {
    const [posted, unposted] = [
      await this.writePostings(planId, roundId, columns.postings),
      await this.writeUnposted(planId, roundId, columns.unposted),
    ];
    await this.writeShortfalls(planId, columns.shortfalls);
    const missing = columns.shortfalls.missing.reduce((sum, persons) => sum + persons, 0);
    const counts: PlanCounts = { posted, unposted, missing };
    return { counts, conflict: conflict && (await this.readConflict(roundId, conflict)) };
  }

  private writePostings(
    planId: string,
    roundId: string,
    { recruits, counties, starts, periods }: PlanColumns['postings'],
  ): Promise<number> {
    return this.inChunks(recruits.length, (from, to) => ({
      sql: `INSERT INTO plan_postings (plan_id, recruit_id, county_code, edition_id, start, periods)
            SELECT $1, a.recruit_id, p.county, r.edition_id, p.start, p.periods
            FROM unnest($3::text[], $4::text[], $5::int[], $6::int[]) AS p(alias, county, start, periods)
            JOIN recruit_aliases a ON a.round_id = $2 AND a.alias = p.alias
            JOIN recruits r ON r.id = a.recruit_id
            RETURNING 1`,
      values: [planId, roundId, ...[recruits, counties, starts, periods].map((column) => column.slice(from, to))],
    }));
  }

  private writeUnposted(
    planId: string,
    roundId: string,
    { recruits, reasons }: PlanColumns['unposted'],
  ): Promise<number> {
    return this.inChunks(recruits.length, (from, to) => ({
      sql: `INSERT INTO plan_unposted (plan_id, recruit_id, reason)
            SELECT $1, a.recruit_id, u.reason
            FROM unnest($3::text[], $4::text[]) AS u(alias, reason)
            JOIN recruit_aliases a ON a.round_id = $2 AND a.alias = u.alias
            RETURNING 1`,
      values: [planId, roundId, recruits.slice(from, to), reasons.slice(from, to)],
    }));
  }

  private writeShortfalls(
    planId: string,
    { counties, roles, periods, missing, reasons }: PlanColumns['shortfalls'],
  ): Promise<number> {
    return this.inChunks(counties.length, (from, to) => ({
      sql: `INSERT INTO plan_shortfalls (plan_id, county_code, role, period, missing, reasons)
            SELECT $1, s.county, s.role, s.period, s.missing, ARRAY(SELECT jsonb_array_elements_text(s.reasons::jsonb))
            FROM unnest($2::text[], $3::text[], $4::int[], $5::int[], $6::text[])
              AS s(county, role, period, missing, reasons)
            RETURNING 1`,
      values: [planId, ...[counties, roles, periods, missing, reasons].map((column) => column.slice(from, to))],
    }));
  }

  /** Runs a statement for each chunk of so many rows; every row must arrive. */
  private async inChunks(
    count: number,
    statement: (from: number, to: number) => { sql: string; values: unknown[] },
  ): Promise<number> {
    for (let from = 0; from < count; from += CHUNK) {
      const to = Math.min(count, from + CHUNK);
      const { sql, values } = statement(from, to);
      const rows = await this.database.query<unknown>(sql, values);
      if (rows.length < to - from) throw new UnknownAliasError(`${to - from - rows.length} aliases are unknown.`);
      await setImmediate();
    }
    return count;
  }

  private async readConflict(
    roundId: string,
    { pins, rules }: NonNullable<CertifiedPlan['conflict']>,
  ): Promise<PlanConflict> {
    const rows = await this.database.query<{ alias: string; recruitId: string }>(
      `SELECT alias, recruit_id AS "recruitId" FROM recruit_aliases WHERE round_id = $1 AND alias = ANY ($2::text[])`,
      [roundId, pins.map(({ recruit }) => recruit)],
    );
    const recruits = new Map(rows.map(({ alias, recruitId }) => [alias, recruitId]));
    return {
      pins: pins.map(({ recruit, county, start }) => {
        const recruitId = recruits.get(recruit);
        if (recruitId === undefined) throw new UnknownAliasError('A pin of the conflict names an unknown alias.');
        return { recruitId, countyCode: county, start: start ?? null };
      }),
      rules,
    };
  }
}
