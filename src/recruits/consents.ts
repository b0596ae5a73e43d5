import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Audit } from '../audit/audit';
import { newId } from '../common/id';
import { breaksConstraint } from '../common/postgres-error';
import { Database } from '../database/database';
import { Consent } from './consent.entity';
import { OpenRounds } from './open-rounds';
import { RecruitAccess } from './recruit-access';
import type { Recruit } from './recruit.entity';
import { ConsentStateError } from './recruits.errors';

/** That recruits agree to the use of their data. The recruits given here are locked by the caller. */
@Injectable()
export class Consents {
  constructor(
    private readonly database: Database,
    private readonly access: RecruitAccess,
    private readonly rounds: OpenRounds,
    private readonly audit: Audit,
  ) {}

  /**
   * Notes a consent.
   *
   * @param givenOn the day on paper; null for here and now.
   * @throws {ConsentStateError} when one is in force.
   */
  async give(recruit: Recruit, wording: string, givenOn: string | null): Promise<void> {
    const givenAt = givenOn === null ? new Date() : startOfDay(givenOn);
    try {
      await this.database.manager
        .getRepository(Consent)
        .insert({ id: newId(), recruitId: recruit.id, wording, givenAt });
    } catch (error) {
      throw breaksConstraint(error, 'ux_consents_given') ? new ConsentStateError('consent.givenAlready') : error;
    }
    await this.access.save(recruit);
    await this.record('consent.give', recruit, { wording, onPaper: givenOn !== null });
  }

  /**
   * Withdraws the consent in force: open rounds lose the recruit at once, frozen ones keep what they were frozen with.
   *
   * @throws {ConsentStateError} when none is in force.
   */
  async withdraw(recruit: Recruit): Promise<void> {
    const { affected } = await this.database.manager
      .getRepository(Consent)
      .update({ recruitId: recruit.id, withdrawnAt: IsNull() }, { withdrawnAt: new Date() });
    if (affected === 0) throw new ConsentStateError('consent.notGiven');
    await this.rounds.leave(recruit);
    await this.access.save(recruit);
    await this.record('consent.withdraw', recruit, {});
  }

  private record(action: string, { id, personId }: Recruit, facts: Record<string, unknown>): Promise<void> {
    return this.audit.record({ action, subject: 'recruits', subjectId: id, personId, facts });
  }
}

/** Of a calendar date, in Asia/Shanghai. */
export function startOfDay(date: string): Date {
  return new Date(`${date}T00:00:00+08:00`);
}
