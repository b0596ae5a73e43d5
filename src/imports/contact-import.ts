import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import type { Viewer } from '../auth/viewer';
import { Database } from '../database/database';
import { NeedContacts } from '../geography/need-contacts';
import { type NewPerson, People } from '../people/people';
import { inParts } from '../tables/pause';
import type { ReadTable } from '../tables/read-rows';
import type { RowErrors } from '../tables/row-errors';
import { FAULTS } from './import.errors';
import type { NEED_COLUMNS } from './need-columns';

type NeedTable = ReadTable<typeof NEED_COLUMNS>;

interface KnownContact {
  /** Null for somebody who is in the table only. */
  readonly id: string | null;
  readonly email: string;
  readonly name: string;
  readonly phone: string | null;
}

/** Somebody who is a county's contact. */
export interface PresentContact extends Contact {
  readonly id: string;
}

interface Contact {
  readonly countyCode: string;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
}

const keyOf = ({ countyCode, name, phone, email }: Contact): string =>
  email ?? JSON.stringify([countyCode, name, phone]);

/** The contacts of a table of needs: people by their address, or by county, name and telephone where they have none. */
@Injectable()
export class ContactImport {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly audit: Audit,
    private readonly needContacts: NeedContacts,
  ) {}

  /**
   * A contact has a name, and an address keeps the name and telephone that it has. Leaving the telephone out shows it later
   * on, so that is for people whom the viewer's territory knows.
   */
  async check(table: NeedTable, viewer: Viewer, errors: RowErrors): Promise<void> {
    const known = await this.knownBy(table.rows.flatMap(({ values }) => values.contactEmail ?? []));
    const seen = await this.seenOf([...known.values()], viewer);
    const shows = ({ id, phone }: KnownContact): boolean => id !== null && phone !== null && !seen.has(id);
    for (const { line, values } of table.rows) {
      const { contactName: name, contactPhone: phone, contactEmail: email } = values;
      if (name === null) {
        if (phone ?? email) errors.add(line, table.heading('contactName'), FAULTS.contactNameMissing);
        continue;
      }
      if (email === null) continue;
      const contact = known.get(email);
      if (!contact) known.set(email, { id: null, email, name, phone });
      else if (contact.name !== name || (phone === null ? shows(contact) : contact.phone !== phone)) {
        errors.add(line, table.heading('contactEmail'), FAULTS.contactOfAnother);
      }
    }
  }

  /** The people who are contacts of the file's counties now. */
  async present({ rows }: NeedTable): Promise<PresentContact[]> {
    const present: PresentContact[] = [];
    for await (const part of inParts([...new Set(rows.map(({ values }) => values.countyCode))], 1_000)) {
      const contacts = await this.database.query<PresentContact>(
        `SELECT DISTINCT p.id, n.county_code AS "countyCode", p.name, p.phone, p.email
         FROM needs n JOIN persons p ON p.id = n.contact_person_id WHERE n.county_code = ANY($1::text[])`,
        [part],
      );
      present.push(...contacts);
    }
    return present;
  }

  /** @returns the person by line: one found by address, one who is the county's contact already, or somebody new. */
  async write({ rows }: NeedTable, present: readonly PresentContact[]): Promise<Map<number, string>> {
    const ids = new Map(present.filter(({ email }) => email === null).map((contact) => [keyOf(contact), contact.id]));
    const keys = new Map<number, string>();
    const wanted = new Map<string, NewPerson>();
    for (const { line, values } of rows) {
      const { countyCode, contactName: name, contactPhone: phone, contactEmail: email } = values;
      if (name === null) continue;
      const key = keyOf({ countyCode, name, phone, email });
      keys.set(line, key);
      if (!ids.has(key)) wanted.set(key, { name, phone, email });
    }
    const found = await this.people.findOrCreateMany([...wanted.values()]);
    for (const [i, key] of [...wanted.keys()].entries()) ids.set(key, found[i].id);
    await this.record(
      [...wanted.values()].map((contact, i) => ({ contact, ...found[i] })).filter(({ isNew }) => isNew),
    );
    return new Map([...keys].map(([line, key]) => [line, ids.get(key)!]));
  }

  /** Deletes those who are no contact any more, nor anything else. */
  forgetUnused(present: readonly PresentContact[]): Promise<void> {
    return this.needContacts.forgetAllUnused(present.map(({ id }) => id));
  }

  private record(made: readonly { readonly id: string; readonly contact: NewPerson }[]): Promise<void> {
    return this.audit.recordMany(
      made.map(({ id, contact }) => ({
        action: 'need.createContact',
        subject: 'persons',
        subjectId: id,
        personId: id,
        personal: { ...contact },
      })),
    );
  }

  private async seenOf(contacts: readonly KnownContact[], viewer: Viewer): Promise<Set<string>> {
    const seen = new Set<string>();
    for await (const part of inParts(contacts, 1_000)) {
      const ids = part.flatMap(({ id }) => id ?? []);
      for (const id of await this.needContacts.ofTerritory(ids, viewer)) seen.add(id);
    }
    return seen;
  }

  private async knownBy(emails: readonly string[]): Promise<Map<string, KnownContact>> {
    const known = new Map<string, KnownContact>();
    for await (const part of inParts([...new Set(emails)], 1_000)) {
      const rows = await this.database.query<KnownContact>(
        `SELECT id, email, name, phone FROM persons WHERE email = ANY($1::text[])`,
        [part],
      );
      for (const row of rows) known.set(row.email, row);
    }
    return known;
  }
}
