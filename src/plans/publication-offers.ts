import { Injectable } from '@nestjs/common';
import type { Viewer } from '../auth/viewer';
import { todayIn } from '../common/calendar-date';
import { Clock } from '../common/clock';
import { Database } from '../database/database';
import { Postings } from '../postings/postings';
import type { Round } from '../rounds/round.entity';
import type { Plan } from './plan.entity';
import { PublicationLines, SKIP_REASONS, type PublicationLine, type SkipReason } from './publication-lines';
import { AnswerByPastError } from './plans.errors';

/** What a publication did. */
export interface PublicationReport {
  /** Offers made. */
  readonly offered: number;
  /** Offers of the plan before that stand, answers and all. */
  readonly unchanged: number;
  /** Postings accepted or served, never touched. */
  readonly kept: number;
  /** Offers withdrawn because they changed or are gone from the plan. */
  readonly withdrawn: number;
  /** People of the plan who got no offer. */
  readonly skipped: readonly { readonly recruitId: string; readonly reason: SkipReason }[];
}

/** Told to those whose offer is withdrawn; a mail is in one language, the reason in both. */
const PLAN_CHANGED = '派遣方案已调整。The plan has changed.';

/** Carries a plan over into postings. Everything happens in the open transaction. */
@Injectable()
export class PublicationOffers {
  constructor(
    private readonly database: Database,
    private readonly postings: Postings,
    private readonly lines: PublicationLines,
    private readonly clock: Clock,
  ) {}

  /**
   * Withdraws what changed or is gone and offers what is new. Offers that are being answered right now are waited for: who
   * answers first is left alone, who answers later finds the offer withdrawn.
   *
   * @param round locked.
   * @param answerBy last day for answers to the new offers; left out, by the edition.
   * @throws {AnswerByPastError}
   * @throws {AlreadyPostedError} if another round binds somebody at this moment.
   */
  async carryOut(plan: Plan, round: Round, answerBy: string | undefined): Promise<PublicationReport> {
    const today = todayIn(this.clock.now());
    if (answerBy !== undefined && answerBy < today) throw new AnswerByPastError(today);
    await this.lines.lockRecruits(plan);
    const live = await this.postings.liveOf(round.id, { lock: true });
    const lines = await this.lines.of(plan.id, round, today);
    const standing = new Set(recruitsOf(lines, 'unchanged'));
    const changed = live.filter(({ state, recruitId }) => state === 'offered' && !standing.has(recruitId));
    const withdrawn = await this.postings.withdrawOffers(
      changed.map(({ id }) => id),
      PLAN_CHANGED,
    );
    await this.remember(plan.id, withdrawn);
    const offers = lines
      .filter(({ fate }) => fate === 'offer')
      .map(({ recruitId, countyCode, startsOn, endsOn }) => ({ recruitId, countyCode, startsOn, endsOn, answerBy }));
    await this.postings.issue(offers, { roundId: round.id, planId: plan.id });
    return {
      offered: offers.length,
      unchanged: standing.size,
      kept: recruitsOf(lines, 'kept').length,
      withdrawn: withdrawn.length,
      skipped: SKIP_REASONS.flatMap((reason) => recruitsOf(lines, reason).map((recruitId) => ({ recruitId, reason }))),
    };
  }

  /** @returns the plan that was in force before, if any. */
  async putInForce({ id, roundId }: Plan, { accountId }: Viewer): Promise<string | null> {
    const previous = await this.database.query<{ id: string }>(
      `UPDATE plans SET state = 'superseded' WHERE round_id = $1 AND state = 'published' RETURNING id`,
      [roundId],
    );
    const supersedesId = previous.at(0)?.id ?? null;
    await this.database.query(
      `UPDATE plans SET state = 'published', published_by = $2, published_at = now(), supersedes_id = $3 WHERE id = $1`,
      [id, accountId, supersedesId],
    );
    return supersedesId;
  }

  /** For the undoing. */
  private async remember(planId: string, postingIds: readonly string[]): Promise<void> {
    await this.database.query(
      `INSERT INTO plan_withdrawals (plan_id, posting_id) SELECT $1, id FROM unnest($2::uuid[]) AS id`,
      [planId, postingIds],
    );
  }
}

function recruitsOf(lines: readonly PublicationLine[], fate: PublicationLine['fate']): string[] {
  return lines.filter((line) => line.fate === fate).map(({ recruitId }) => recruitId);
}
