import { Injectable } from '@nestjs/common';
import { NotFoundError } from '../common/domain-error';
import { Database } from '../database/database';
import { RecruitErasure } from '../recruits/recruit-erasure';
import { IdentityErasure } from './identity-erasure';
import { PostingErasure } from './posting-erasure';
import type { ErasureReason } from './privacy.dto';

/** Takes a person out of the service; what was done stays done, by nobody. */
@Injectable()
export class PersonErasure {
  constructor(
    private readonly database: Database,
    private readonly postings: PostingErasure,
    private readonly recruits: RecruitErasure,
    private readonly identity: IdentityErasure,
  ) {}

  /**
   * Erases a person: offered postings and applications are withdrawn, the account is closed, names, contacts, mails, claims
   * and own words are deleted, and with the key all that was sealed in the trail. Recruits and postings stay for statistics.
   *
   * @throws {NotFoundError}
   * @throws {PersonPostedError} while a posting is accepted, prepared or served.
   * @throws {LastAdministratorError}
   */
  async erase(personId: string, reason: ErasureReason): Promise<void> {
    const found = await this.database.query(`SELECT 1 FROM persons WHERE id = $1 FOR UPDATE`, [personId]);
    if (found.length === 0) throw new NotFoundError('person', personId);
    await this.postings.erase(personId);
    await this.recruits.erase(personId);
    await this.identity.erase(personId, reason);
  }
}
