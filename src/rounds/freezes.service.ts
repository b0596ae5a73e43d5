import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Audit } from '../audit/audit';
import type { Viewer } from '../auth/viewer';
import { newId } from '../common/id';
import { Database } from '../database/database';
import { FrozenProblem } from './frozen-problem.entity';
import { countByCode } from './issues/issue';
import type { FreezeView, FrozenProblemView, RoundView } from './round.dto';
import { PlanRunningError, RoundBlockedError } from './rounds.errors';
import { requireState, Rounds } from './rounds.service';
import { isBlocking, Snapshot } from './snapshot';

const zip = promisify(gzip);

/** The steps of a round: open → frozen → closed, and back from frozen to open. */
@Injectable()
export class Freezes {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly rounds: Rounds,
    private readonly snapshot: Snapshot,
  ) {}

  /**
   * Stores the facts as they are now as a problem document.
   *
   * @throws {RoundBlockedError} if an issue stands against it.
   */
  async freeze(viewer: Viewer, id: string): Promise<FreezeView> {
    const round = await this.rounds.lockOpen(viewer, id);
    const { bytes, issues, editions, counts } = await this.snapshot.document(round);
    if (issues.some(isBlocking)) throw new RoundBlockedError(countByCode(issues, 'blocking'));
    const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    const problem = { id: newId(), number: await this.nextNumber(id), digest, editions, counts, frozenAt: new Date() };
    const document = await zip(bytes);
    await this.database.manager
      .getRepository(FrozenProblem)
      .insert({ ...problem, document, roundId: id, frozenBy: viewer.accountId });
    await this.rounds.setState(round, 'frozen');
    const facts = { number: problem.number, digest, counts };
    await this.audit.record({ action: 'round.freeze', subject: 'rounds', subjectId: id, facts });
    return { ...problemView(problem), warnings: countByCode(issues, 'warning') };
  }

  /** Opens a frozen round again, so that pins, bans, objectives and facts may change. */
  async reopen(viewer: Viewer, id: string, reason: string): Promise<RoundView> {
    const round = await this.rounds.lockVisible(viewer, id);
    requireState(round, 'frozen');
    await this.refuseRunning(id);
    await this.rounds.setState(round, 'open');
    await this.audit.record({ action: 'round.reopen', subject: 'rounds', subjectId: id, facts: { reason } });
    return this.rounds.view(viewer, id);
  }

  /** Ends a frozen round for good; its postings go on. */
  async close(viewer: Viewer, id: string): Promise<RoundView> {
    const round = await this.rounds.lockVisible(viewer, id);
    requireState(round, 'frozen');
    await this.refuseRunning(id);
    await this.rounds.setState(round, 'closed');
    await this.audit.record({ action: 'round.close', subject: 'rounds', subjectId: id });
    return this.rounds.view(viewer, id);
  }

  private async nextNumber(roundId: string): Promise<number> {
    const [{ next }] = await this.database.query<{ next: number }>(
      `SELECT coalesce(max(number), 0) + 1 AS next FROM frozen_problems WHERE round_id = $1`,
      [roundId],
    );
    return next;
  }

  private async refuseRunning(roundId: string): Promise<void> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM plans WHERE round_id = $1 AND state IN ('queued', 'solving') ORDER BY id LIMIT 1`,
      [roundId],
    );
    if (rows.length > 0) throw new PlanRunningError(rows[0].id);
  }
}

/** A freeze as the API tells it. */
export function problemView(
  problem: Omit<FrozenProblemView, 'counts'> & Pick<FrozenProblem, 'counts'>,
): FrozenProblemView {
  const { id, number, digest, counts, frozenAt } = problem;
  return { id, number, digest, counts, frozenAt };
}
