import { Injectable } from '@nestjs/common';
import type { AgreementState } from '../agreements/agreement.entity';
import type { Viewer } from '../auth/viewer';
import { liesIn } from '../common/area-code';
import { Database } from '../database/database';
import { inParts } from '../tables/pause';
import type { TableRow } from '../tables/read-rows';
import { KnownCodes } from './known-codes';
import type { OfferRow } from './offer-columns';

/** An agreement that somebody is offered under; `lawyer` and `assistant` are the most that it takes. */
export interface OfferAgreement {
  readonly id: string;
  readonly code: string;
  readonly editionId: string;
  readonly supporterCode: string;
  readonly state: AgreementState;
  readonly lawyer: number;
  readonly assistant: number;
}

interface KnownPerson {
  readonly name: string;
  /** Under which the person has an offer that is neither refused nor withdrawn. */
  readonly agreements: readonly string[];
}

type Rows = readonly TableRow<OfferRow>[];

/** What a table of offers refers to, read set by set. */
@Injectable()
export class OfferFacts {
  constructor(
    private readonly database: Database,
    private readonly codes: KnownCodes,
  ) {}

  /** By code, of those that the viewer offers under: a partner's own, for a national coordinator all. They stay as they are until the end. */
  async agreements(rows: Rows, { areas }: Viewer): Promise<Map<string, OfferAgreement>> {
    const found = await this.database.query<OfferAgreement>(
      `SELECT id, code, edition_id AS "editionId", supporter_code AS "supporterCode", state, lawyer_max AS lawyer,
              assistant_max AS assistant
       FROM agreements WHERE code = ANY($1::text[]) ORDER BY id FOR SHARE`,
      [[...new Set(rows.map(({ values }) => values.agreement))]],
    );
    const own = found.filter(({ supporterCode }) => liesIn(supporterCode, areas));
    return new Map(own.map((agreement) => [agreement.code, agreement]));
  }

  areas(rows: Rows): Promise<Set<string>> {
    return this.codes.areas(rows.map(({ values }) => values.areaCode));
  }

  /** By address, of those that are known. */
  async people(rows: Rows): Promise<Map<string, KnownPerson>> {
    const known = new Map<string, KnownPerson>();
    for await (const part of inParts([...new Set(rows.map(({ values }) => values.email))], 1_000)) {
      const found = await this.database.query<KnownPerson & { email: string }>(
        `SELECT p.email, p.name, ARRAY(SELECT o.agreement_id::text FROM offers o
           WHERE o.person_id = p.id AND o.state IN ('named', 'consented')) AS agreements
         FROM persons p WHERE p.email = ANY($1::text[])`,
        [part],
      );
      for (const { email, name, agreements } of found) known.set(email, { name, agreements });
    }
    return known;
  }
}
