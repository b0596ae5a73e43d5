import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { todayIn } from '../common/calendar-date';
import { Clock } from '../common/clock';
import { newId } from '../common/id';
import { KEYSET_PAGE, readByKeyset } from '../common/keyset';
import { breaksConstraint } from '../common/postgres-error';
import { Database } from '../database/database';
import { PLACE_COLUMNS, PLACE_JOINS } from './place';
import { LIVE_STATES, STEPS } from './posting-states';
import { AlreadyPostedError, ReofferError } from './postings.errors';
import { StepLog, type StepTaken } from './step-log';

/** A posting to be offered. Role, edition and agreement are the recruit's. */
export interface NewPosting {
  readonly recruitId: string;
  readonly countyCode: string;
  /** First and last day of service. */
  readonly startsOn: string;
  readonly endsOn: string;
  /** Last day for the answer; left out, the edition's `answerDays` from today. */
  readonly answerBy?: string;
}

/** A posting that binds somebody. */
export interface LivePosting {
  readonly id: string;
  readonly recruitId: string;
  readonly editionId: string;
  readonly agreementId: string | null;
  readonly countyCode: string;
  readonly role: 'lawyer' | 'assistant';
  readonly roundId: string;
  readonly planId: string;
  readonly startsOn: string;
  readonly endsOn: string;
  /** An offer that nobody answered in time counts as over: it is not among these. */
  readonly state: (typeof LIVE_STATES)[number];
  readonly answerBy: string;
}

/** Rows in one statement, between two turns of the event loop. */
const CHUNK = 500;

const LIVE_COLUMNS = `
  p.id, p.recruit_id AS "recruitId", p.edition_id AS "editionId", p.agreement_id AS "agreementId",
  p.county_code AS "countyCode", p.role, p.round_id AS "roundId", p.plan_id AS "planId", p.starts_on AS "startsOn",
  p.ends_on AS "endsOn", p.state, p.answer_by AS "answerBy"`;

const IS_LIVE = `p.round_id = $1 AND p.state = ANY ($2::text[]) AND (p.state <> 'offered' OR p.answer_by >= $3::date)`;

/** What a changed posting `p` with its recruit `r` tells the log. */
const TOLD = `
  SELECT p.id AS "postingId", r.person_id AS "personId", p.county_code AS "countyCode", p.starts_on AS "startsOn",
         p.ends_on AS "endsOn", p.answer_by AS "answerBy", ${PLACE_COLUMNS}
  FROM changed p
  JOIN recruits r ON r.id = p.recruit_id
  JOIN counties c ON c.code = p.county_code ${PLACE_JOINS}
  ORDER BY p.id`;

const CHANGED = 'p.id, p.recruit_id, p.county_code, p.starts_on, p.ends_on, p.answer_by';

/** The postings as plans deal with them: in sets, inside the transaction of a publication. */
@Injectable()
export class Postings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly log: StepLog,
  ) {}

  /**
   * Offers postings: rows, history, trail and mails. Offers to the same people that were not answered in time are marked as
   * expired first.
   *
   * @returns the ids, in the order given.
   * @throws {AlreadyPostedError} if one of the people has an offer or has accepted one; they may still serve.
   */
  async issue(rows: readonly NewPosting[], plan: { roundId: string; planId: string }): Promise<string[]> {
    const ids: string[] = [];
    await this.database.transaction(async () => {
      for (let start = 0; start < rows.length; start += CHUNK) {
        const some = rows.slice(start, start + CHUNK);
        await this.expireOf(some.map(({ recruitId }) => recruitId));
        const given = some.map(() => newId());
        const steps = await this.insert(given, some, plan);
        if (steps.length < some.length) throw new Error('A posting of the plan names an unknown recruit or county.');
        await this.log.write('reoffer', steps);
        ids.push(...given);
        await setImmediate();
      }
    });
    return ids;
  }

  private async insert(
    ids: readonly string[],
    rows: readonly NewPosting[],
    { roundId, planId }: { roundId: string; planId: string },
  ): Promise<StepTaken[]> {
    try {
      const told = await this.database.query<Omit<StepTaken, 'from'>>(
        `WITH changed AS (
           INSERT INTO postings AS p (id, recruit_id, edition_id, agreement_id, county_code, role, round_id, plan_id,
                                      starts_on, ends_on, answer_by, offered_at)
           SELECT g.id, r.id, r.edition_id, r.agreement_id, g.county_code, r.role, $6, $7, g.starts_on, g.ends_on,
                  COALESCE(g.answer_by, $9::date + e.answer_days), $10
           FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::date[], $5::date[], $8::date[])
             AS g(id, recruit_id, county_code, starts_on, ends_on, answer_by)
           JOIN recruits r ON r.id = g.recruit_id
           JOIN editions e ON e.id = r.edition_id
           RETURNING ${CHANGED}
         ) ${TOLD}`,
        [
          ids,
          rows.map(({ recruitId }) => recruitId),
          rows.map(({ countyCode }) => countyCode),
          rows.map(({ startsOn }) => startsOn),
          rows.map(({ endsOn }) => endsOn),
          roundId,
          planId,
          rows.map(({ answerBy }) => answerBy ?? null),
          todayIn(this.clock.now()),
          this.clock.now(),
        ],
      );
      return told.map((step): StepTaken => ({ ...step, from: null }));
    } catch (error) {
      throw breaksConstraint(error, 'ux_postings_ahead') ? new AlreadyPostedError() : error;
    }
  }

  /**
   * Withdraws offers that nobody has answered. An answer that came first wins: that posting is left alone.
   *
   * @returns the ids of those withdrawn.
   */
  async withdrawOffers(ids: readonly string[], reason: string): Promise<string[]> {
    return this.inChunks(ids, (some) =>
      this.change('withdraw', `p.id = ANY ($2::uuid[]) AND p.state = 'offered'`, `reason = $3`, [some, reason], reason),
    );
  }

  /**
   * Offers again what a publication had withdrawn, for its undoing. The days for an answer begin anew.
   *
   * @throws {ReofferError} if one is not withdrawn any more or its person is bound elsewhere; then none is offered.
   */
  async reoffer(ids: readonly string[]): Promise<void> {
    const today = todayIn(this.clock.now());
    try {
      const done = await this.inChunks(ids, (some) =>
        this.change(
          'reoffer',
          `p.id = ANY ($2::uuid[]) AND p.state = 'withdrawn'`,
          `reason = NULL, answered_at = NULL, offered_at = now(), answer_by = GREATEST(p.answer_by, $3::date +
             (SELECT e.answer_days FROM editions e WHERE e.id = p.edition_id))`,
          [some, today],
        ),
      );
      if (done.length < new Set(ids).size) throw new ReofferError();
    } catch (error) {
      throw breaksConstraint(error, 'ux_postings_ahead') ? new ReofferError() : error;
    }
  }

  /**
   * Who is bound by a round, sorted by id. Inside a transaction the rows are locked: until its end nobody answers.
   */
  async liveOf(roundId: string, options: { readonly lock?: boolean } = {}): Promise<LivePosting[]> {
    const today = todayIn(this.clock.now());
    const parameters = [roundId, LIVE_STATES, today];
    if (options.lock) {
      const locked = `SELECT FROM postings p WHERE ${IS_LIVE} ORDER BY p.id FOR UPDATE`;
      await this.database.query(`SELECT count(*) FROM (${locked}) AS locked`, parameters);
    }
    return readByKeyset(
      (after) =>
        this.database.query<LivePosting>(
          `SELECT ${LIVE_COLUMNS} FROM postings p WHERE ${IS_LIVE} AND p.id > $4 ORDER BY p.id LIMIT ${KEYSET_PAGE}`,
          [...parameters, after],
        ),
      ({ id }) => id,
    );
  }

  /** Marks offers as expired whose last day is over in Asia/Shanghai; those being answered right now are left to the next run. */
  async expireDue(): Promise<number> {
    const today = todayIn(this.clock.now());
    let expired = 0;
    for (;;) {
      const some = await this.database.transaction(() =>
        this.change(
          'expire',
          `p.id IN (SELECT d.id FROM postings d WHERE d.state = 'offered' AND d.answer_by < $2::date
                    ORDER BY d.id LIMIT ${CHUNK} FOR UPDATE SKIP LOCKED)`,
          '',
          [today],
        ),
      );
      expired += some.length;
      if (some.length < CHUNK) return expired;
      await setImmediate();
    }
  }

  private async expireOf(recruitIds: readonly string[]): Promise<void> {
    await this.change(
      'expire',
      `p.recruit_id = ANY ($2::uuid[]) AND p.state = 'offered' AND p.answer_by < $3::date`,
      '',
      [recruitIds, todayIn(this.clock.now())],
    );
  }

  private async inChunks(ids: readonly string[], run: (some: string[]) => Promise<string[]>): Promise<string[]> {
    return this.database.transaction(async () => {
      const done: string[] = [];
      for (let start = 0; start < ids.length; start += CHUNK) {
        done.push(...(await run(ids.slice(start, start + CHUNK))));
        await setImmediate();
      }
      return done;
    });
  }

  /** Takes every posting that fits through one step. Rows are locked in the order of their ids, so that two runs do not deadlock. */
  private async change(
    verb: 'withdraw' | 'reoffer' | 'expire',
    where: string,
    set: string,
    parameters: readonly unknown[],
    reason?: string,
  ): Promise<string[]> {
    const told = await this.database.query<Omit<StepTaken, 'from'>>(
      `WITH due AS (SELECT p.id FROM postings p WHERE ${where} ORDER BY p.id FOR UPDATE),
       changed AS (
         UPDATE postings p SET state = $1, version = p.version + 1 ${set === '' ? '' : `, ${set}`}
         FROM due WHERE p.id = due.id
         RETURNING ${CHANGED}
       ) ${TOLD}`,
      [STEPS[verb].to, ...parameters],
    );
    await this.log.write(
      verb,
      told.map((step): StepTaken => ({ ...step, from: STEPS[verb].from[0], ...(reason !== undefined && { reason }) })),
    );
    return told.map(({ postingId }) => postingId);
  }
}
