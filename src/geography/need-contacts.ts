import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import { InvalidInputError } from '../common/domain-error';
import type { Viewer } from '../auth/viewer';
import { areaPatterns } from '../common/area-code';
import { Database } from '../database/database';
import { type FoundPerson, People } from '../people/people';
import { contactOfAnother } from './geography.errors';
import type { NeedContactDto } from './need.dto';

/** Somebody who is known in a territory, with its patterns as $2: as a contact of its counties or nominated in it. */
const IS_OF_TERRITORY = `($2::text[] IS NULL
  OR EXISTS (SELECT 1 FROM needs n WHERE n.contact_person_id = p.id AND n.county_code LIKE ANY ($2))
  OR EXISTS (SELECT 1 FROM recruits r WHERE r.person_id = p.id AND r.nominating_area LIKE ANY ($2)))`;

/** Somebody who is a contact of no county outside a territory. */
const IS_NOWHERE_ELSE = `($2::text[] IS NULL
  OR NOT EXISTS (SELECT 1 FROM needs n WHERE n.contact_person_id = p.id AND NOT n.county_code LIKE ANY ($2)))`;

/** Somebody who is no more than a contact of needs: no account, no recruit, no offer, no invitation. */
const ONLY_CONTACT = `
  NOT EXISTS (SELECT 1 FROM accounts x WHERE x.person_id = p.id)
  AND NOT EXISTS (SELECT 1 FROM recruits x WHERE x.person_id = p.id)
  AND NOT EXISTS (SELECT 1 FROM offers x WHERE x.person_id = p.id)
  AND NOT EXISTS (SELECT 1 FROM invitations x WHERE x.person_id = p.id)`;

/** The people whom volunteers call. Their names live with all others; somebody who has an account keeps their own up to date. */
@Injectable()
export class NeedContacts {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly audit: Audit,
  ) {}

  /** The contact, for somebody who may see it; that it was read is recorded. Null if there is none. */
  async read(needId: string, personId: string | null): Promise<NeedContactDto | null> {
    if (personId === null) return null;
    const contact = (await this.people.contactsOf([personId])).get(personId);
    if (!contact) return null;
    await this.audit.record({ action: 'need.readContact', subject: 'needs', subjectId: needId, personId });
    const { name, phone, email } = contact;
    return { name, phone, email };
  }

  /**
   * The person of a contact: the one of this address, else a new one. Whoever names an address learns nothing of somebody
   * who is known elsewhere only, and changes nothing there.
   *
   * @throws {InvalidInputError} if the address belongs to somebody known otherwise, under another name or phone.
   */
  async personOf(contact: NeedContactDto, viewer: Viewer): Promise<string> {
    const { name, phone = null, email = null } = contact;
    if (email === null) return (await this.people.create({ name, phone })).id;
    const found = await this.people.findOrCreateByEmail({ name, phone, email });
    if (!found.isNew) await this.matchKnown(found, contact, viewer);
    return found.id;
  }

  private async matchKnown({ id }: FoundPerson, { name, phone = null }: NeedContactDto, viewer: Viewer): Promise<void> {
    const known = (await this.people.contactsOf([id])).get(id)!;
    const isSeen = (await this.ofTerritory([id], viewer)).has(id);
    if (known.name === name && (known.phone === phone || (phone === null && isSeen))) return;
    if (!(await this.isOnlyContact(id, viewer))) throw new InvalidInputError([contactOfAnother('/contact/email')]);
    await this.people.update(id, { name, phone });
    const personal = { name, phone };
    await this.audit.record({
      action: 'need.updateContact',
      subject: 'persons',
      subjectId: id,
      personId: id,
      personal,
    });
  }

  /** Those of the people whom the viewer's territory knows. */
  async ofTerritory(personIds: readonly string[], { areas }: Viewer): Promise<Set<string>> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT p.id FROM persons p WHERE p.id = ANY($1::uuid[]) AND ${IS_OF_TERRITORY}`,
      [personIds, areaPatterns(areas)],
    );
    return new Set(rows.map(({ id }) => id));
  }

  private async isOnlyContact(id: string, { areas }: Viewer): Promise<boolean> {
    const rows = await this.database.query(
      `SELECT 1 FROM persons p WHERE p.id = $1 AND ${IS_NOWHERE_ELSE} AND ${ONLY_CONTACT}`,
      [id, areaPatterns(areas)],
    );
    return rows.length > 0;
  }

  /** Deletes somebody who was a contact and is nothing any more. */
  async forgetUnused(personId: string | null): Promise<void> {
    if (personId !== null) await this.forgetAllUnused([personId]);
  }

  /** The same for many at once. */
  async forgetAllUnused(personIds: readonly string[]): Promise<void> {
    if (personIds.length === 0) return;
    const gone = await this.database.query<{ id: string }>(
      `WITH gone AS (
         DELETE FROM persons p
         WHERE p.id = ANY($1::uuid[]) AND NOT EXISTS (SELECT 1 FROM needs n WHERE n.contact_person_id = p.id) AND ${ONLY_CONTACT}
         RETURNING id
       ) SELECT id FROM gone`,
      [personIds],
    );
    await this.audit.recordMany(
      gone.map(({ id }) => ({ action: 'need.forgetContact', subject: 'persons', subjectId: id })),
    );
  }
}
