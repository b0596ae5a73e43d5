import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import { seesPeople, type Viewer } from '../auth/viewer';
import { AgreementReads } from '../agreements/agreement-reads';
import { areaPatterns } from '../common/area-code';
import { todayIn } from '../common/calendar-date';
import { Clock } from '../common/clock';
import { NotFoundError } from '../common/domain-error';
import { type Page, type PageQuery, pageOf, readCursor } from '../common/page';
import { Database } from '../database/database';
import type { AgreementPostingDto, PersonContactDto, PostingDto, PostingRowDto, PostingsQuery } from './posting.dto';

/** Of a posting `p`, with today in Asia/Shanghai as $1: an offer that nobody answered in time is over, marked or not. */
export const STATE_NOW = `CASE WHEN p.state = 'offered' AND p.answer_by < $1::date THEN 'expired' ELSE p.state END`;

/**
 * Who sees whom, with the territory's patterns as $2 and whether the viewer sees people at all as $3: the sending side
 * always, the receiving side those who come or may come.
 */
const SEES_PERSON = `
  ($3 AND ($2::text[] IS NULL OR r.nominating_area LIKE ANY ($2)
           OR p.state IN ('accepted', 'preparing', 'serving', 'completed', 'left-early')
           OR p.state = 'offered' AND p.answer_by >= $1::date))`;

const COLUMNS = `
  p.id, p.recruit_id AS "recruitId", CASE WHEN ${SEES_PERSON} THEN n.name END AS name, p.role, ${STATE_NOW} AS state,
  p.edition_id AS "editionId", p.round_id AS "roundId", p.plan_id AS "planId", p.agreement_id AS "agreementId",
  r.nominating_area AS "nominatingArea", p.county_code AS "countyCode", a.name_zh AS "countyName",
  p.starts_on AS "startsOn", p.ends_on AS "endsOn", p.answer_by AS "answerBy", p.answered_at AS "answeredAt",
  p.medical_on AS "medicalOn", p.agreement_on AS "agreementOn", p.training_on AS "trainingOn",
  p.arrived_on AS "arrivedOn", p.left_on AS "leftOn", p.renewal_asked_by_person_at AS "renewalAskedByPersonAt",
  p.renewal_asked_by_county_at AS "renewalAskedByCountyAt", p.version`;

const FROM = `
  FROM postings p
  JOIN recruits r ON r.id = p.recruit_id
  JOIN areas a ON a.code = p.county_code
  LEFT JOIN persons n ON n.id = r.person_id
  WHERE ($2::text[] IS NULL OR p.county_code LIKE ANY ($2) OR r.nominating_area LIKE ANY ($2))`;

const STEPS = `
  (SELECT jsonb_agg(jsonb_build_object('from', s.from_state, 'to', s.to_state, 'at', s.at,
                                       'reason', CASE WHEN ${SEES_PERSON} THEN s.reason END) ORDER BY s.id)
   FROM posting_steps s WHERE s.posting_id = p.id) AS steps`;

interface Hidden {
  readonly personId: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

/** Postings as coordinators, auditors and partners see them. */
@Injectable()
export class PostingReads {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly agreements: AgreementReads,
  ) {}

  async list(query: PostingsQuery, viewer: Viewer): Promise<Page<PostingRowDto>> {
    const after = readCursor(query.cursor, ['uuid']);
    const rows = await this.database.query<PostingRowDto>(
      `SELECT ${COLUMNS} ${FROM}
         AND ($4::text IS NULL OR ${STATE_NOW} = $4) AND ($5::text IS NULL OR p.county_code LIKE $5 || '%')
         AND ($6::text IS NULL OR p.role = $6) AND ($7::uuid IS NULL OR p.edition_id = $7)
         AND ($8::uuid IS NULL OR p.round_id = $8) AND ($9::uuid IS NULL OR p.id > $9)
       ORDER BY p.id LIMIT $10`,
      [
        ...this.rightsOf(viewer),
        query.state ?? null,
        query.area ?? null,
        query.role ?? null,
        query.editionId ?? null,
        query.roundId ?? null,
        after?.[0] ?? null,
        query.limit + 1,
      ],
    );
    return pageOf(rows, query.limit, ({ id }) => [id]);
  }

  /**
   * One posting; that a person's details were read is recorded.
   *
   * @throws {NotFoundError} also when it is not the viewer's to see.
   */
  async get(id: string, viewer: Viewer): Promise<PostingDto> {
    const found = await this.database.query<PostingDto & Hidden>(
      `SELECT ${COLUMNS}, n.id AS "personId", n.phone, n.email, ${STEPS} ${FROM} AND p.id = $4`,
      [...this.rightsOf(viewer), id],
    );
    if (found.length === 0) throw new NotFoundError('posting', id);
    const { personId, phone, email, ...posting } = found[0];
    const person: PersonContactDto | null = posting.name === null ? null : { name: posting.name, phone, email };
    if (person) await this.audit.record({ action: 'posting.read', subject: 'postings', subjectId: id, personId });
    return { ...posting, person };
  }

  /**
   * What became of the people sent under an agreement: county, dates, state. A coordinator of a territory sees those who
   * come into it or were nominated in it, as everywhere.
   */
  async ofAgreement(id: string, query: PageQuery, viewer: Viewer): Promise<Page<AgreementPostingDto>> {
    await this.agreements.require(id, viewer);
    const after = readCursor(query.cursor, ['uuid']);
    const rows = await this.database.query<AgreementPostingDto>(
      `SELECT p.id, r.offer_id AS "offerId", p.role, ${STATE_NOW} AS state, p.county_code AS "countyCode",
              a.name_zh AS "countyName", p.starts_on AS "startsOn", p.ends_on AS "endsOn"
       FROM postings p
       JOIN recruits r ON r.id = p.recruit_id
       JOIN areas a ON a.code = p.county_code
       WHERE p.agreement_id = $2 AND ($3::uuid IS NULL OR p.id > $3)
         AND ($5::text[] IS NULL OR p.county_code LIKE ANY ($5) OR r.nominating_area LIKE ANY ($5))
       ORDER BY p.id LIMIT $4`,
      [
        todayIn(this.clock.now()),
        id,
        after?.[0] ?? null,
        query.limit + 1,
        viewer.role === 'coordinator' ? areaPatterns(viewer.areas) : null,
      ],
    );
    return pageOf(rows, query.limit, (row) => [row.id]);
  }

  private rightsOf(viewer: Viewer): [string, string[] | null, boolean] {
    return [todayIn(this.clock.now()), areaPatterns(viewer.areas), seesPeople(viewer)];
  }
}
