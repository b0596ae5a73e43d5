import { Injectable } from '@nestjs/common';
import type { Viewer } from '../auth/viewer';
import { Database } from '../database/database';
import type { NewRecruit } from '../recruits/new-recruit';
import { RecruitChecks } from '../recruits/recruit-checks';
import { RecruitEntry } from '../recruits/recruit-entry';
import { inParts } from '../tables/pause';
import type { ReadTable } from '../tables/read-rows';
import { Fault, type RowErrors } from '../tables/row-errors';
import { EditionsByName } from './editions-by-name';
import { FAULTS } from './import.errors';
import type { Batch, Importer } from './importer';
import { claimsOf, incompleteClaims } from './recruit-claims';
import { RECRUIT_COLUMNS, type RecruitRow } from './recruit-columns';

type RecruitTable = ReadTable<typeof RECRUIT_COLUMNS>;

interface Candidate {
  readonly line: number;
  readonly recruit: NewRecruit;
}

/** Which column a field of {@link NewRecruit} comes from; fields of lists and claims by what they begin with. */
const COLUMN_OF: Readonly<Record<string, keyof RecruitRow>> = {
  person: 'email',
  editionId: 'programme',
  agreementId: 'agreement',
  nominatingArea: 'nominatingArea',
  registrationArea: 'registrationArea',
  homePrefecture: 'homePrefecture',
  wishes: 'wishes',
  refusals: 'refusals',
  availableTo: 'availableTo',
};

/** Recruits: people found by address or made, who have applied on paper, with what they claim and their consent. */
@Injectable()
export class RecruitsImport implements Importer<typeof RECRUIT_COLUMNS> {
  readonly columns = RECRUIT_COLUMNS;

  constructor(
    private readonly database: Database,
    private readonly editions: EditionsByName,
    private readonly checks: RecruitChecks,
    private readonly entry: RecruitEntry,
  ) {}

  async check(table: RecruitTable, viewer: Viewer, errors: RowErrors): Promise<Batch> {
    const candidates = await this.candidates(table, errors);
    const found = await this.checks.errorsOf(
      candidates.map(({ recruit }) => recruit),
      viewer,
    );
    for (const { row, field, code, text } of found) {
      const column = COLUMN_OF[field.split('/')[0]];
      errors.add(candidates[row].line, table.heading(column), new Fault(code, text));
    }
    return {
      created: candidates.filter(({ line }) => !errors.has(line)).length,
      updated: 0,
      write: () => this.write(candidates),
    };
  }

  private async candidates(table: RecruitTable, errors: RowErrors): Promise<Candidate[]> {
    const agreements = await this.agreements(table);
    const editionOf = await this.editions.read();
    const candidates: Candidate[] = [];
    for await (const part of inParts(table.rows)) {
      for (const { line, values } of part) {
        const wrong = (key: keyof RecruitRow, fault: Fault): void => errors.add(line, table.heading(key), fault);
        const editionId = editionOf(values.programme, values.year);
        const agreementId = values.agreement === null ? null : agreements.get(values.agreement);
        if (editionId === undefined) wrong('programme', FAULTS.unknownEdition);
        if (agreementId === undefined) wrong('agreement', FAULTS.unknownAgreement);
        for (const key of incompleteClaims(values)) wrong(key, FAULTS.incomplete);
        if (editionId === undefined || agreementId === undefined) continue;
        candidates.push({ line, recruit: recruitOf(values, editionId, agreementId) });
      }
    }
    return candidates;
  }

  private async agreements({ rows }: RecruitTable): Promise<Map<string, string>> {
    const codes = [...new Set(rows.flatMap(({ values }) => values.agreement ?? []))];
    if (codes.length === 0) return new Map();
    const found = await this.database.query<{ id: string; code: string }>(
      `SELECT id, code FROM agreements WHERE code = ANY($1::text[])`,
      [codes],
    );
    return new Map(found.map(({ id, code }) => [code, id]));
  }

  private async write(candidates: readonly Candidate[]): Promise<void> {
    await this.entry.enterMany(
      candidates.map(({ recruit }) => recruit),
      'recruit.import',
    );
  }
}

function recruitOf(values: RecruitRow, editionId: string, agreementId: string | null): NewRecruit {
  const { email, name, phone, birthOn, role, nominatingArea, consentedOn, consentWording } = values;
  return {
    person: { email, name, phone, birthOn },
    editionId,
    role,
    nominatingArea,
    agreementId,
    registrationArea: values.registrationArea,
    homePrefecture: values.homePrefecture,
    languages: values.languages ?? [],
    wishes: values.wishes ?? [],
    refusals: values.refusals ?? [],
    household: values.household,
    availableFrom: values.availableFrom,
    availableTo: values.availableTo,
    claims: claimsOf(values),
    consent: consentedOn !== null && consentWording !== null ? { wording: consentWording, givenOn: consentedOn } : null,
  };
}
