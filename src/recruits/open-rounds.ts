import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import { Database } from '../database/database';
import type { Recruit } from './recruit.entity';

/** What rounds that are still open hold about a recruit. */
@Injectable()
export class OpenRounds {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /**
   * Takes a recruit out of open rounds: pins on somebody who no longer enters would make the plan impossible. Frozen and
   * closed rounds keep theirs. The rounds are locked first, so that a freeze at the same moment sees all or nothing.
   */
  async leave({ id, personId }: Pick<Recruit, 'id' | 'personId'>): Promise<void> {
    const rounds = await this.database.query<{ id: string }>(
      `SELECT r.id FROM rounds r WHERE r.state = 'open' AND EXISTS
         (SELECT 1 FROM pins p WHERE p.round_id = r.id AND p.recruit_id = $1) ORDER BY r.id FOR UPDATE`,
      [id],
    );
    if (rounds.length === 0) return;
    const ids = rounds.map((round) => round.id);
    await this.database.query(`DELETE FROM pins WHERE recruit_id = $1 AND round_id = ANY($2::uuid[])`, [id, ids]);
    await this.database.query(`UPDATE rounds SET version = version + 1 WHERE id = ANY($1::uuid[])`, [ids]);
    await this.audit.recordMany(
      ids.map((subjectId) => ({
        action: 'round.unpin',
        subject: 'rounds',
        subjectId,
        personId,
        facts: { recruitId: id },
      })),
    );
  }
}
