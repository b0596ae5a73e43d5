import { Injectable } from '@nestjs/common';
import type { Viewer } from '../auth/viewer';
import { liesIn } from '../common/area-code';
import type { ReadTable } from '../tables/read-rows';
import type { Fault, RowErrors } from '../tables/row-errors';
import { refuseDuplicates } from './duplicates';
import { FAULTS } from './import.errors';
import type { Batch, Importer } from './importer';
import { OfferFacts } from './offer-facts';
import { OFFER_COLUMNS, type OfferRow } from './offer-columns';
import { type OfferCandidate, OfferWriter } from './offer-writer';

type OfferTable = ReadTable<typeof OFFER_COLUMNS>;

/** Offers of a partner: each with the mail that asks the person to confirm, as when they are made one by one. */
@Injectable()
export class OffersImport implements Importer<typeof OFFER_COLUMNS> {
  readonly columns = OFFER_COLUMNS;

  constructor(
    private readonly facts: OfferFacts,
    private readonly writer: OfferWriter,
  ) {}

  async check(table: OfferTable, viewer: Viewer, errors: RowErrors): Promise<Batch> {
    const { rows } = table;
    const agreements = await this.facts.agreements(rows, viewer);
    const areas = await this.facts.areas(rows);
    const people = await this.facts.people(rows);
    const candidates: OfferCandidate[] = [];
    for (const { line, values } of rows) {
      const wrong = (key: keyof OfferRow, fault: Fault): void => errors.add(line, table.heading(key), fault);
      const agreement = agreements.get(values.agreement);
      const person = people.get(values.email);
      if (!areas.has(values.areaCode)) wrong('areaCode', FAULTS.unknownArea);
      if (person && person.name !== values.name) wrong('email', FAULTS.otherName);
      else people.set(values.email, person ?? { name: values.name, agreements: [] });
      if (!agreement) wrong('agreement', FAULTS.unknownAgreement);
      else if (agreement.state !== 'signed') wrong('agreement', FAULTS.agreementNotSigned);
      else {
        if (!liesIn(values.areaCode, [agreement.supporterCode])) wrong('areaCode', FAULTS.notOfSupporter);
        if (agreement[values.role] === 0) wrong('role', FAULTS.roleNotTaken);
        if (person?.agreements.includes(agreement.id)) wrong('email', FAULTS.offerExists);
        candidates.push({ line, values, agreement });
      }
    }
    refuseDuplicates(rows, ({ agreement, email }) => `${agreement} ${email}`, errors);
    const created = candidates.filter(({ line }) => !errors.has(line)).length;
    return { created, updated: 0, write: () => this.writer.write(candidates, viewer) };
  }
}
