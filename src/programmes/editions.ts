import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Audit } from '../audit/audit';
import { type FieldError, InvalidInputError, NotFoundError } from '../common/domain-error';
import { given } from '../common/given';
import { newId } from '../common/id';
import { type Page, pageOf, readCursor } from '../common/page';
import { breaksConstraint } from '../common/postgres-error';
import { requireVersion } from '../common/version';
import { Database } from '../database/database';
import { EditionLists } from './edition-lists';
import { EditionReferences } from './edition-references';
import type { CreateEditionDto, EditionDto, EditionsQuery, UpdateEditionDto } from './edition.dto';
import { Edition, type Residence } from './edition.entity';
import { EditionExistsError, refusingInUse, unknownReference } from './programmes.errors';
import type { ProgrammeKind } from './programme.entity';

/** Programmes in one year, each with its allowances, qualification rules and required languages. */
@Injectable()
export class Editions {
  constructor(
    private readonly database: Database,
    private readonly lists: EditionLists,
    private readonly references: EditionReferences,
    private readonly audit: Audit,
  ) {}

  /** By programme and year. */
  async list({ programme, year, limit, cursor }: EditionsQuery): Promise<Page<EditionDto>> {
    const after = readCursor(cursor, ['text', 'number']);
    const rows = await this.database.query<{ id: string; programme_id: string; year: number }>(
      `SELECT id, programme_id, year FROM editions
       WHERE ($1::text IS NULL OR programme_id = $1)
         AND ($2::integer IS NULL OR year = $2)
         AND ($3::text IS NULL OR (programme_id, year) > ($3, $4::integer))
       ORDER BY programme_id, year LIMIT $5`,
      [programme ?? null, year ?? null, ...(after ?? [null, null]), limit + 1],
    );
    const page = pageOf(rows, limit, (row) => [row.programme_id, row.year]);
    return { ...page, items: await this.byIds(page.items.map(({ id }) => id)) };
  }

  /** @throws {NotFoundError} */
  async get(id: string): Promise<EditionDto> {
    const [edition] = (await this.byIds([id])) as (EditionDto | undefined)[];
    if (!edition) throw new NotFoundError('edition', id);
    return edition;
  }

  /** Those of the ids that are there, in the order given. */
  async byIds(ids: readonly string[]): Promise<EditionDto[]> {
    const found = await this.database.manager.getRepository(Edition).findBy({ id: In([...ids]) });
    const byId = new Map(found.map((edition) => [edition.id, edition]));
    return this.lists.addTo(ids.flatMap((id) => byId.get(id.toLowerCase()) ?? []));
  }

  /** One error for each id that is no edition, at its place: for services that gather errors before they refuse. */
  async unknown(ids: readonly string[], pointerOf: (index: number) => string): Promise<FieldError[]> {
    const rows = await this.database.query<{ id: string }>(`SELECT id FROM editions WHERE id = ANY($1::uuid[])`, [ids]);
    const known = new Set(rows.map(({ id }) => id));
    return ids.flatMap((id, i) => (known.has(id.toLowerCase()) ? [] : [unknownReference(pointerOf(i), 'edition', id)]));
  }

  /** @throws {InvalidInputError} with every id that is no edition. */
  async requireKnown(ids: readonly string[], pointerOf: (index: number) => string): Promise<void> {
    const errors = await this.unknown(ids, pointerOf);
    if (errors.length > 0) throw new InvalidInputError(errors);
  }

  /**
   * @throws {InvalidInputError} with every error found.
   * @throws {EditionExistsError}
   */
  async create(input: CreateEditionDto): Promise<EditionDto> {
    const { allowances, qualificationRules, requiredLanguages, residence, ...row } = input;
    const kind = await this.references.requireValid(input, input.programmeId);
    const id = newId();
    const values = { ...row, id, residence: residence ?? defaultResidence(kind) };
    try {
      await this.database.manager.getRepository(Edition).insert(values);
    } catch (error) {
      throw breaksConstraint(error, 'uq_editions_year') ? new EditionExistsError() : error;
    }
    await this.lists.replace(id, { allowances, qualificationRules, requiredLanguages });
    await this.record('edition.create', id, { ...input });
    return this.get(id);
  }

  /**
   * Changes what is given; a list that is given replaces the whole list.
   *
   * @throws {NotFoundError}
   * @throws {StaleVersionError}
   * @throws {InvalidInputError} with every error found.
   */
  async update(id: string, version: number, changes: UpdateEditionDto): Promise<EditionDto> {
    const { programmeId } = await this.lock(id, version);
    await this.references.requireValid(changes, programmeId);
    const { allowances, qualificationRules, requiredLanguages, ...row } = changes;
    await this.database.manager.getRepository(Edition).update({ id }, { ...given(row), version: version + 1 });
    await this.lists.replace(id, { allowances, qualificationRules, requiredLanguages });
    await this.record('edition.update', id, { ...changes });
    return this.get(id);
  }

  /**
   * @throws {NotFoundError}
   * @throws {StaleVersionError}
   * @throws {InUseError}
   */
  async remove(id: string, version: number): Promise<void> {
    const { programmeId, year } = await this.lock(id, version);
    await refusingInUse('edition', () => this.database.manager.getRepository(Edition).delete({ id }));
    await this.record('edition.delete', id, { programmeId, year });
  }

  private async lock(id: string, version: number): Promise<Edition> {
    const edition = await this.database.manager
      .getRepository(Edition)
      .findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!edition) throw new NotFoundError('edition', id);
    requireVersion(edition, version);
    return edition;
  }

  private record(action: string, id: string, facts: Record<string, unknown>): Promise<void> {
    return this.audit.record({ action, subject: 'editions', subjectId: id, facts });
  }
}

/** As in problem files. */
function defaultResidence(kind: ProgrammeKind): Residence {
  return kind === 'intra-province' ? 'same-province-other-area' : 'any';
}
