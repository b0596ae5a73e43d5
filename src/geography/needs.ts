import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import type { Viewer } from '../auth/viewer';
import { liesIn } from '../common/area-code';
import { InvalidInputError, NotFoundError } from '../common/domain-error';
import { newId } from '../common/id';
import { type Page, pageOf, readCursor } from '../common/page';
import { breaksConstraint } from '../common/postgres-error';
import { requireVersion } from '../common/version';
import { Database } from '../database/database';
import { Counties } from './counties';
import { maxBelowTarget, NeedExistsError } from './geography.errors';
import { NeedContacts } from './need-contacts';
import type { CreateNeedDto, NeedContactDto, NeedDto, NeedRowDto, NeedsQuery, UpdateNeedDto } from './need.dto';
import { Need } from './need.entity';

/** How many people counties ask for, and who receives them. */
@Injectable()
export class Needs {
  constructor(
    private readonly database: Database,
    private readonly counties: Counties,
    private readonly contacts: NeedContacts,
    private readonly audit: Audit,
  ) {}

  /** By county, year and role. */
  async list({ year, province, county, role, limit, cursor }: NeedsQuery): Promise<Page<NeedRowDto>> {
    const after = readCursor(cursor, ['text', 'number', 'text']);
    const rows = await this.database.query<NeedRowDto>(
      `SELECT id, county_code AS "countyCode", role, year, target, max, host_office AS "hostOffice",
              contact_person_id IS NOT NULL AS "hasContact", version
       FROM needs
       WHERE ($1::integer IS NULL OR year = $1)
         AND ($2::text IS NULL OR county_code LIKE $2 || '%')
         AND ($3::text IS NULL OR county_code = $3)
         AND ($4::text IS NULL OR role = $4)
         AND ($5::text IS NULL OR (county_code, year, role) > ($5, $6::integer, $7::text))
       ORDER BY county_code, year, role LIMIT $8`,
      [year ?? null, province ?? null, county ?? null, role ?? null, ...(after ?? [null, null, null]), limit + 1],
    );
    return pageOf(rows, limit, (row) => [row.countyCode, row.year, row.role]);
  }

  /** @throws {NotFoundError} */
  async get(viewer: Viewer, id: string): Promise<NeedDto> {
    const need = await this.database.manager.getRepository(Need).findOneBy({ id });
    if (!need) throw new NotFoundError('need', id);
    const mayRead = viewer.role === 'coordinator' && liesIn(need.countyCode, viewer.areas);
    return needOf(need, mayRead ? await this.contacts.read(id, need.contactPersonId) : null);
  }

  /**
   * @throws {NotFoundError} also for a county outside the viewer's territory.
   * @throws {NeedExistsError}
   * @throws {InvalidInputError}
   */
  async create(viewer: Viewer, { contact = null, ...input }: CreateNeedDto): Promise<NeedDto> {
    await this.counties.lockOwn(viewer, input.countyCode);
    if (input.max < input.target) throw new InvalidInputError([maxBelowTarget('/max')]);
    const id = newId();
    const contactPersonId = contact && (await this.contacts.personOf(contact, viewer));
    try {
      await this.database.manager.getRepository(Need).insert({ ...input, id, contactPersonId });
    } catch (error) {
      throw breaksConstraint(error, 'uq_needs_place') ? new NeedExistsError() : error;
    }
    await this.record('need.create', id, { ...input }, contactPersonId, contact);
    return this.get(viewer, id);
  }

  /**
   * @throws {NotFoundError}
   * @throws {StaleVersionError}
   * @throws {InvalidInputError}
   */
  async update(viewer: Viewer, id: string, version: number, changes: UpdateNeedDto): Promise<NeedDto> {
    const need = await this.lockOwn(viewer, id, version);
    const { contact, target = need.target, max = need.max, hostOffice = need.hostOffice } = changes;
    if (max < target) throw new InvalidInputError([maxBelowTarget(changes.max === undefined ? '/target' : '/max')]);
    const before = need.contactPersonId;
    const person = contact === undefined ? before : contact && (await this.contacts.personOf(contact, viewer));
    await this.database.manager
      .getRepository(Need)
      .update({ id }, { target, max, hostOffice, contactPersonId: person, version: version + 1 });
    if (person !== before) await this.contacts.forgetUnused(before);
    await this.record('need.update', id, { countyCode: need.countyCode, target, max, hostOffice }, person, contact);
    return this.get(viewer, id);
  }

  /**
   * @throws {NotFoundError}
   * @throws {StaleVersionError}
   */
  async remove(viewer: Viewer, id: string, version: number): Promise<void> {
    const { countyCode, role, year, contactPersonId } = await this.lockOwn(viewer, id, version);
    await this.database.manager.getRepository(Need).delete({ id });
    await this.contacts.forgetUnused(contactPersonId);
    await this.record('need.delete', id, { countyCode, role, year }, null, null);
  }

  private async lockOwn(viewer: Viewer, id: string, version: number): Promise<Need> {
    const need = await this.database.manager
      .getRepository(Need)
      .findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!need || !liesIn(need.countyCode, viewer.areas)) throw new NotFoundError('need', id);
    requireVersion(need, version);
    return need;
  }

  private record(
    action: string,
    id: string,
    facts: Record<string, unknown>,
    personId: string | null,
    contact: NeedContactDto | null | undefined,
  ): Promise<void> {
    const about = personId !== null && contact ? { personId, personal: { ...contact } } : {};
    return this.audit.record({ action, subject: 'needs', subjectId: id, facts, ...about });
  }
}

function needOf({ contactPersonId, ...need }: Need, contact: NeedContactDto | null): NeedDto {
  return { ...need, hasContact: contactPersonId !== null, contact };
}
