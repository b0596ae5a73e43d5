import { Injectable } from '@nestjs/common';
import { areaPatterns } from '../common/area-code';
import { Database } from '../database/database';
import { type Candidate, type Demands, isQualified, maxAltitudeOf, type Unmet, unmetRules } from './qualification';
import type { Recruit } from './recruit.entity';

/** Rows read at once: about 20 ms of the event loop, 50 ms of the embedded database. */
const CHUNK = 500;

/** Whether a recruit enters a round, or the first thing that keeps them out. */
export type Standing = 'enters' | 'erased' | 'withdrawn' | 'not-accepted' | 'no-consent' | 'unqualified';

/** A recruit with all that planning asks about them. No name and no contact. */
export type PooledRecruit = Omit<Recruit, 'appliedAt' | 'offerId' | 'withdrawnReason'> & {
  readonly standing: Standing;
  /** Every rule that is not met and not waived; `plateau` alone keeps nobody out. */
  readonly unmet: readonly Unmet[];
  /** Metres; null for any altitude. */
  readonly maxAltitude: number | null;
};

export interface PoolQuestion {
  readonly editionIds: readonly string[];
  /** First day of service under an edition (`startsOn` of the edition, else of the round): ages and years count on it. */
  readonly firstDayOf: (editionId: string) => string;
  /** Only recruits nominated in these areas; null for everywhere. */
  readonly areas: readonly string[] | null;
}

/** The only read of recruits for planning: set-based, in chunks, always in the order of ids. */
@Injectable()
export class RecruitPool {
  constructor(private readonly database: Database) {}

  /**
   * All recruits of editions who have not withdrawn and are not erased, in chunks of at most 500, sorted by id. Those
   * with `standing: 'enters'` are the ones that a round plans; the others are for its list of issues, with the reason.
   *
   * Reads chunk by chunk in the ambient transaction: call it in one of `REPEATABLE READ`, or with the recruits locked, when
   * the whole must be of one moment.
   */
  of({ editionIds, firstDayOf, areas }: PoolQuestion): AsyncGenerator<PooledRecruit[]> {
    const where = `r.edition_id = ANY($3::uuid[]) AND r.state <> 'withdrawn' AND r.person_id IS NOT NULL
      AND ($4::text[] IS NULL OR r.nominating_area LIKE ANY ($4))`;
    return this.chunks(where, [editionIds, areaPatterns(areas)], firstDayOf);
  }

  /** Recruits by id, of any edition and state (people who still serve, baselines of a re-plan), likewise in chunks. */
  byId(ids: readonly string[], firstDayOf: (editionId: string) => string): AsyncGenerator<PooledRecruit[]> {
    return this.chunks('r.id = ANY($3::uuid[])', [ids], firstDayOf);
  }

  private async *chunks(
    where: string,
    parameters: readonly unknown[],
    firstDayOf: (editionId: string) => string,
  ): AsyncGenerator<PooledRecruit[]> {
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const rows = await this.database.query<PoolRow>(`${SELECT} WHERE r.id > $1 AND ${where} ORDER BY r.id LIMIT $2`, [
        after,
        CHUNK,
        ...parameters,
      ]);
      if (rows.length > 0) yield rows.map((row) => judged(row, firstDayOf(row.editionId)));
      if (rows.length < CHUNK) return;
      after = rows.at(-1)!.id;
    }
  }
}

type PoolRow = Omit<Recruit, 'appliedAt' | 'offerId' | 'withdrawnReason'> &
  Candidate & { readonly hasConsent: boolean; readonly demands: Demands | null };

/** What a recruit claims, as `ClaimFacts`. */
export const CLAIM_FACTS = `coalesce((SELECT jsonb_agg(jsonb_build_object('kind', c.kind, 'heldOn', c.held_on,
    'background', c.background, 'clearedToM', c.cleared_to_m, 'clearedUntil', c.cleared_until, 'isClean', c.is_clean,
    'isVerified', c.verified_at IS NOT NULL)) FROM claims c WHERE c.recruit_id = r.id), '[]')`;

/** Rules with a waiver in force. */
export const WAIVED = `ARRAY(SELECT w.rule FROM waivers w WHERE w.recruit_id = r.id AND w.revoked_at IS NULL)`;

/** What the edition asks of the recruit's role, as `Demands`; null for nothing. */
export const DEMANDS = `(SELECT jsonb_build_object('minPracticeYears', q.min_practice_years, 'minAge', q.min_age,
    'maxAge', q.max_age, 'requiresCleanRecord', q.requires_clean_record, 'backgrounds', q.backgrounds,
    'maxDegreeAgeYears', q.max_degree_age_years, 'requiresMedicalClearance', q.requires_medical_clearance,
    'plateauFromM', q.plateau_from_m)
  FROM qualification_rules q WHERE q.edition_id = r.edition_id AND q.role = r.role)`;

const SELECT = `SELECT r.id, r.person_id AS "personId", r.edition_id AS "editionId", r.role, r.state,
    r.nominating_area AS "nominatingArea", r.registration_area AS "registrationArea",
    r.home_prefecture AS "homePrefecture", r.agreement_id AS "agreementId", r.languages, r.wishes, r.refusals,
    r.household, r.available_from AS "availableFrom", r.available_to AS "availableTo", r.version,
    p.birth_on AS "birthOn", ${CLAIM_FACTS} AS claims, ${WAIVED} AS waived, ${DEMANDS} AS demands,
    EXISTS (SELECT 1 FROM consents k WHERE k.recruit_id = r.id AND k.withdrawn_at IS NULL) AS "hasConsent"
  FROM recruits r LEFT JOIN persons p ON p.id = r.person_id`;

function judged(row: PoolRow, firstDay: string): PooledRecruit {
  const { birthOn, claims, waived, demands, hasConsent, ...recruit } = row;
  const candidate: Candidate = { birthOn, claims, waived };
  const unmet = unmetRules(demands, candidate, firstDay);
  const standing = standingOf(recruit, hasConsent, unmet);
  return { ...recruit, standing, unmet, maxAltitude: maxAltitudeOf(demands, candidate, firstDay) };
}

function standingOf(
  { personId, state }: Pick<Recruit, 'personId' | 'state'>,
  hasConsent: boolean,
  unmet: readonly Unmet[],
): Standing {
  if (personId === null) return 'erased';
  if (state === 'withdrawn') return 'withdrawn';
  if (state !== 'accepted') return 'not-accepted';
  if (!hasConsent) return 'no-consent';
  return isQualified(unmet) ? 'enters' : 'unqualified';
}
