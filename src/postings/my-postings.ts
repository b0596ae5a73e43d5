import { Injectable } from '@nestjs/common';
import type { Viewer } from '../auth/viewer';
import { todayIn } from '../common/calendar-date';
import { Clock } from '../common/clock';
import { NotFoundError } from '../common/domain-error';
import { type Page, wholePage } from '../common/page';
import { Database } from '../database/database';
import type { MyPostingDto } from './my-posting.dto';
import { ACCEPTED_STATES } from './posting-states';
import { STATE_NOW } from './posting-reads';

/** Full months from the first day to the last one. */
const MONTHS = `(
  (extract(year FROM age(p.ends_on + 1, p.starts_on)) * 12 + extract(month FROM age(p.ends_on + 1, p.starts_on)))::int)`;

/** As `Date` writes itself. */
const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Takes the accepted states as $3, and as $2 whatever chooses. Everything that a volunteer sees, in one statement by indexes. */
const SELECT = `
  SELECT p.id, p.role, ${STATE_NOW} AS state, g.name_zh AS "programmeZh", g.name_en AS "programmeEn", e.year,
         json_build_object('code', c.code, 'nameZh', ca.name_zh, 'nameEn', ca.name_en, 'prefectureZh', fa.name_zh,
                           'prefectureEn', fa.name_en,
                           'provinceZh', va.name_zh, 'provinceEn', va.name_en, 'altitude', c.altitude,
                           'languages', c.languages) AS county,
         json_build_object('office', d.host_office, 'contactName', k.name, 'contactPhone', k.phone,
                           'contactEmail', k.email) AS host,
         p.starts_on AS "startsOn", p.ends_on AS "endsOn", p.answer_by AS "answerBy",
         CASE WHEN w.monthly IS NOT NULL THEN json_build_object(
           'monthly', w.monthly::text, 'yearlyLump', w.yearly_lump::text, 'months', ${MONTHS},
           'total', round(w.monthly * ${MONTHS} + w.yearly_lump * ${MONTHS} / 12, 2)::text) END AS allowance,
         CASE WHEN g.kind = 'team' AND p.state = ANY ($3::text[]) THEN (
           SELECT COALESCE(json_agg(json_build_object('name', mn.name, 'role', m.role) ORDER BY m.id), '[]')
           FROM postings m JOIN recruits mr ON mr.id = m.recruit_id JOIN persons mn ON mn.id = mr.person_id
           WHERE m.county_code = p.county_code AND m.edition_id = p.edition_id AND m.role <> p.role
             AND m.state = ANY ($3) AND m.starts_on <= p.ends_on AND m.ends_on >= p.starts_on
         ) ELSE '[]' END AS "teamMates",
         p.medical_on AS "medicalOn", p.agreement_on AS "agreementOn", p.training_on AS "trainingOn",
         p.arrived_on AS "arrivedOn", p.left_on AS "leftOn",
         ${instant('p.renewal_asked_by_person_at')} AS "renewalAskedByPersonAt",
         ${instant('p.renewal_asked_by_county_at')} AS "renewalAskedByCountyAt",
         CASE ${STATE_NOW}
           WHEN 'offered' THEN 'answer' WHEN 'accepted' THEN 'preparation' WHEN 'serving' THEN 'service'
           WHEN 'preparing' THEN CASE WHEN p.medical_on IS NULL THEN 'medical' WHEN p.agreement_on IS NULL THEN 'agreement'
             WHEN p.training_on IS NULL THEN 'training' ELSE 'arrival' END
         END AS "nextStep",
         (SELECT json_agg(json_build_object('from', s.from_state, 'to', s.to_state, 'at', s.at, 'reason', s.reason)
                          ORDER BY s.id)
          FROM posting_steps s WHERE s.posting_id = p.id) AS steps,
         p.version
  FROM recruits r
  JOIN postings p ON p.recruit_id = r.id
  JOIN editions e ON e.id = p.edition_id
  JOIN programmes g ON g.id = e.programme_id
  JOIN counties c ON c.code = p.county_code
  JOIN areas ca ON ca.code = c.code
  JOIN areas fa ON fa.code = c.prefecture_code
  JOIN areas va ON va.code = c.province_code
  LEFT JOIN LATERAL (
    SELECT a.monthly, a.yearly_lump FROM allowances a
    WHERE a.edition_id = p.edition_id AND a.role = p.role AND a.tier IN (c.tier, 'standard')
    ORDER BY a.tier = c.tier DESC LIMIT 1
  ) w ON true
  LEFT JOIN LATERAL (
    SELECT u.host_office, u.contact_person_id FROM needs u
    WHERE u.county_code = p.county_code AND u.role = p.role AND u.year <= extract(year FROM p.starts_on)
    ORDER BY u.year DESC LIMIT 1
  ) d ON true
  LEFT JOIN persons k ON k.id = d.contact_person_id`;

/** One column: to read twenty-five of them costs more than to read the row as JSON. */
const asJson = (select: string) => `SELECT row_to_json(mine) AS posting FROM (${select}) mine`;
const LIST = asJson(`${SELECT} WHERE r.person_id = $2 ORDER BY p.starts_on DESC, p.id DESC`);
const ONE = asJson(`${SELECT} WHERE p.id = $2`);

interface Row {
  readonly posting: MyPostingDto;
}

/** A volunteer's own postings. */
@Injectable()
export class MyPostings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** All of them, the latest first: they are few. */
  async list({ personId }: Viewer): Promise<Page<MyPostingDto>> {
    const rows = await this.database.prepared<Row>('my-postings', LIST, this.parameters(personId));
    return wholePage(rows.map(({ posting }) => posting));
  }

  /** One, whosesoever it is. @throws {NotFoundError} */
  async get(id: string): Promise<MyPostingDto> {
    const found = await this.database.query<Row>(ONE, this.parameters(id));
    if (found.length === 0) throw new NotFoundError('posting', id);
    return found[0].posting;
  }

  private parameters(chosen: string): unknown[] {
    return [todayIn(this.clock.now()), chosen, ACCEPTED_STATES];
  }
}
