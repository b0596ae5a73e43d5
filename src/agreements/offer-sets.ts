import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import type { Viewer } from '../auth/viewer';
import { type FieldError, InvalidInputError } from '../common/domain-error';
import { newId } from '../common/id';
import { Database } from '../database/database';
import { Areas } from '../geography/areas';
import { type FoundPerson, People } from '../people/people';
import type { Agreement } from './agreement.entity';
import { fieldError } from './agreements.errors';
import { mayOffer, otherName, wrongOffer } from './offer-rules';
import type { NewOffer } from './offers';

type Terms = Pick<Agreement, 'id' | 'state' | 'supporterCode' | 'lawyerMax' | 'assistantMax'>;

/** An offer that was made, and whom it names. */
export interface MadeOffer {
  readonly id: string;
  readonly personId: string;
}

/** Rows in one statement, between two turns of the event loop. */
const CHUNK = 1_000;

/** Many offers at once, all or none, set by set. The rules are those of {@link Offers}. */
@Injectable()
export class OfferSets {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly areas: Areas,
    private readonly audit: Audit,
  ) {}

  /**
   * @returns in the order given.
   * @throws {InvalidInputError} with every row that is wrong, as `/ROW/field` from row 0.
   */
  async createMany(offers: readonly NewOffer[], viewer: Viewer): Promise<MadeOffer[]> {
    return this.database.transaction(async () => {
      const errors = await this.wrong(offers, viewer);
      if (errors.length > 0) throw new InvalidInputError(errors);
      const people = await this.people.findOrCreateMany(offers.map(({ person }) => person));
      const others = await this.otherNames(offers, people);
      if (others.length > 0) throw new InvalidInputError(others);
      return this.insertAll(offers, people, viewer);
    });
  }

  private async wrong(offers: readonly NewOffer[], viewer: Viewer): Promise<FieldError[]> {
    const terms = await this.termsOf(offers);
    const errors = await this.areas.unknown(
      offers.map(({ areaCode }) => areaCode),
      (row) => `/${row}/areaCode`,
    );
    for (const [row, { agreementId, role, areaCode }] of offers.entries()) {
      const agreement = terms.get(agreementId);
      if (!agreement || !mayOffer(viewer, agreement)) errors.push(noAgreement(row));
      else if (agreement.state !== 'signed') errors.push(notSigned(row, agreement.state));
      else errors.push(...wrongOffer(agreement, role, areaCode, `/${row}`));
      if (row % CHUNK === CHUNK - 1) await setImmediate();
    }
    return errors;
  }

  /** Locked, so that none of them ends meanwhile. */
  private async termsOf(offers: readonly NewOffer[]): Promise<Map<string, Terms>> {
    const rows = await this.database.query<Terms>(
      `SELECT id, state, supporter_code AS "supporterCode", lawyer_max AS "lawyerMax", assistant_max AS "assistantMax"
       FROM agreements WHERE id = ANY ($1::uuid[]) ORDER BY id FOR SHARE`,
      [[...new Set(offers.map(({ agreementId }) => agreementId))]],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  private async otherNames(offers: readonly NewOffer[], people: readonly FoundPerson[]): Promise<FieldError[]> {
    const names = await this.people.namesOf(people.map(({ id }) => id));
    return offers.flatMap(({ person }, row) =>
      people[row].isNew || names.get(people[row].id) === person.name.trim() ? [] : [otherName(`/${row}/name`)],
    );
  }

  private async insertAll(
    offers: readonly NewOffer[],
    people: readonly FoundPerson[],
    { accountId }: Viewer,
  ): Promise<MadeOffer[]> {
    const made = people.map(({ id: personId }) => ({ id: newId(), personId }));
    for (let start = 0; start < offers.length; start += CHUNK) {
      const [some, ids] = [offers.slice(start, start + CHUNK), made.slice(start, start + CHUNK)];
      const inserted = await this.insert(some, ids, accountId);
      const twice = ids.flatMap(({ id }, row) => (inserted.has(id) ? [] : [exists(start + row)]));
      if (twice.length > 0) throw new InvalidInputError(twice);
      await this.audit.recordMany(
        some.map(({ agreementId, role, areaCode }, row) => ({
          ...{ action: 'offer.create', subject: 'offers', subjectId: ids[row].id, personId: ids[row].personId },
          facts: { agreementId, role, areaCode },
        })),
      );
      await setImmediate();
    }
    return made;
  }

  private async insert(offers: readonly NewOffer[], made: readonly MadeOffer[], by: string): Promise<Set<string>> {
    const rows = await this.database.query<{ id: string }>(
      `INSERT INTO offers (id, agreement_id, role, person_id, area_code, created_by)
       SELECT id, agreement_id, role, person_id, area_code, $6
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[]) AS o(id, agreement_id, role, person_id, area_code)
       ON CONFLICT (agreement_id, person_id) WHERE state IN ('named', 'consented') DO NOTHING
       RETURNING id`,
      [
        made.map(({ id }) => id),
        offers.map(({ agreementId }) => agreementId),
        offers.map(({ role }) => role),
        made.map(({ personId }) => personId),
        offers.map(({ areaCode }) => areaCode),
        by,
      ],
    );
    return new Set(rows.map(({ id }) => id));
  }
}

function noAgreement(row: number): FieldError {
  return fieldError(
    `/${row}/agreementId`,
    'agreement.notFound',
    'There is no such agreement here.',
    '这里没有该协议。',
  );
}

function notSigned(row: number, state: string): FieldError {
  const en = `The agreement is ${state}; people are offered while it is signed.`;
  const zh = `协议当前状态为 ${state}，只有签署生效期间可以推荐人员。`;
  return fieldError(`/${row}/agreementId`, 'agreement.notSigned', en, zh);
}

function exists(row: number): FieldError {
  const en = 'This person is offered under this agreement already, or in a row above.';
  return fieldError(`/${row}/email`, 'offer.exists', en, '该人员已在本协议下被推荐，或已出现在前面的行中。');
}
