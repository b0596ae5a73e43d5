import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';

export type ChangedPart = 'pins' | 'bans' | 'objectives' | 'priorities';

/** Who changed what a plan is made from: whoever did may not approve the next plan. */
@Injectable()
export class RoundChanges {
  constructor(private readonly database: Database) {}

  async record(roundId: string, accountId: string, what: ChangedPart): Promise<void> {
    await this.database.query(`INSERT INTO round_changes (round_id, account_id, what) VALUES ($1, $2, $3)`, [
      roundId,
      accountId,
      what,
    ]);
  }
}
