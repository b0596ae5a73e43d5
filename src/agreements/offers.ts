import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import type { Viewer } from '../auth/viewer';
import { InvalidInputError, NotFoundError } from '../common/domain-error';
import { newId } from '../common/id';
import { breaksConstraint } from '../common/postgres-error';
import { Database } from '../database/database';
import { Areas } from '../geography/areas';
import { type NewPerson, People } from '../people/people';
import { Agreement } from './agreement.entity';
import { READABLE, readableTo } from './agreement-rights';
import { AgreementNotSignedError, OfferExistsError, OfferIllegalStepError } from './agreements.errors';
import { Offer } from './offer.entity';
import { mayOffer, otherName, wrongOffer } from './offer-rules';

const VERB = { consented: 'consent', refused: 'refuse', withdrawn: 'withdraw' } as const;

/** Somebody whom a partner names. */
export interface NewOffer {
  readonly agreementId: string;
  readonly role: 'lawyer' | 'assistant';
  /** Inside the agreement's supporter. */
  readonly areaCode: string;
  readonly person: NewPerson & { readonly email: string };
}

/** The rules of offering people under agreements. Inviting them is the recruits' room. */
@Injectable()
export class Offers {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly areas: Areas,
    private readonly audit: Audit,
  ) {}

  /**
   * Names somebody under a signed agreement that the viewer may write to. An address that is known stands for the person
   * who has it, if the name is the same.
   *
   * @throws {NotFoundError} for an agreement that is not the viewer's.
   * @throws {AgreementNotSignedError}
   * @throws {InvalidInputError} for a role that the agreement does not take, an area outside its supporter, or a name that
   *   is not the one of the address.
   * @throws {OfferExistsError} if the person has an offer under it that is neither refused nor withdrawn.
   */
  async create({ agreementId, role, areaCode, person }: NewOffer, viewer: Viewer): Promise<Offer> {
    const agreement = await this.agreementFor(agreementId, viewer);
    await this.check(agreement, role, areaCode);
    const { id: personId, isNew } = await this.people.findOrCreateByEmail(person);
    if (!isNew) await this.requireName(personId, person.name);
    const offer = this.database.manager.create(Offer, {
      id: newId(),
      agreementId,
      role,
      personId,
      areaCode,
      state: 'named',
      createdBy: viewer.accountId,
      createdAt: new Date(),
      answeredAt: null,
      reason: null,
      version: 1,
    });
    try {
      await this.database.manager.insert(Offer, offer);
    } catch (error) {
      throw breaksConstraint(error, 'ux_offers_person') ? new OfferExistsError() : error;
    }
    await this.record('offer.create', offer);
    return offer;
  }

  /**
   * What the named person says. For the room that asks them: call with the outcome, inside its transaction.
   *
   * @throws {OfferIllegalStepError} if it was answered or withdrawn before.
   */
  async answer(id: string, state: 'consented' | 'refused'): Promise<Offer> {
    const offer = await this.lock(id);
    return this.step(offer, state, { answeredAt: new Date() });
  }

  /**
   * The partner takes back an offer that the person has not answered.
   *
   * @throws {NotFoundError} for one that is not the viewer's.
   * @throws {OfferIllegalStepError}
   */
  async withdraw(id: string, reason: string, viewer: Viewer): Promise<Offer> {
    const found = await this.database.query(
      `SELECT FROM offers o JOIN agreements a ON a.id = o.agreement_id WHERE ${READABLE} AND o.id = $3`,
      [...readableTo(viewer), id],
    );
    if (found.length === 0) throw new NotFoundError('offer', id);
    return this.step(await this.lock(id), 'withdrawn', { reason });
  }

  private async agreementFor(id: string, viewer: Viewer): Promise<Agreement> {
    const agreement = await this.database.manager
      .createQueryBuilder(Agreement, 'a')
      .where('a.id = :id', { id })
      .setLock('pessimistic_read')
      .getOne();
    const isTheirs = agreement !== null && mayOffer(viewer, agreement);
    if (!isTheirs) throw new NotFoundError('agreement', id);
    if (agreement.state !== 'signed') throw new AgreementNotSignedError(agreement.state);
    return agreement;
  }

  private async check(agreement: Agreement, role: NewOffer['role'], areaCode: string): Promise<void> {
    const errors = [
      ...(await this.areas.unknown([areaCode], () => '/areaCode')),
      ...wrongOffer(agreement, role, areaCode),
    ];
    if (errors.length > 0) throw new InvalidInputError(errors);
  }

  /** Otherwise a guess at an address would show whose it is. */
  private async requireName(personId: string, name: string): Promise<void> {
    const known = (await this.people.namesOf([personId])).get(personId);
    if (known === name.trim()) return;
    throw new InvalidInputError([otherName()]);
  }

  private async lock(id: string): Promise<Offer> {
    const offer = await this.database.manager
      .getRepository(Offer)
      .findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!offer) throw new NotFoundError('offer', id);
    return offer;
  }

  private async step(offer: Offer, state: keyof typeof VERB, change: Partial<Offer>): Promise<Offer> {
    if (offer.state !== 'named') throw new OfferIllegalStepError(offer.state, state);
    Object.assign(offer, change, { state, version: offer.version + 1 });
    await this.database.manager.save(Offer, offer, { reload: false, transaction: false });
    await this.record(`offer.${VERB[state]}`, offer);
    return offer;
  }

  private record(action: string, { id, agreementId, personId, role, areaCode, reason }: Offer): Promise<void> {
    const facts = { agreementId, role, areaCode };
    const personal = personId !== null && reason !== null ? { personal: { reason } } : {};
    return this.audit.record({ action, subject: 'offers', subjectId: id, personId, facts, ...personal });
  }
}
