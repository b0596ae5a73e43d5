import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Viewer } from '../auth/viewer';
import { areaPatterns, liesIn } from '../common/area-code';
import { type FieldError, InvalidInputError } from '../common/domain-error';
import type { Text } from '../common/text';
import { Database } from '../database/database';
import { normaliseEmail, People } from '../people/people';
import { claimErrors } from './claims';
import type { NewRecruit, ServiceWishes } from './new-recruit';
import { EmailOfAccountError } from './recruits.errors';

/** One thing wrong with a row of a table: `field` as in {@link NewRecruit}. */
export interface RowError {
  readonly row: number;
  readonly field: string;
  readonly code: string;
  readonly text: Text;
}

/** The facts that rows refer to, read once. */
interface Known {
  readonly areas: ReadonlySet<string>;
  readonly editions: ReadonlyMap<string, { readonly isPairing: boolean }>;
  readonly agreements: ReadonlyMap<string, { readonly editionId: string; readonly supporterCode: string }>;
  /** `person edition` of applications that are there. */
  readonly applied: ReadonlySet<string>;
  readonly people: ReadonlyMap<string, string>;
  /** People whom the coordinator sees already. */
  readonly seen: ReadonlySet<string>;
}

/** Rows judged between two turns of the event loop. */
const CHUNK = 500;

const text = (en: string, zh: string): Text => ({ en, zh });
const TEXTS = {
  area: text('There is no such area.', '没有这个行政区划。'),
  territory: text('It lies outside your territory.', '不在您的辖区内。'),
  edition: text('There is no such edition.', '没有这个年度项目。'),
  agreementNeeded: text('This edition needs an agreement.', '该年度项目需要填写协议。'),
  agreementRefused: text('This edition has no agreements.', '该年度项目没有协议。'),
  agreement: text('There is no such signed agreement in this edition.', '该年度项目中没有这份已签署的协议。'),
  supporter: text('The nominating area is not in the supporter of the agreement.', '推荐地区不属于协议的支援方。'),
  twice: text('This person has applied under this edition already.', '该人员已在本年度项目中报名。'),
  twiceHere: text('The same person and edition stand in an earlier row.', '前面的行中已有同一人员和年度项目。'),
  known: text('This address is known elsewhere: invite the person instead.', '该邮箱已在别处登记，请改为邀请本人。'),
  dates: text('The last day is before the first.', '结束日期早于开始日期。'),
} as const;

/** Checks recruits before they are written: set by set, so that a table of 20,000 rows is a few queries for each 500. */
@Injectable()
export class RecruitChecks {
  constructor(
    private readonly database: Database,
    private readonly people: People,
  ) {}

  /** Everything that is wrong with recruits that a coordinator enters, by row; shapes are the caller's to check. */
  async errorsOf(entries: readonly NewRecruit[], viewer: Viewer): Promise<RowError[]> {
    const errors: RowError[] = [];
    const here = new Set<string>();
    for (let start = 0; start < entries.length; start += CHUNK) {
      const some = entries.slice(start, start + CHUNK);
      const known = await this.read(some, viewer);
      for (const [i, entry] of some.entries()) {
        errors.push(...entryErrors(entry, known, viewer, here).map((error) => ({ row: start + i, ...error })));
      }
      await setImmediate();
    }
    return errors;
  }

  /** @throws {InvalidInputError} unless every area of a change is there and the days are in order. */
  async requireWishes(wishes: Partial<ServiceWishes> & { readonly nominatingArea?: string }): Promise<void> {
    const known = await this.areas(areasOf(wishes));
    const errors = [...areaErrors(wishes, known), ...dateErrors(wishes)];
    if (errors.length > 0) throw new InvalidInputError(errors.map(fieldError));
  }

  /** @throws {EmailOfAccountError} */
  async requireNoAccount(personId: string): Promise<void> {
    const accounts = await this.database.query(`SELECT 1 FROM accounts WHERE person_id = $1`, [personId]);
    if (accounts.length > 0) throw new EmailOfAccountError();
  }

  private async read(entries: readonly NewRecruit[], viewer: Viewer): Promise<Known> {
    const distinct = (values: readonly (string | null | undefined)[]): string[] => [
      ...new Set(values.filter((value): value is string => typeof value === 'string')),
    ];
    const people = await this.people.idsOfEmails(distinct(entries.map(({ person }) => person.email)));
    const editionIds = distinct(entries.map(({ editionId }) => editionId));
    const personIds = [...people.values()];
    return {
      people,
      areas: await this.areas(entries.flatMap(areasOf)),
      editions: await this.editions(editionIds),
      agreements: await this.agreements(distinct(entries.map(({ agreementId }) => agreementId))),
      applied: await this.applied(personIds, editionIds),
      seen: await this.seen(personIds, viewer),
    };
  }

  private async areas(codes: readonly string[]): Promise<Set<string>> {
    const rows = await this.database.query<{ code: string }>(`SELECT code FROM areas WHERE code = ANY($1::text[])`, [
      [...new Set(codes)],
    ]);
    return new Set(rows.map(({ code }) => code));
  }

  private async editions(ids: readonly string[]): Promise<Map<string, { isPairing: boolean }>> {
    const rows = await this.database.query<{ id: string; isPairing: boolean }>(
      `SELECT e.id, p.kind = 'pairing' AS "isPairing" FROM editions e JOIN programmes p ON p.id = e.programme_id
       WHERE e.id = ANY($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  private async agreements(ids: readonly string[]): Promise<Map<string, { editionId: string; supporterCode: string }>> {
    const rows = await this.database.query<{ id: string; editionId: string; supporterCode: string }>(
      `SELECT id, edition_id AS "editionId", supporter_code AS "supporterCode" FROM agreements
       WHERE id = ANY($1::uuid[]) AND state = 'signed'`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  private async applied(personIds: readonly string[], editionIds: readonly string[]): Promise<Set<string>> {
    const rows = await this.database.query<{ personId: string; editionId: string }>(
      `SELECT person_id AS "personId", edition_id AS "editionId" FROM recruits
       WHERE person_id = ANY($1::uuid[]) AND edition_id = ANY($2::uuid[])`,
      [personIds, editionIds],
    );
    return new Set(rows.map(({ personId, editionId }) => `${personId} ${editionId}`));
  }

  private async seen(personIds: readonly string[], viewer: Viewer): Promise<Set<string>> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT p.id FROM persons p WHERE p.id = ANY($1::uuid[]) AND ($2::text[] IS NULL OR EXISTS
         (SELECT 1 FROM recruits r WHERE r.person_id = p.id AND r.nominating_area LIKE ANY ($2)))`,
      [personIds, areaPatterns(viewer.areas)],
    );
    return new Set(rows.map(({ id }) => id));
  }
}

type EntryError = Omit<RowError, 'row'>;

/** The same as an error of a request body. */
export function fieldError({ field, code, text: sentence }: EntryError): FieldError {
  return { pointer: `/${field}`, code, text: sentence };
}

function entryErrors(entry: NewRecruit, known: Known, viewer: Viewer, here: Set<string>): EntryError[] {
  const errors = [...areaErrors(entry, known.areas), ...dateErrors(entry), ...agreementErrors(entry, known)];
  if (!liesIn(entry.nominatingArea, viewer.areas)) errors.push(wrong('nominatingArea', 'territory'));
  errors.push(...identityErrors(entry, known, here));
  for (const [i, claim] of (entry.claims ?? []).entries()) {
    for (const error of claimErrors(claim.kind, claim, `claims/${i}`)) {
      errors.push({ field: error.pointer, code: error.code, text: error.text });
    }
  }
  return errors;
}

/** One application a person and edition; and nobody gets to see a person by naming an address that is known elsewhere. */
function identityErrors({ person, editionId }: NewRecruit, known: Known, here: Set<string>): EntryError[] {
  if (!person.email) return [];
  const email = normaliseEmail(person.email);
  const key = `${email} ${editionId}`;
  if (here.has(key)) return [wrong('person/email', 'twiceHere')];
  here.add(key);
  const personId = known.people.get(email);
  if (personId === undefined) return [];
  if (!known.seen.has(personId)) return [wrong('person/email', 'known')];
  return known.applied.has(`${personId} ${editionId}`) ? [wrong('person/email', 'twice')] : [];
}

function agreementErrors({ editionId, agreementId, nominatingArea }: NewRecruit, known: Known): EntryError[] {
  const edition = known.editions.get(editionId);
  if (!edition) return [wrong('editionId', 'edition')];
  const isGiven = agreementId !== null && agreementId !== undefined;
  if (isGiven !== edition.isPairing) return [wrong('agreementId', isGiven ? 'agreementRefused' : 'agreementNeeded')];
  if (!isGiven) return [];
  const agreement = known.agreements.get(agreementId);
  if (agreement?.editionId !== editionId) return [wrong('agreementId', 'agreement')];
  return liesIn(nominatingArea, [agreement.supporterCode]) ? [] : [wrong('nominatingArea', 'supporter')];
}

type Areas = Partial<Pick<ServiceWishes, 'registrationArea' | 'homePrefecture' | 'wishes' | 'refusals'>> & {
  readonly nominatingArea?: string;
};

/** Every area that is referred to, with its field. */
function placesOf({ nominatingArea, registrationArea, homePrefecture, wishes, refusals }: Areas): [string, string][] {
  const single = Object.entries({ nominatingArea, registrationArea, homePrefecture }).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const lists = Object.entries({ wishes: wishes ?? [], refusals: refusals ?? [] });
  return [
    ...single,
    ...lists.flatMap(([field, codes]) => codes.map((code, i): [string, string] => [`${field}/${i}`, code])),
  ];
}

const areasOf = (areas: Areas): string[] => placesOf(areas).map(([, code]) => code);

function areaErrors(areas: Areas, known: ReadonlySet<string>): EntryError[] {
  return placesOf(areas)
    .filter(([, code]) => !known.has(code))
    .map(([field]) => wrong(field, 'area'));
}

function dateErrors({ availableFrom, availableTo }: Partial<ServiceWishes>): EntryError[] {
  return availableFrom && availableTo && availableTo < availableFrom ? [wrong('availableTo', 'dates')] : [];
}

function wrong(field: string, code: keyof typeof TEXTS): EntryError {
  return { field, code, text: TEXTS[code] };
}
