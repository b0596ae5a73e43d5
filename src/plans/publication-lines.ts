import { Injectable } from '@nestjs/common';
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

/** The fate of every posting of a plan, given who is bound and who may be posted today. A recruit has at most one live posting, `l`. */
const LINES = `
  SELECT pp.recruit_id AS "recruitId", pp.county_code AS "countyCode", d.starts_on AS "startsOn", d.ends_on AS "endsOn",
    CASE
      WHEN l.state IN ('accepted', 'preparing', 'serving') AND l.county_code = pp.county_code THEN 'kept'
      WHEN l.state IN ('accepted', 'preparing', 'serving') THEN 'bound-elsewhere'
      WHEN r.person_id IS NULL THEN 'erased'
      WHEN r.state <> 'accepted' THEN 'withdrawn'
      WHEN NOT EXISTS (SELECT FROM consents c WHERE c.recruit_id = r.id AND c.withdrawn_at IS NULL) THEN 'no-consent'
      WHEN l.round_id <> $2 THEN 'offered-elsewhere'
      WHEN (l.county_code, l.starts_on, l.ends_on) = (pp.county_code, d.starts_on, d.ends_on) THEN 'unchanged'
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
  LEFT JOIN postings l ON l.recruit_id = pp.recruit_id
    AND l.state IN ('offered', 'accepted', 'preparing', 'serving') AND (l.state <> 'offered' OR l.answer_by >= $7::date)
  WHERE pp.plan_id = $1
  ORDER BY pp.recruit_id`;

@Injectable()
export class PublicationLines {
  constructor(private readonly database: Database) {}

  /**
   * Until the end of the transaction nobody whom a plan or its round concerns withdraws. Comes before postings are locked, as
   * it does for whoever withdraws.
   */
  async lockRecruits({ id, roundId }: Plan): Promise<void> {
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
    return this.database.query<PublicationLine>(LINES, [
      planId,
      round.id,
      spans.map(({ start }) => start),
      spans.map(({ periods }) => periods),
      dates.map(({ startsOn }) => startsOn),
      dates.map(({ endsOn }) => endsOn),
      today,
    ]);
  }
}

/** Every span of periods that a posting may cover. */
function spansOf(periodCount: number): { start: number; periods: number }[] {
  return Array.from({ length: periodCount }, (_, start) =>
    Array.from({ length: periodCount - start }, (__, rest) => ({ start, periods: rest + 1 })),
  ).flat();
}
