import { Injectable } from '@nestjs/common';
import { seesPeople, type Viewer } from '../auth/viewer';
import { areaPatterns } from '../common/area-code';
import { todayIn } from '../common/calendar-date';
import { type Page, pageOf, readCursor } from '../common/page';
import { Database } from '../database/database';
import { People } from '../people/people';
import type { HardshipFilters, HardshipQuery, HardshipRowDto } from './hardship.dto';

interface Row extends Omit<HardshipRowDto, 'name'> {
  readonly key: string;
}

/** An auditor's word for a person: always the same, and no way back to a name. */
const ALIAS = `'P-' || left(encode(sha256(convert_to('hardship ' || key, 'UTF8')), 'hex'), 16)`;

/** Kilometres between two places on the globe, in degrees. */
const KILOMETRES = `2 * 6371 * asin(sqrt(least(1, power(sin(radians(c.latitude - h.latitude) / 2), 2)
  + cos(radians(h.latitude)) * cos(radians(c.latitude)) * power(sin(radians(c.longitude - h.longitude) / 2), 2))))`;

/**
 * Service by person: of those erased by recruit, since nothing joins them any more. Home is the middle of the home
 * prefecture's counties, else of the nominating area's. `$1` territory, `$2`, `$3` years, `$4` metres, `$5` kilometres,
 * `$6` today, `$7` after, `$8` limit.
 */
const HARDSHIP = `
  WITH served AS (
    SELECT coalesce(r.person_id, r.id) AS key, p.state, p.starts_on, c.tier, c.altitude, ${KILOMETRES} AS km,
           extract(year FROM coalesce(p.arrived_on, p.starts_on))::integer AS year,
           age(least(coalesce(p.left_on, p.ends_on), $6::date) + 1, coalesce(p.arrived_on, p.starts_on)) AS span
    FROM postings p
    JOIN recruits r ON r.id = p.recruit_id
    JOIN counties c ON c.code = p.county_code
    LEFT JOIN LATERAL (
      SELECT avg(latitude) AS latitude, avg(longitude) AS longitude FROM counties x
      WHERE x.code LIKE coalesce(r.home_prefecture, r.nominating_area) || '%'
    ) h ON true
    WHERE p.state IN ('serving', 'completed', 'left-early') AND ($1::text[] IS NULL OR r.nominating_area LIKE ANY ($1))
      AND ($7::uuid IS NULL OR coalesce(r.person_id, r.id) > $7)
  ),
  counted AS (
    SELECT *, greatest(0, (12 * extract(year FROM span) + extract(month FROM span) + extract(day FROM span) / 30))::numeric AS months
    FROM served WHERE ($2::integer IS NULL OR year >= $2) AND ($3::integer IS NULL OR year <= $3)
  ),
  summed AS (
    SELECT key::text AS key, array_agg(DISTINCT year ORDER BY year) AS years, count(*)::integer AS postings,
           round(sum(months))::integer AS months,
           round(coalesce(sum(months) FILTER (WHERE tier = 'tibet'), 0))::integer AS "tibetMonths",
           round(coalesce(sum(months) FILTER (WHERE tier = 'plateau'), 0))::integer AS "plateauMonths",
           round(coalesce(sum(months) FILTER (WHERE altitude >= $4), 0))::integer AS "highMonths",
           round(coalesce(sum(months) FILTER (WHERE km >= $5), 0))::integer AS "farMonths",
           count(*) FILTER (WHERE state = 'left-early')::integer AS "leftEarly"
    FROM counted GROUP BY key ORDER BY key LIMIT $8
  )
  SELECT *, CASE WHEN $9 THEN key ELSE ${ALIAS} END AS person FROM summed ORDER BY key`;

/** Who has served how long where it is hard. */
@Injectable()
export class HardshipReport {
  constructor(
    private readonly database: Database,
    private readonly people: People,
  ) {}

  /** A coordinator of a territory sees those who were nominated in it; auditors see aliases. */
  async page({ limit, cursor, ...filters }: HardshipQuery, viewer: Viewer): Promise<Page<HardshipRowDto>> {
    const after = readCursor(cursor, ['uuid']);
    const rows = await this.rows(filters, viewer, (after?.[0] as string | undefined) ?? null, limit + 1);
    const page = pageOf(rows, limit, ({ key }) => [key]);
    return { ...page, items: await this.named(page.items, viewer) };
  }

  /** All of it, part by part. */
  async *all(filters: HardshipFilters, viewer: Viewer): AsyncGenerator<HardshipRowDto> {
    const size = 1_000;
    let after: string | null = null;
    for (;;) {
      const rows = await this.rows(filters, viewer, after, size);
      yield* await this.named(rows, viewer);
      if (rows.length < size) return;
      after = rows.at(-1)!.key;
    }
  }

  private rows(
    { from, to, highFromM, farFromKm }: HardshipFilters,
    viewer: Viewer,
    after: string | null,
    limit: number,
  ): Promise<Row[]> {
    return this.database.query<Row>(HARDSHIP, [
      areaPatterns(viewer.areas),
      from ?? null,
      to ?? null,
      highFromM,
      farFromKm,
      todayIn(),
      after,
      limit,
      seesPeople(viewer),
    ]);
  }

  private async named(rows: readonly Row[], viewer: Viewer): Promise<HardshipRowDto[]> {
    const names = seesPeople(viewer)
      ? await this.people.namesOf(rows.map(({ key }) => key))
      : new Map<string, string>();
    return rows.map(({ key, person, ...row }) => ({ person, name: names.get(key) ?? null, ...row }));
  }
}
