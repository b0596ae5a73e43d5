import type { CountyDto } from './county.dto';

/**
 * Counties with the newest count of their lawyers and both definitions of having none. Three-valued: what no count tells is
 * null, unless those posted by us tell enough.
 */
const COUNTIES = `
  SELECT c.*, a.name_zh, a.name_en, n.counted_on, n.source, n.local_firms, n.local_lawyers, n.other_lawyers,
         n.local_lawyers + n.other_lawyers AS resident_lawyers,
         coalesce(s.posted, 0) AS posted_lawyers,
         coalesce(s.posted, 0) = 0 AND n.local_lawyers + n.other_lawyers = 0 AS lawyerless_a,
         n.local_firms = 0 AND n.local_lawyers = 0 AS lawyerless_b,
         coalesce(s.posted, 0) < 3 AND n.local_lawyers + n.other_lawyers + coalesce(s.posted, 0) < 3 AS is_underserved
  FROM counties c
  JOIN areas a ON a.code = c.code
  LEFT JOIN LATERAL (
    SELECT * FROM lawyer_counts l WHERE l.county_code = c.code ORDER BY l.counted_on DESC LIMIT 1
  ) n ON true
  LEFT JOIN (
    SELECT county_code, count(*)::int AS posted FROM postings WHERE state = 'serving' AND role = 'lawyer' GROUP BY county_code
  ) s ON s.county_code = c.code`;

/** `$1` province, `$2` prefecture, `$3` designations, `$4` tier, `$5` text, `$6` lawyerless, `$7` underserved, `$8` year of needs, `$9` after, `$10` limit. */
export const COUNTIES_PAGE = `
  SELECT * FROM (${COUNTIES}) c
  WHERE ($1::text IS NULL OR province_code = $1)
    AND ($2::text IS NULL OR prefecture_code = $2)
    AND ($3::text[] IS NULL OR designations && $3)
    AND ($4::text IS NULL OR tier = $4)
    AND ($5::text IS NULL OR name_zh LIKE '%' || $5 || '%' OR name_en ILIKE '%' || $5 || '%' OR code LIKE $5 || '%')
    AND ($6::text IS NULL OR CASE $6 WHEN 'a' THEN lawyerless_a ELSE lawyerless_b END)
    AND ($7::boolean IS NULL OR is_underserved = $7)
    AND ($8::integer IS NULL
         OR EXISTS (SELECT 1 FROM needs w WHERE w.county_code = c.code AND w.year = $8 AND w.target > 0))
    AND ($9::text IS NULL OR code > $9)
  ORDER BY code LIMIT $10`;

export const ONE_COUNTY = `SELECT * FROM (${COUNTIES}) c WHERE code = $1`;

/** A row of the statements above. */
export interface CountyRow {
  readonly code: string;
  readonly province_code: string;
  readonly prefecture_code: string;
  readonly tier: CountyDto['tier'];
  readonly altitude: number | null;
  readonly languages: string[];
  readonly designations: CountyDto['designations'];
  readonly longitude: number;
  readonly latitude: number;
  readonly capacity: number | null;
  readonly cases_per_year: number | null;
  readonly version: number;
  readonly updated_at: Date;
  readonly name_zh: string;
  readonly name_en: string | null;
  readonly counted_on: string | null;
  readonly source: string;
  readonly local_firms: number;
  readonly local_lawyers: number;
  readonly other_lawyers: number;
  readonly resident_lawyers: number;
  readonly posted_lawyers: number;
  readonly lawyerless_a: boolean | null;
  readonly lawyerless_b: boolean | null;
  readonly is_underserved: boolean | null;
}

export function countyOf(row: CountyRow): CountyDto {
  return {
    code: row.code,
    nameZh: row.name_zh,
    nameEn: row.name_en,
    provinceCode: row.province_code,
    prefectureCode: row.prefecture_code,
    tier: row.tier,
    altitude: row.altitude,
    languages: row.languages,
    designations: row.designations,
    longitude: row.longitude,
    latitude: row.latitude,
    capacity: row.capacity,
    casesPerYear: row.cases_per_year,
    lawyers: newestCountOf(row),
    postedLawyers: row.posted_lawyers,
    lawyerless: { a: row.lawyerless_a, b: row.lawyerless_b },
    isUnderserved: row.is_underserved,
    version: row.version,
    updatedAt: row.updated_at,
  };
}

function newestCountOf(row: CountyRow): CountyDto['lawyers'] {
  if (row.counted_on === null) return null;
  return {
    countedOn: row.counted_on,
    source: row.source,
    localFirms: row.local_firms,
    localLawyers: row.local_lawyers,
    otherLawyers: row.other_lawyers,
    residentLawyers: row.resident_lawyers,
  };
}
