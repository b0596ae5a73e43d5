import { Injectable } from '@nestjs/common';
import { todayIn } from '../common/calendar-date';
import { Database } from '../database/database';
import type { FundRowDto, FundsDto, FundsQuery } from './funds.dto';

/**
 * Months from one day to another, both included; of a month that is begun, the part. The same as `monthsIn` of rounds, which
 * plans are costed with.
 */
const monthsBetween = (first: string, last: string): string => `(
  SELECT w.months + ((${last} + 1) - (${first} + make_interval(months => w.months))::date)::numeric
    / ((${first} + make_interval(months => w.months + 1))::date - (${first} + make_interval(months => w.months))::date)
  FROM (SELECT max(m) AS months FROM generate_series(0, 12 * (extract(year FROM ${last} + 1) - extract(year FROM ${first}))::integer + 12) m
        WHERE (${first} + make_interval(months => m))::date <= ${last} + 1) w)`;

/**
 * Every posting that costs something, with its months: of published plans (without those who serve then under another
 * round, which has costed them), unanswered offers, and all that was accepted. `$3` today.
 */
const COSTED = `
  SELECT 'planned' AS stage, pp.edition_id, r.role, pp.county_code, (pp.periods * o.period_months)::numeric AS months
  FROM plans p JOIN rounds o ON o.id = p.round_id
  JOIN plan_postings pp ON pp.plan_id = p.id JOIN recruits r ON r.id = pp.recruit_id
  WHERE p.state = 'published' AND NOT EXISTS (
    SELECT 1 FROM postings x WHERE x.recruit_id = pp.recruit_id AND x.round_id <> p.round_id
      AND x.state IN ('accepted', 'preparing', 'serving', 'completed', 'left-early')
      AND x.starts_on < (o.starts_on + make_interval(months => (pp.start + pp.periods) * o.period_months))::date
      AND coalesce(x.left_on, x.ends_on) >= (o.starts_on + make_interval(months => pp.start * o.period_months))::date)
  UNION ALL
  SELECT CASE state WHEN 'offered' THEN 'offered' ELSE 'committed' END, edition_id, role, county_code,
         ${monthsBetween('starts_on', 'last_on')}
  FROM (SELECT *, CASE WHEN state IN ('completed', 'left-early') THEN coalesce(left_on, ends_on) ELSE ends_on END AS last_on
        FROM postings) s
  WHERE state IN ('accepted', 'preparing', 'serving', 'completed', 'left-early')
    OR state = 'offered' AND answer_by >= $3::date`;

const sumOf = (stage: string): string => `coalesce(sum(cost) FILTER (WHERE stage = '${stage}'), 0)::numeric(18, 2)`;

const FUNDS = `
  WITH costed AS (${COSTED}),
  priced AS (
    SELECT c.stage, c.edition_id, round(a.monthly * c.months + a.yearly_lump * c.months / 12, 2) AS cost
    FROM costed c JOIN counties n ON n.code = c.county_code
    LEFT JOIN LATERAL (
      SELECT * FROM allowances a WHERE a.edition_id = c.edition_id AND a.role = c.role AND a.tier IN (n.tier, 'standard')
      ORDER BY a.tier = n.tier DESC LIMIT 1
    ) a ON true
  ),
  drawn AS (
    SELECT e.fund_id, sum(p.cost) AS cost FROM priced p JOIN editions e ON e.id = p.edition_id
    WHERE p.stage = 'committed' GROUP BY e.fund_id
  ),
  summed AS (
    SELECT e.fund_id, e.id AS edition_id, ${sumOf('planned')} AS planned, ${sumOf('offered')} AS offered,
           ${sumOf('committed')} AS committed, count(p.stage) FILTER (WHERE p.cost IS NULL)::integer AS uncosted
    FROM editions e LEFT JOIN priced p ON p.edition_id = e.id
    WHERE ($1::uuid IS NULL OR e.fund_id = $1) AND ($2::integer IS NULL OR e.year = $2)
    GROUP BY e.fund_id, e.id
  ),
  listed AS (
    SELECT fund_id, edition_id, sum(planned) AS planned, sum(offered) AS offered, sum(committed) AS committed,
           sum(uncosted)::integer AS uncosted, grouping(edition_id) = 1 AS is_whole
    FROM summed GROUP BY GROUPING SETS ((fund_id), (fund_id, edition_id))
  )
  SELECT l.fund_id AS "fundId", f.code AS "fundCode", f.name AS "fundName", l.edition_id AS "editionId",
         e.programme_id AS "programmeId", e.year, CASE WHEN l.is_whole THEN f.amount::text END AS amount,
         l.planned::text AS planned, l.offered::text AS offered, l.committed::text AS committed,
         CASE WHEN l.is_whole THEN (f.amount - coalesce(d.cost, 0))::numeric(18, 2)::text END AS remaining, l.uncosted
  FROM listed l LEFT JOIN funds f ON f.id = l.fund_id LEFT JOIN editions e ON e.id = l.edition_id
    LEFT JOIN drawn d ON d.fund_id = l.fund_id
  ORDER BY f.code NULLS LAST, l.is_whole DESC, e.year, e.programme_id`;

/** Money: what funds hold, what plans and postings cost. All sums are numeric: no cent is lost. */
@Injectable()
export class FundsReport {
  constructor(private readonly database: Database) {}

  async read({ fund, year }: FundsQuery): Promise<FundsDto> {
    return { items: await this.database.query<FundRowDto>(FUNDS, [fund ?? null, year ?? null, todayIn()]) };
  }
}
