import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Offers } from '../agreements/offers';
import { Audit } from '../audit/audit';
import { Database } from '../database/database';
import { Claim } from './claim.entity';
import { Consent } from './consent.entity';
import { Invitation } from './invitation.entity';
import { OpenRounds } from './open-rounds';
import { Recruit } from './recruit.entity';
import { Waiver } from './waiver.entity';

/** Takes out of this room what would tell who a recruit was. */
@Injectable()
export class RecruitErasure {
  constructor(
    private readonly database: Database,
    private readonly rounds: OpenRounds,
    private readonly offers: Offers,
    private readonly audit: Audit,
  ) {}

  /**
   * Withdraws every application of a person and deletes their claims, waivers, consents and own words; open invitations
   * end, offers that wait for an answer count as refused. The recruits stay for statistics, as nobody.
   */
  async erase(personId: string): Promise<void> {
    await this.endInvitations(personId);
    const recruits = await this.database.manager
      .getRepository(Recruit)
      .find({ where: { personId }, order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } });
    for (const recruit of recruits) await this.rounds.leave(recruit);
    if (recruits.length > 0) await this.empty(recruits.map(({ id }) => id));
    await this.audit.recordMany(
      recruits.map(({ id, state }) => ({
        action: 'recruit.erase',
        subject: 'recruits',
        subjectId: id,
        personId,
        facts: { from: state, to: 'withdrawn' },
      })),
    );
  }

  private async endInvitations(personId: string): Promise<void> {
    await this.database.manager
      .getRepository(Invitation)
      .update({ personId, usedAt: IsNull(), revokedAt: IsNull() }, { revokedAt: new Date() });
    const named = await this.database.query<{ id: string }>(
      `SELECT id FROM offers WHERE person_id = $1 AND state = 'named' ORDER BY id`,
      [personId],
    );
    for (const { id } of named) await this.offers.answer(id, 'refused');
  }

  private async empty(ids: readonly string[]): Promise<void> {
    const recruitId = In([...ids]);
    const { manager } = this.database;
    for (const entity of [Claim, Waiver, Consent]) await manager.getRepository(entity).delete({ recruitId });
    await this.database.query(
      `UPDATE recruits SET state = 'withdrawn', withdrawn_reason = NULL, household = NULL, registration_area = NULL,
         version = version + 1 WHERE id = ANY($1::uuid[])`,
      [ids],
    );
    for (const table of ['pins', 'bans']) {
      await this.database.query(`UPDATE ${table} SET reason = '' WHERE recruit_id = ANY($1::uuid[])`, [ids]);
    }
  }
}
