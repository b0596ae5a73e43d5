import { Injectable } from '@nestjs/common';
import { Offers } from '../agreements/offers';
import { newId } from '../common/id';
import { breaksConstraint } from '../common/postgres-error';
import { Database } from '../database/database';
import type { Invitation } from './invitation.entity';
import { wishesOf } from './new-recruit';
import { RecruitChanges } from './recruit-changes';
import { Recruit } from './recruit.entity';
import { RecruitTwiceError } from './recruits.errors';
import type { ApplyDto } from './registration.dto';
import { Statements } from './statements';

/** Makes an invitation and what its holder says into a recruit. */
@Injectable()
export class Applications {
  constructor(
    private readonly database: Database,
    private readonly offers: Offers,
    private readonly changes: RecruitChanges,
    private readonly statements: Statements,
  ) {}

  /**
   * Enters a person as a recruit of the invitation's edition; somebody whom a coordinator has entered already, and who has
   * not consented yet, gets the wishes and the consent.
   *
   * @param invitation locked, and used up by the caller in the same transaction.
   * @returns the id of the recruit.
   * @throws {RecruitTwiceError}
   * @throws {OfferIllegalStepError} the partner has withdrawn the offer that the invitation asks to confirm.
   */
  async apply(invitation: Invitation, personId: string, input: ApplyDto): Promise<string> {
    const { editionId, role, areaCode, offerId } = invitation;
    const offer = offerId === null ? null : await this.offers.answer(offerId, 'consented');
    const agreementId = offer?.agreementId ?? null;
    const recruits = this.database.manager.getRepository(Recruit);
    const known = await recruits.findOne({ where: { personId, editionId }, lock: { mode: 'pessimistic_write' } });
    if (known && (known.role !== role || known.state === 'withdrawn')) throw new RecruitTwiceError();
    const recruit =
      known ?? (await this.insert({ ...blank(personId, areaCode), editionId, role, agreementId, offerId }));
    if (known && offerId !== null) Object.assign(recruit, { agreementId, offerId });
    await this.changes.apply(recruit, input, known ? 'recruit.confirm' : 'recruit.apply');
    await this.statements.make(recruit, input);
    return recruit.id;
  }

  private async insert(recruit: Partial<Recruit>): Promise<Recruit> {
    const recruits = this.database.manager.getRepository(Recruit);
    try {
      await recruits.insert(recruit);
    } catch (error) {
      throw breaksConstraint(error, 'uq_recruits_person_edition') ? new RecruitTwiceError() : error;
    }
    return recruits.findOneByOrFail({ id: recruit.id });
  }
}

function blank(personId: string, nominatingArea: string): Partial<Recruit> {
  return { id: newId(), personId, nominatingArea, ...wishesOf({}) };
}
