import { Injectable } from '@nestjs/common';
import { areaPatterns } from '../../common/area-code';
import { todayIn } from '../../common/calendar-date';
import { Clock } from '../../common/clock';
import { KEYSET_PAGE, readByKeyset } from '../../common/keyset';
import { Database } from '../../database/database';
import { type PooledRecruit, RecruitPool } from '../../recruits/recruit-pool';
import { periodsOfRound } from '../periods';
import type { Round } from '../round.entity';
import type {
  AgreementFacts,
  BanFacts,
  CircuitFacts,
  EditionFacts,
  FundFacts,
  PinFacts,
  PostingFacts,
  QuotaFacts,
  RoundFacts,
} from './facts';
import { readCounties } from './read-counties';

/** Reads the facts of a round: one statement a table, recruits and postings in chunks. No names of people, no contacts. */
@Injectable()
export class FactReader {
  constructor(
    private readonly database: Database,
    private readonly pool: RecruitPool,
    private readonly clock: Clock,
  ) {}

  /** All facts are of one moment. @throws {Error} inside a transaction that reads more than one. */
  read(round: Round): Promise<RoundFacts> {
    return this.database.transaction(() => this.readAll(round), 'REPEATABLE READ');
  }

  private async readAll(round: Round): Promise<RoundFacts> {
    const editions = await this.editions(round);
    const circuits = await this.circuits(round);
    const pins = await this.pins(round);
    const postings = await this.postings(round, editions);
    const referred = [...pins, ...postings.filter(({ endsOn }) => endsOn >= round.startsOn)];
    const extra = [
      ...referred.map(({ countyCode }) => countyCode),
      ...circuits.map(({ servedFromCode }) => servedFromCode),
    ];
    return {
      round,
      editions,
      circuits,
      pins,
      postings,
      funds: await this.funds(),
      quotas: await this.quotas(round),
      agreements: await this.agreements(round),
      counties: await readCounties(this.database, round, { extra }),
      bans: await this.bans(round),
      positions: await this.positions(),
      recruits: await this.recruits(round, editions),
    };
  }

  private editions({ id }: Round): Promise<EditionFacts[]> {
    return this.database.query(
      `SELECT e.id, e.programme_id AS "programmeId", p.kind, e.year, e.residence, e.scope_areas AS "scopeAreas",
              e.scope_max_resident_lawyers AS "scopeMaxResidentLawyers", e.scope_designations AS "scopeDesignations",
              e.lawyer_limit AS "lawyerLimit", e.assistant_limit AS "assistantLimit", e.term_months AS "termMonths",
              e.starts_on AS "startsOn", e.fund_id AS "fundId", e.home_rule AS "homeRule",
              coalesce((SELECT jsonb_agg(jsonb_build_object('role', a.role, 'tier', a.tier, 'monthly', a.monthly::text,
                'yearlyLump', a.yearly_lump::text)) FROM allowances a WHERE a.edition_id = e.id), '[]') AS allowances,
              coalesce((SELECT jsonb_agg(jsonb_build_object('area', l.area_code, 'language', l.language)
                ORDER BY l.area_code, l.language) FROM required_languages l WHERE l.edition_id = e.id), '[]') AS languages,
              EXISTS (SELECT 1 FROM qualification_rules q WHERE q.edition_id = e.id AND q.plateau_from_m IS NOT NULL)
                AS "hasPlateauRule",
              EXISTS (SELECT 1 FROM round_editions r WHERE r.round_id = $1 AND r.edition_id = e.id) AS "isPlanned"
       FROM editions e JOIN programmes p ON p.id = e.programme_id ORDER BY e.programme_id, e.year`,
      [id],
    );
  }

  private funds(): Promise<FundFacts[]> {
    return this.database.query(`SELECT id, code, amount::text FROM funds ORDER BY code`);
  }

  private quotas({ id, asOf }: Round): Promise<QuotaFacts[]> {
    return this.database.query(
      `SELECT q.id, q.code, q.areas, q.max, q.keep_lawyers AS "keepLawyers",
              ARRAY(SELECT e.edition_id FROM sending_quota_editions e WHERE e.quota_id = q.id) AS "editionIds",
              CASE WHEN q.keep_lawyers IS NULL THEN 0 ELSE (
                SELECT coalesce(sum(n.local_lawyers), 0)::integer FROM (
                  SELECT DISTINCT ON (l.county_code) l.local_lawyers FROM lawyer_counts l
                  WHERE l.counted_on <= $2 AND EXISTS (SELECT 1 FROM unnest(q.areas) a WHERE l.county_code LIKE a || '%')
                  ORDER BY l.county_code, l.counted_on DESC) n) END AS "localLawyers"
       FROM sending_quotas q
       WHERE EXISTS (SELECT 1 FROM sending_quota_editions e JOIN round_editions r ON r.edition_id = e.edition_id
                     WHERE e.quota_id = q.id AND r.round_id = $1)
       ORDER BY q.code`,
      [id, asOf],
    );
  }

  private agreements({ id }: Round): Promise<AgreementFacts[]> {
    return this.database.query(
      `SELECT a.id, a.code, a.edition_id AS "editionId", a.state, a.supporter_code AS "supporterCode",
              a.supported_codes AS "supportedCodes", a.lawyer_min AS "lawyerMin", a.lawyer_max AS "lawyerMax",
              a.assistant_min AS "assistantMin", a.assistant_max AS "assistantMax", a.max_total AS "maxTotal"
       FROM agreements a JOIN round_editions r ON r.edition_id = a.edition_id
       WHERE r.round_id = $1 ORDER BY a.code`,
      [id],
    );
  }

  private circuits({ areas }: Round): Promise<CircuitFacts[]> {
    return this.database.query(
      `SELECT county_code AS "countyCode", served_from_code AS "servedFromCode" FROM circuits
       WHERE $1::text[] IS NULL OR (county_code LIKE ANY ($1) AND served_from_code LIKE ANY ($1))
       ORDER BY county_code, served_from_code`,
      [areaPatterns(areas.length === 0 ? null : areas)],
    );
  }

  private pins({ id }: Round): Promise<PinFacts[]> {
    return this.database.query(
      `SELECT id, recruit_id AS "recruitId", county_code AS "countyCode", start FROM pins WHERE round_id = $1 ORDER BY id`,
      [id],
    );
  }

  private async bans({ id }: Round): Promise<BanFacts[]> {
    const rows = await readByKeyset(
      (after) =>
        this.database.query<BanFacts & { id: string }>(
          `SELECT id, recruit_id AS "recruitId", area_code AS "areaCode" FROM bans
           WHERE round_id = $1 AND id > $2 ORDER BY id LIMIT $3`,
          [id, after, KEYSET_PAGE],
        ),
      (ban) => ban.id,
    );
    return rows;
  }

  private async positions(): Promise<Map<string, [number, number]>> {
    const rows = await this.database.query<{ code: string; longitude: number; latitude: number }>(
      `SELECT prefecture_code AS code, round(avg(longitude)::numeric, 2)::float8 AS longitude,
              round(avg(latitude)::numeric, 2)::float8 AS latitude
       FROM counties GROUP BY prefecture_code`,
    );
    return new Map(rows.map(({ code, longitude, latitude }) => [code, [longitude, latitude]]));
  }

  /** Of the planned editions and of those that share a fund or quota with them; of any edition while they overlap the round. */
  private async postings(round: Round, editions: readonly EditionFacts[]): Promise<PostingFacts[]> {
    const funds = new Set(editions.flatMap(({ isPlanned, fundId }) => (isPlanned && fundId ? [fundId] : [])));
    const ids = editions
      .filter(({ isPlanned, fundId }) => isPlanned || (fundId !== null && funds.has(fundId)))
      .map(({ id }) => id);
    const last = periodsOfRound(round).at(-1)!.endsOn;
    const today = todayIn(this.clock.now());
    return readByKeyset(
      (after) =>
        this.database.query<PostingFacts>(POSTINGS, [after, KEYSET_PAGE, round.id, ids, round.startsOn, last, today]),
      ({ id }) => id,
    );
  }

  private async recruits(round: Round, editions: readonly EditionFacts[]): Promise<PooledRecruit[]> {
    const firstDays = new Map(editions.map(({ id, startsOn }) => [id, startsOn ?? round.startsOn]));
    const chunks = this.pool.of({
      editionIds: editions.filter(({ isPlanned }) => isPlanned).map(({ id }) => id),
      firstDayOf: (id) => firstDays.get(id) ?? round.startsOn,
      areas: round.areas.length === 0 ? null : round.areas,
    });
    const all: PooledRecruit[] = [];
    for await (const chunk of chunks) all.push(...chunk);
    return all;
  }
}

/** An offer that nobody answered in time is over, marked or not. */
const POSTINGS = `SELECT p.id, p.recruit_id AS "recruitId", r.person_id AS "personId", p.edition_id AS "editionId",
    p.agreement_id AS "agreementId", p.county_code AS "countyCode", c.tier, p.role, p.round_id AS "roundId",
    p.starts_on AS "startsOn", p.ends_on AS "endsOn", p.left_on AS "leftOn", p.state,
    p.renewal_asked_by_person_at IS NOT NULL AND p.renewal_asked_by_county_at IS NOT NULL AS "isRenewalAsked",
    r.nominating_area AS "nominatingArea", r.registration_area AS "registrationArea",
    r.home_prefecture AS "homePrefecture", r.languages
  FROM postings p JOIN recruits r ON r.id = p.recruit_id JOIN counties c ON c.code = p.county_code
  WHERE p.id > $1 AND (p.state <> 'offered' OR p.answer_by >= $7::date) AND (
    (p.state IN ('offered', 'accepted', 'preparing', 'serving') AND p.starts_on <= $6 AND p.ends_on >= $5)
    OR (p.state IN ('offered', 'accepted', 'preparing', 'serving', 'completed', 'left-early') AND (
      p.edition_id = ANY ($4::uuid[])
      OR (p.renewal_asked_by_person_at IS NOT NULL AND p.renewal_asked_by_county_at IS NOT NULL AND p.ends_on >= $5::date - 366)
      OR p.edition_id IN (SELECT x.edition_id FROM sending_quota_editions x WHERE x.quota_id IN (
        SELECT y.quota_id FROM sending_quota_editions y JOIN round_editions z ON z.edition_id = y.edition_id
        WHERE z.round_id = $3))))
    OR (p.state IN ('declined', 'left-early') AND p.round_id = $3))
  ORDER BY p.id LIMIT $2`;
