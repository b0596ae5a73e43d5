import { randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { NotFoundError } from '../common/domain-error';
import { newId } from '../common/id';
import { breaksConstraint } from '../common/postgres-error';
import type { Language } from '../common/text';
import { requireVersion } from '../common/version';
import { Database } from '../database/database';
import { PersonEmailTakenError } from './person.errors';
import { Person } from './person.entity';

/** What is known of somebody new. */
export interface NewPerson {
  readonly name: string;
  /** In any case; kept in lower case. */
  readonly email?: string | null;
  readonly phone?: string | null;
  /** `YYYY-MM-DD` */
  readonly birthOn?: string | null;
  /** Of mails; Chinese unless told. */
  readonly language?: Language;
}

export interface Contact {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly language: Language;
}

/** A person found by address, or made. */
export interface FoundPerson {
  readonly id: string;
  readonly isNew: boolean;
}

/** Rows in one statement: what is serialised between two turns of the event loop. */
const CHUNK = 1_000;

/** Addresses are compared and kept in lower case. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}

/**
 * The people: the only place with names and contacts. Everybody gets a key with which the personal fields of the audit
 * trail are sealed. Everything joins the transaction that is open.
 */
@Injectable()
export class People {
  constructor(private readonly database: Database) {}

  /** @throws {PersonEmailTakenError} */
  async create(person: NewPerson): Promise<Person> {
    const [id] = await this.createMany([person]);
    return this.get(id);
  }

  /**
   * Makes many people with their keys, set by set.
   *
   * @returns their ids, in the order given.
   * @throws {PersonEmailTakenError} if any address is known already or given twice; then nobody is made.
   */
  async createMany(people: readonly NewPerson[]): Promise<string[]> {
    const ids = people.map(() => newId());
    await this.database.transaction(async () => {
      for (let start = 0; start < people.length; start += CHUNK) {
        const [some, theirIds] = [people.slice(start, start + CHUNK), ids.slice(start, start + CHUNK)];
        const made = await this.insert(theirIds, some);
        if (made.length < some.length) throw new PersonEmailTakenError();
        await setImmediate();
      }
    });
    return ids;
  }

  /** The person of this address as it is (nothing of it is changed), else a new one. */
  async findOrCreateByEmail(person: NewPerson & { readonly email: string }): Promise<FoundPerson> {
    const [found] = await this.findOrCreateMany([person]);
    return found;
  }

  /**
   * The people of these addresses as they are, else new ones, set by set. The same address twice is the same person,
   * made from its first row; rows without an address are always new people.
   *
   * @returns in the order given.
   */
  async findOrCreateMany(people: readonly NewPerson[]): Promise<FoundPerson[]> {
    const found: FoundPerson[] = [];
    await this.database.transaction(async () => {
      for (let start = 0; start < people.length; start += CHUNK) {
        found.push(...(await this.findOrCreateSome(people.slice(start, start + CHUNK))));
        await setImmediate();
      }
    });
    return found;
  }

  private async findOrCreateSome(people: readonly NewPerson[]): Promise<FoundPerson[]> {
    const ids = people.map(() => newId());
    const made = new Set((await this.insert(ids, people)).map(({ id }) => id));
    const emails = people.flatMap(({ email }, i) => (email && !made.has(ids[i]) ? [normaliseEmail(email)] : []));
    const known = await this.idsOfEmails(emails);
    return people.map(({ email }, i) =>
      made.has(ids[i]) ? { id: ids[i], isNew: true } : { id: known.get(normaliseEmail(email!))!, isNew: false },
    );
  }

  /** Inserts those whose address is free, with their keys. */
  private async insert(ids: readonly string[], people: readonly NewPerson[]): Promise<{ id: string }[]> {
    const keys = randomBytes(32 * ids.length);
    return this.database.query<{ id: string }>(
      `WITH given AS (
         SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::date[], $6::text[], $7::bytea[])
           AS g(id, name, email, phone, birth_on, language, key)
       ), made AS (
         INSERT INTO persons (id, name, email, phone, birth_on, language)
         SELECT id, name, email, phone, birth_on, language FROM given
         ON CONFLICT ON CONSTRAINT uq_persons_email DO NOTHING
         RETURNING id
       ), sealed AS (
         INSERT INTO person_keys (person_id, key) SELECT g.id, g.key FROM given g JOIN made m ON m.id = g.id
       )
       SELECT id FROM made`,
      [
        ids,
        people.map(({ name }) => name),
        people.map(({ email }) => (email ? normaliseEmail(email) : null)),
        people.map(({ phone }) => phone ?? null),
        people.map(({ birthOn }) => birthOn ?? null),
        people.map(({ language }) => language ?? 'zh'),
        ids.map((_, i) => keys.subarray(32 * i, 32 * (i + 1))),
      ],
    );
  }

  /** @throws {NotFoundError} */
  async get(id: string): Promise<Person> {
    const person = await this.database.manager.getRepository(Person).findOneBy({ id });
    if (!person) throw new NotFoundError('person', id);
    return person;
  }

  async findByEmail(email: string): Promise<Person | null> {
    return this.database.manager.getRepository(Person).findOneBy({ email: normaliseEmail(email) });
  }

  /** Ids by normalised address, of those that are known. */
  async idsOfEmails(emails: readonly string[]): Promise<Map<string, string>> {
    if (emails.length === 0) return new Map();
    const rows = await this.database.query<{ id: string; email: string }>(
      `SELECT id, email FROM persons WHERE email = ANY($1::text[])`,
      [emails.map(normaliseEmail)],
    );
    return new Map(rows.map(({ id, email }) => [email, id]));
  }

  /** Names and contacts by id, of those that are there. */
  async contactsOf(ids: readonly string[]): Promise<Map<string, Contact>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.query<Contact>(
      `SELECT id, name, email, phone, language FROM persons WHERE id = ANY($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Names by id, of those that are there. */
  async namesOf(ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.query<{ id: string; name: string }>(
      `SELECT id, name FROM persons WHERE id = ANY($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /**
   * Changes what is given, nothing else.
   *
   * @param expected the version that the caller has read; left out, the change is made whatever the version.
   * @throws {NotFoundError}
   * @throws {StaleVersionError}
   * @throws {PersonEmailTakenError}
   */
  async update(id: string, changes: Partial<NewPerson>, expected?: number): Promise<Person> {
    return this.database.transaction(async (manager) => {
      const people = manager.getRepository(Person);
      const person = await people.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!person) throw new NotFoundError('person', id);
      if (expected !== undefined) requireVersion(person, expected);
      const { name, email, phone, birthOn, language } = changes;
      if (name !== undefined) person.name = name;
      if (email !== undefined) person.email = email === null ? null : normaliseEmail(email);
      if (phone !== undefined) person.phone = phone;
      if (birthOn !== undefined) person.birthOn = birthOn;
      if (language !== undefined) person.language = language;
      person.version += 1;
      try {
        return await people.save(person, { transaction: false, reload: false });
      } catch (error) {
        throw breaksConstraint(error, 'uq_persons_email') ? new PersonEmailTakenError() : error;
      }
    });
  }

  /**
   * Deletes a person with contacts, key and mails: what was sealed with the key is lost for ever. The account stays,
   * without a person, and lets nobody in.
   *
   * @throws {NotFoundError}
   */
  async erase(id: string): Promise<void> {
    const gone = await this.database.query<{ id: string }>(`DELETE FROM persons WHERE id = $1 RETURNING id`, [id]);
    if (gone.length === 0) throw new NotFoundError('person', id);
  }
}
