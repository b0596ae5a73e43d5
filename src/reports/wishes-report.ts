import { Injectable } from '@nestjs/common';
import type { Viewer } from '../auth/viewer';
import { areaPatterns } from '../common/area-code';
import { Database } from '../database/database';
import type { WishesDto, WishesQuery, WishesRowDto } from './wishes.dto';

/** A person's newest posting under an edition counts; one that came to nothing does not. */
const WISHES = `
  WITH posted AS (
    SELECT DISTINCT ON (p.recruit_id) p.edition_id, p.role, r.wishes,
           p.county_code LIKE r.wishes[1] || '%' AS is_first,
           EXISTS (SELECT 1 FROM unnest(r.wishes) w WHERE p.county_code LIKE w || '%') AS is_any
    FROM postings p JOIN recruits r ON r.id = p.recruit_id
    WHERE p.state IN ('offered', 'accepted', 'preparing', 'serving', 'completed', 'left-early')
      AND ($1::text[] IS NULL OR r.nominating_area LIKE ANY ($1))
      AND ($2::uuid IS NULL OR p.edition_id = $2)
    ORDER BY p.recruit_id, p.starts_on DESC, p.id DESC
  )
  SELECT e.id AS "editionId", e.programme_id AS "programmeId", e.year, p.role, count(*)::integer AS posted,
         count(*) FILTER (WHERE is_first)::integer AS "firstWish",
         count(*) FILTER (WHERE is_any AND NOT is_first)::integer AS "otherWish",
         count(*) FILTER (WHERE NOT is_any AND cardinality(wishes) > 0)::integer AS "noWish",
         count(*) FILTER (WHERE cardinality(wishes) = 0)::integer AS "withoutWishes"
  FROM posted p JOIN editions e ON e.id = p.edition_id
  WHERE $3::integer IS NULL OR e.year = $3
  GROUP BY e.id, e.programme_id, e.year, p.role
  ORDER BY e.year, e.programme_id, e.id, p.role`;

/** Whether people go where they wished to. */
@Injectable()
export class WishesReport {
  constructor(private readonly database: Database) {}

  /** A coordinator of a territory sees those who were nominated in it. */
  async read({ edition, year }: WishesQuery, viewer: Viewer): Promise<WishesDto> {
    const parameters = [areaPatterns(viewer.areas), edition ?? null, year ?? null];
    return { items: await this.database.query<WishesRowDto>(WISHES, parameters) };
  }
}
