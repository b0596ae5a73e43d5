import { Injectable } from '@nestjs/common';
import type { Viewer } from '../auth/viewer';
import { areaPatterns } from '../common/area-code';
import { todayIn } from '../common/calendar-date';
import { NotFoundError } from '../common/domain-error';
import { Database } from '../database/database';
import { seesRound } from '../plans/plan-rights';
import type { CoverageDto, CoverageQuery, CoverageRowDto, CoverageStageDto } from './coverage.dto';

const STAGES = ['before', 'planned', 'accepted', 'serving'] as const;
type Stage = (typeof STAGES)[number];
/** Besides the stages: who was there before and still is when the round begins. */
const PARTS = [...STAGES, 'staying'] as const;

interface Frame {
  readonly roundId: string | null;
  readonly planId: string | null;
  readonly asOf: string;
  readonly startsOn: string;
}

type CoverageRow = Omit<CoverageRowDto, Stage> & Record<`${Stage}_${keyof CoverageStageDto}`, number>;

/** People whom the service posts, by county, role and stage. `$3` as-of date, `$4` plan, `$5` round, `$6` its first day. */
const POSTED = `
  SELECT county_code, role, unnest(CASE WHEN coalesce(left_on, ends_on) >= $6::date THEN '{before,staying}' ELSE '{before}' END::text[]) AS stage
  FROM postings
  WHERE arrived_on <= $3::date AND coalesce(left_on, ends_on) >= $3::date
    AND state IN ('serving', 'completed', 'left-early') AND $5::uuid IS NOT NULL AND round_id <> $5
  UNION ALL
  SELECT pp.county_code, r.role, 'planned' FROM plan_postings pp JOIN recruits r ON r.id = pp.recruit_id
  WHERE pp.plan_id = $4::uuid
  UNION ALL
  SELECT county_code, role, 'accepted' FROM postings
  WHERE state IN ('accepted', 'preparing', 'serving') AND ($5::uuid IS NULL OR round_id = $5)
  UNION ALL
  SELECT county_code, role, 'serving' FROM postings
  WHERE state = 'serving' AND ($5::uuid IS NULL OR round_id = $5)`;

const perStage = (sql: (stage: Stage) => string): string => STAGES.map(sql).join(', ');
const perPart = (sql: (part: (typeof PARTS)[number]) => string): string => PARTS.map(sql).join(', ');

/** Whether nobody serves: what nobody has counted is unknown, and counts as neither. */
const isLawyerless = (stage: Stage): string =>
  `resident_lawyers = 0 AND ${stage === 'before' ? '' : `staying_lawyers = 0 AND `}${stage}_lawyers = 0`;
const isUnreached = (stage: Stage): string =>
  `${isLawyerless(stage)} AND ${stage === 'before' ? '' : `staying_riders = 0 AND `}${stage}_riders = 0`;

/** `$1` patterns of the territory, `$2` year. One statement, whatever the number of counties. */
const COVERAGE = `
  WITH posted AS (${POSTED}),
  there AS (
    SELECT county_code, ${perPart(
      (stage) => `count(*) FILTER (WHERE stage = '${stage}' AND role = 'lawyer') AS ${stage}_lawyers,
        count(*) FILTER (WHERE stage = '${stage}' AND role = 'assistant') AS ${stage}_assistants`,
    )}
    FROM posted GROUP BY county_code
  ),
  riders AS (
    SELECT c.county_code, ${perPart((stage) => `sum(t.${stage}_lawyers) AS ${stage}_riders`)}
    FROM circuits c JOIN there t ON t.county_code = c.served_from_code GROUP BY c.county_code
  ),
  asked AS (
    SELECT county_code, sum(target) FILTER (WHERE role = 'lawyer') AS lawyers,
           sum(target) FILTER (WHERE role = 'assistant') AS assistants
    FROM needs WHERE year = $2 GROUP BY county_code
  ),
  each_county AS (
    SELECT c.province_code, c.designations, coalesce(a.lawyers, 0) AS target_lawyers,
           coalesce(a.assistants, 0) AS target_assistants,
           n.local_firms, n.local_lawyers, n.local_lawyers + n.other_lawyers AS resident_lawyers,
           ${perPart(
             (stage) => `coalesce(t.${stage}_lawyers, 0) AS ${stage}_lawyers,
               coalesce(t.${stage}_assistants, 0) AS ${stage}_assistants, coalesce(r.${stage}_riders, 0) AS ${stage}_riders`,
           )}
    FROM counties c
    LEFT JOIN LATERAL (
      SELECT * FROM lawyer_counts l WHERE l.county_code = c.code AND l.counted_on <= $3::date
      ORDER BY l.counted_on DESC LIMIT 1
    ) n ON true
    LEFT JOIN asked a ON a.county_code = c.code
    LEFT JOIN there t ON t.county_code = c.code
    LEFT JOIN riders r ON r.county_code = c.code
    WHERE $1::text[] IS NULL OR c.code LIKE ANY ($1)
  ),
  tagged AS (
    SELECT e.*, d.designation FROM each_county e
    CROSS JOIN LATERAL unnest(array_prepend(NULL, e.designations)) AS d(designation)
  ),
  summed AS (
    SELECT province_code AS province, designation, count(*)::integer AS counties,
           count(*) FILTER (WHERE target_lawyers + target_assistants > 0)::integer AS "countiesWithNeed",
           sum(target_lawyers)::integer AS "targetLawyers", sum(target_assistants)::integer AS "targetAssistants",
           count(*) FILTER (WHERE resident_lawyers IS NULL)::integer AS uncounted,
           count(*) FILTER (WHERE local_firms = 0 AND local_lawyers = 0)::integer AS "lawyerlessB",
           ${perStage(
             (stage) => `sum(${stage}_lawyers)::integer AS "${stage}_lawyers",
               sum(${stage}_assistants)::integer AS "${stage}_assistants",
               count(*) FILTER (WHERE ${isLawyerless(stage)})::integer AS "${stage}_lawyerlessA",
               count(*) FILTER (WHERE ${isUnreached(stage)})::integer AS "${stage}_unreached"`,
           )}
    FROM tagged GROUP BY GROUPING SETS ((province_code, designation), (designation))
  )
  SELECT s.*, a.name_zh AS "provinceNameZh", a.name_en AS "provinceNameEn"
  FROM summed s LEFT JOIN areas a ON a.code = s.province
  ORDER BY s.province NULLS FIRST, s.designation NULLS FIRST`;

/** How far counties are covered: before, by plan, by acceptances, by those who serve. */
@Injectable()
export class Coverage {
  constructor(private readonly database: Database) {}

  /**
   * A coordinator of a territory sees its counties, with all who are posted into them.
   *
   * @throws {NotFoundError} if the round or plan is not there, or not the viewer's to see.
   */
  async read(query: CoverageQuery, viewer: Viewer): Promise<CoverageDto> {
    const { roundId, planId, asOf, startsOn } = await this.frame(query, viewer);
    const year = query.year ?? Number(startsOn.slice(0, 4));
    const rows = await this.database.query<CoverageRow>(COVERAGE, [
      areaPatterns(viewer.areas),
      year,
      asOf,
      planId,
      roundId,
      startsOn,
    ]);
    return { asOf, year, planId, items: rows.map(rowOf) };
  }

  private async frame({ round, plan }: CoverageQuery, viewer: Viewer): Promise<Frame> {
    const today = todayIn();
    if (round === undefined && plan === undefined) return { roundId: null, planId: null, asOf: today, startsOn: today };
    const [found] = await this.database.query<Frame | undefined>(
      `SELECT r.id AS "roundId", p.id AS "planId", r.as_of AS "asOf", r.starts_on AS "startsOn"
       FROM rounds r LEFT JOIN plans p ON p.round_id = r.id AND CASE WHEN $3::uuid IS NULL THEN p.state = 'published' ELSE p.id = $3 END
       WHERE ${seesRound(1)} AND ($2::uuid IS NULL OR r.id = $2) AND ($3::uuid IS NULL OR p.id IS NOT NULL)`,
      [areaPatterns(viewer.areas), round ?? null, plan ?? null],
    );
    if (!found) throw new NotFoundError(plan === undefined ? 'round' : 'plan', plan ?? round!);
    return found;
  }
}

function rowOf(row: CoverageRow): CoverageRowDto {
  const stageOf = (stage: Stage): CoverageStageDto => ({
    lawyers: row[`${stage}_lawyers`],
    assistants: row[`${stage}_assistants`],
    lawyerlessA: row[`${stage}_lawyerlessA`],
    unreached: row[`${stage}_unreached`],
  });
  return {
    province: row.province,
    provinceNameZh: row.provinceNameZh,
    provinceNameEn: row.provinceNameEn,
    designation: row.designation,
    counties: row.counties,
    countiesWithNeed: row.countiesWithNeed,
    targetLawyers: row.targetLawyers,
    targetAssistants: row.targetAssistants,
    uncounted: row.uncounted,
    lawyerlessB: row.lawyerlessB,
    before: stageOf('before'),
    planned: stageOf('planned'),
    accepted: stageOf('accepted'),
    serving: stageOf('serving'),
  };
}
