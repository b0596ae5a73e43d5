import { areaPatterns } from '../../common/area-code';
import type { Database } from '../../database/database';
import { periodsOfRound } from '../periods';
import type { Round } from '../round.entity';
import type { CountyFacts } from './facts';

const CHUNK = 500;

/** Calendar years in which the round's periods begin: their needs count. */
export function yearsOf(round: Round): number[] {
  return [...new Set(periodsOfRound(round).map(({ startsOn }) => Number(startsOn.slice(0, 4))))];
}

export interface CountyQuestion {
  /** Counties wanted without any need, too. */
  readonly extra?: readonly string[];
  /** Only after this code, at most so many. */
  readonly after?: string;
  readonly limit?: number;
}

/** Counties of the round's areas with a need in its years, sorted by code, as the facts are on the round's day. */
export async function readCounties(
  database: Database,
  round: Round,
  { extra = [], after = '', limit = Infinity }: CountyQuestion,
): Promise<CountyFacts[]> {
  const areas = areaPatterns(round.areas.length === 0 ? null : round.areas);
  const codes = [...new Set(extra)];
  const found: CountyFacts[] = [];
  for (let last = after; ; last = found.at(-1)!.code) {
    const size = Math.min(CHUNK, limit - found.length);
    const rows = await database.query<CountyFacts>(COUNTIES, [
      last,
      size,
      areas,
      yearsOf(round),
      codes,
      round.asOf,
      round.id,
    ]);
    found.push(...rows);
    if (rows.length < CHUNK || found.length >= limit) return found;
  }
}

const COUNTIES = `SELECT c.code, a.name_zh AS name, c.tier, c.altitude, c.languages, c.designations, c.longitude, c.latitude,
    c.capacity, c.cases_per_year AS "casesPerYear", l.residents AS "residentLawyers", o.priority::text AS priority,
    coalesce((SELECT jsonb_agg(jsonb_build_object('role', n.role, 'year', n.year, 'target', n.target, 'max', n.max)
      ORDER BY n.role, n.year) FROM needs n WHERE n.county_code = c.code AND n.year = ANY ($4::integer[])), '[]') AS needs
  FROM counties c
  JOIN areas a ON a.code = c.code
  LEFT JOIN LATERAL (
    SELECT k.local_lawyers + k.other_lawyers AS residents FROM lawyer_counts k
    WHERE k.county_code = c.code AND k.counted_on <= $6 ORDER BY k.counted_on DESC LIMIT 1) l ON true
  LEFT JOIN priority_overrides o ON o.round_id = $7 AND o.county_code = c.code
  WHERE c.code > $1 AND ($3::text[] IS NULL OR c.code LIKE ANY ($3)) AND (
    c.code = ANY ($5::text[])
    OR EXISTS (SELECT 1 FROM needs n WHERE n.county_code = c.code AND n.year = ANY ($4::integer[]) AND n.max > 0))
  ORDER BY c.code LIMIT $2`;
