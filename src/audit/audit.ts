import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { currentRequest } from '../common/request-context';
import { Database } from '../database/database';
import { actingAccount } from './actor';
import { seal } from './seal';

/** One thing that was done or read. */
export interface AuditRecord {
  /** `room.verb`, such as `agreement.sign`. */
  readonly action: string;
  /** What it was done to: a table's name. */
  readonly subject: string;
  readonly subjectId?: string | null;
  /** Whom it is about, if somebody. */
  readonly personId?: string | null;
  /** Facts without anything personal: they are kept for ever, readable. */
  readonly facts?: Readonly<Record<string, unknown>>;
  /** Personal fields, sealed with the key of `personId`, which must be given. */
  readonly personal?: Readonly<Record<string, unknown>>;
  /** Who did it; left out, the account whose request this is. */
  readonly accountId?: string | null;
}

/** Rows in one statement: what is sealed between two turns of the event loop. */
const CHUNK = 1_000;

/** The audit trail: written in the transaction of what it tells about, so that neither is there without the other. */
@Injectable()
export class Audit {
  constructor(private readonly database: Database) {}

  record(entry: AuditRecord): Promise<void> {
    return this.recordMany([entry]);
  }

  /** Set by set, for bulk work. */
  async recordMany(entries: readonly AuditRecord[]): Promise<void> {
    await this.database.transaction(async () => {
      for (let start = 0; start < entries.length; start += CHUNK) {
        await this.insert(entries.slice(start, start + CHUNK));
        if (entries.length > CHUNK) await setImmediate();
      }
    });
  }

  private async insert(entries: readonly AuditRecord[]): Promise<void> {
    const sealed = await this.sealed(entries);
    const actor = actingAccount();
    await this.database.query(
      `INSERT INTO audit_entries (account_id, action, subject, subject_id, person_id, facts, sealed, request_id)
       SELECT account_id, action, subject, subject_id, person_id, facts::jsonb, sealed, $8
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::bytea[])
         WITH ORDINALITY AS e(account_id, action, subject, subject_id, person_id, facts, sealed, place)
       ORDER BY place`,
      [
        entries.map(({ accountId }) => (accountId === undefined ? actor : accountId)),
        entries.map(({ action }) => action),
        entries.map(({ subject }) => subject),
        entries.map(({ subjectId }) => subjectId ?? null),
        entries.map(({ personId }) => personId ?? null),
        entries.map(({ facts }) => JSON.stringify(facts ?? {})),
        sealed,
        currentRequest()?.requestId ?? null,
      ],
    );
  }

  /** What is personal, sealed. Of somebody who is erased already nothing is kept. */
  private async sealed(entries: readonly AuditRecord[]): Promise<(Buffer | null)[]> {
    const people = new Set(entries.flatMap(({ personal, personId }) => (personal && personId ? [personId] : [])));
    const keys = await this.keysOf([...people]);
    return entries.map(({ action, personal, personId }) => {
      if (!personal) return null;
      if (!personId) throw new Error(`${action}: personal fields need a personId.`);
      const key = keys.get(personId);
      return key ? seal(personal, key, personId) : null;
    });
  }

  private async keysOf(people: readonly string[]): Promise<Map<string, Buffer>> {
    if (people.length === 0) return new Map();
    const rows = await this.database.query<{ person_id: string; key: Buffer }>(
      `SELECT person_id, key FROM person_keys WHERE person_id = ANY($1::uuid[])`,
      [people],
    );
    return new Map(rows.map(({ person_id: id, key }) => [id, key]));
  }
}
