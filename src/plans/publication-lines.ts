import { Injectable } from '@nestjs/common';
import { KEYSET_PAGE, readByKeyset } from '../common/keyset';
import { Database } from '../database/database';
import { datesOfPosting } from '../rounds/periods';
import type { Round } from '../rounds/round.entity';
import type { Plan } from './plan.entity';

/** Why somebody in a plan gets no offer of it. */
export const SKIP_REASONS = [
  'erased',
  'withdrawn',
  'no-consent',
  'bound-elsewhere',
  'offered-elsewhere',
  'declined',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** What becomes of a posting that a plan proposes. */
export interface PublicationLine {
  readonly recruitId: string;
  readonly countyCode: string;
  readonly startsOn: string;
  readonly endsOn: string;
  /** `offer`: a new one; `unchanged`: the offer stands; `kept`: accepted or serving there, never touched. */
  readonly fate: 'offer' | 'unchanged' | 'kept' | SkipReason;
}

/**
 * The fate of every posting of a plan, given who is bound and who may be posted today: `b`, what the person has accepted for
 * those days, under whatever application, or has yet to begin under this one; `o`, an offer that waits for an answer. Who serves
 * until the days of the plan begin may be offered to stay on.
 */
const LINES = `
  SELECT pp.recruit_id AS "recruitId", pp.county_code AS "countyCode", d.starts_on AS "startsOn", d.ends_on AS "endsOn",
    CASE
      WHEN b.is_then AND b.recruit_id = pp.recruit_id AND b.county_code = pp.county_code THEN 'kept'
      WHEN b.recruit_id IS NOT NULL THEN 'bound-elsewhere'
      WHEN r.person_id IS NULL THEN 'erased'
      WHEN r.state <> 'accepted' THEN 'withdrawn'
      WHEN NOT EXISTS (SELECT FROM consents c WHERE c.recruit_id = r.id AND c.withdrawn_at IS NULL) THEN 'no-consent'
      WHEN o.round_id <> $2 THEN 'offered-elsewhere'
      WHEN (o.county_code, o.starts_on, o.ends_on) = (pp.county_code, d.starts_on, d.ends_on) THEN 'unchanged'
      WHEN EXISTS (
        SELECT FROM postings q
        WHERE q.recruit_id = pp.recruit_id AND q.round_id = $2 AND q.state = 'declined'
          AND (q.county_code, q.starts_on, q.ends_on) = (pp.county_code, d.starts_on, d.ends_on)
      ) THEN 'declined'
      ELSE 'offer'
    END AS fate
  FROM plan_postings pp
  JOIN recruits r ON r.id = pp.recruit_id
  JOIN unnest($3::int[], $4::int[], $5::date[], $6::date[]) AS d(start, periods, starts_on, ends_on)
    ON d.start = pp.start AND d.periods = pp.periods
  LEFT JOIN LATERAL (
    SELECT l.recruit_id, l.county_code, t.is_then
    FROM recruits x JOIN postings l ON l.recruit_id = x.id
    CROSS JOIN LATERAL (SELECT l.starts_on <= d.ends_on AND l.ends_on >= d.starts_on AS is_then) t
    WHERE (x.id = r.id OR x.person_id = r.person_id) AND l.state IN ('accepted', 'preparing', 'serving')
      AND (t.is_then OR x.id = r.id AND l.state <> 'serving')
    ORDER BY t.is_then DESC, x.id = r.id DESC, l.county_code = pp.county_code DESC LIMIT 1
  ) b ON true
  LEFT JOIN LATERAL (
    SELECT l.round_id, l.county_code, l.starts_on, l.ends_on
    FROM recruits x JOIN postings l ON l.recruit_id = x.id
    WHERE (x.id = r.id OR x.person_id = r.person_id AND l.round_id <> $2 AND l.starts_on <= d.ends_on AND l.ends_on >= d.starts_on)
      AND l.state = 'offered' AND l.answer_by >= $7::date
    ORDER BY x.id = r.id DESC LIMIT 1
  ) o ON true
  WHERE pp.plan_id = $1 AND pp.recruit_id > $8
  ORDER BY pp.recruit_id LIMIT ${KEYSET_PAGE}`;

@Injectable()
export class PublicationLines {
  constructor(private readonly database: Database) {}

  /**
   * Until the end of the transaction nobody whom a plan or its round concerns withdraws, and no other plan is published.
   * Comes before postings are locked, as it does for whoever withdraws.
   */
  async lockRecruits({ id, roundId }: Plan): Promise<void> {
    // Two rounds may plan the same person under different applications.
    await this.database.query(`SELECT pg_advisory_xact_lock(hashtextextended('publication', 0))`);
    await this.database.query(
      `SELECT count(*) FROM (
         SELECT FROM recruits r
         WHERE r.id IN (SELECT recruit_id FROM plan_postings WHERE plan_id = $1
                        UNION SELECT recruit_id FROM postings WHERE round_id = $2)
         ORDER BY r.id FOR SHARE
       ) AS locked`,
      [id, roundId],
    );
  }

  /** @param today in Asia/Shanghai: an offer whose last day is over counts as gone. */
  of(planId: string, round: Round, today: string): Promise<PublicationLine[]> {
    const spans = spansOf(round.periodCount);
    const dates = spans.map(({ start, periods }) => datesOfPosting(round, start, periods));
    const parameters = [
      planId,
      round.id,
      spans.map(({ start }) => start),
      spans.map(({ periods }) => periods),
      dates.map(({ startsOn }) => startsOn),
      dates.map(({ endsOn }) => endsOn),
      today,
    ];
    return readByKeyset(
      (after) => this.database.query<PublicationLine>(LINES, [...parameters, after]),
      ({ recruitId }) => recruitId,
    );
  }
}

/** Every span of periods that a posting may cover. */
function spansOf(periodCount: number): { start: number; periods: number }[] {
  return Array.from({ length: periodCount }, (_, start) =>
    Array.from({ length: periodCount - start }, (__, rest) => ({ start, periods: rest + 1 })),
  ).flat();
}
