import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import { Postings } from '../postings/postings';
import type { Plan } from './plan.entity';
import { PublicationLines } from './publication-lines';
import { AnsweredError } from './plans.errors';

/** What an undoing did. */
export interface UndoReport {
  /** Offers of the publication withdrawn. */
  readonly withdrawn: number;
  /** Offers that the publication had withdrawn, made again. */
  readonly reoffered: number;
  /** People whose former offer is not made again: they have withdrawn or are bound elsewhere by now. */
  readonly notReoffered: readonly string[];
}

/** Told to those whose offer is withdrawn; a mail is in one language, the reason in both. */
const UNDONE = '派遣方案的发布已撤销。The publication of the plan has been undone.';

/** Takes a publication back while nobody has answered it. */
@Injectable()
export class PublicationUndo {
  constructor(
    private readonly database: Database,
    private readonly lines: PublicationLines,
    private readonly postings: Postings,
  ) {}

  /**
   * The offers of the publication are withdrawn, what it withdrew is offered again, the plan before is in force again.
   *
   * @param plan published; it and its round are locked.
   * @throws {AnsweredError}
   */
  async takeBack(plan: Plan): Promise<UndoReport> {
    await this.lines.lockRecruits(plan);
    const made = await this.lockMade(plan.id);
    const answers = made.filter(({ state }) => !['offered', 'expired', 'withdrawn'].includes(state));
    if (answers.length > 0) throw new AnsweredError(answers.length);
    const open = made.filter(({ state }) => state === 'offered').map((posting) => posting.id);
    const withdrawn = await this.postings.withdrawOffers(open, UNDONE);
    const former = await this.lockFormer(plan.id);
    const again = former.filter(({ mayBeOffered }) => mayBeOffered).map((posting) => posting.id);
    await this.postings.reoffer(again);
    await this.turnBack(plan);
    const notReoffered = former.filter(({ mayBeOffered }) => !mayBeOffered).map(({ recruitId }) => recruitId);
    return { withdrawn: withdrawn.length, reoffered: again.length, notReoffered };
  }

  /** Whoever answers at this moment is waited for. */
  private lockMade(planId: string): Promise<{ id: string; state: string }[]> {
    return this.database.query(`SELECT id, state FROM postings WHERE plan_id = $1 ORDER BY id FOR UPDATE`, [planId]);
  }

  /** What the publication withdrew, and whether it may be offered again. */
  private lockFormer(planId: string): Promise<{ id: string; recruitId: string; mayBeOffered: boolean }[]> {
    return this.database.query(
      `SELECT q.id, q.recruit_id AS "recruitId",
         q.state = 'withdrawn' AND r.state = 'accepted' AND r.person_id IS NOT NULL
           AND EXISTS (SELECT FROM consents c WHERE c.recruit_id = r.id AND c.withdrawn_at IS NULL)
           AND NOT EXISTS (SELECT FROM postings l WHERE l.recruit_id = r.id
             AND l.state IN ('offered', 'accepted', 'preparing'))
           AND NOT EXISTS (SELECT FROM recruits x JOIN postings l ON l.recruit_id = x.id
             WHERE x.person_id = r.person_id AND l.state IN ('accepted', 'preparing', 'serving')
               AND l.starts_on <= q.ends_on AND l.ends_on >= q.starts_on) AS "mayBeOffered"
       FROM plan_withdrawals w
       JOIN postings q ON q.id = w.posting_id
       JOIN recruits r ON r.id = q.recruit_id
       WHERE w.plan_id = $1
       ORDER BY q.id
       FOR UPDATE OF q`,
      [planId],
    );
  }

  /** Approved again, unless another plan of the round has been approved since. */
  private async turnBack({ id, roundId, supersedesId }: Plan): Promise<void> {
    await this.database.query(
      `UPDATE plans SET published_by = NULL, published_at = NULL, supersedes_id = NULL,
         state = CASE WHEN EXISTS (SELECT FROM plans o WHERE o.round_id = $2 AND o.state = 'approved')
                 THEN 'solved' ELSE 'approved' END
       WHERE id = $1`,
      [id, roundId],
    );
    await this.database.query(`UPDATE plans SET state = 'published' WHERE id = $1`, [supersedesId]);
    await this.database.query(`DELETE FROM plan_withdrawals WHERE plan_id = $1`, [id]);
  }
}
