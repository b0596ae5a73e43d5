import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import { Postings } from '../postings/postings';
import type { PostingState } from '../postings/posting.entity';
import { PersonPostedError } from './privacy.errors';

/** Why an offer ends; it tells nothing about the person. */
const WITHDRAWN = 'erased';

/** The postings of somebody who is erased. */
@Injectable()
export class PostingErasure {
  constructor(
    private readonly database: Database,
    private readonly postings: Postings,
  ) {}

  /**
   * Withdraws offers and deletes what was said in own words; the recruits are locked first, so that nobody answers or
   * posts meanwhile.
   *
   * @throws {PersonPostedError}
   */
  async erase(personId: string): Promise<void> {
    await this.database.query(`SELECT 1 FROM recruits WHERE person_id = $1 ORDER BY id FOR UPDATE`, [personId]);
    const all = await this.database.query<{ id: string; state: PostingState }>(
      `SELECT p.id, p.state FROM postings p JOIN recruits r ON r.id = p.recruit_id WHERE r.person_id = $1
       ORDER BY p.id FOR UPDATE OF p`,
      [personId],
    );
    const bound = all.filter(({ state }) => ['accepted', 'preparing', 'serving'].includes(state));
    if (bound.length > 0) throw new PersonPostedError(bound.map(({ id }) => id));
    const offered = all.filter(({ state }) => state === 'offered').map(({ id }) => id);
    await this.postings.withdrawOffers(offered, WITHDRAWN);
    const ids = all.map(({ id }) => id);
    await this.database.query(`UPDATE postings SET reason = NULL WHERE id = ANY($1::uuid[])`, [ids]);
    await this.database.query(`UPDATE posting_steps SET reason = NULL WHERE posting_id = ANY($1::uuid[])`, [ids]);
  }
}
