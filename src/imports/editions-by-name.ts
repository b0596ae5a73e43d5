import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';

/** Editions by what tables call them. */
@Injectable()
export class EditionsByName {
  constructor(private readonly database: Database) {}

  /** @returns a function from programme (code, Chinese or English name) and year to the id of the edition. */
  async read(): Promise<(programme: string, year: number) => string | undefined> {
    const rows = await this.database.query<{ id: string; year: number; names: string[] }>(
      `SELECT e.id, e.year, ARRAY[p.id, p.name_zh, p.name_en] AS names
       FROM editions e JOIN programmes p ON p.id = e.programme_id`,
    );
    const ids = new Map(rows.flatMap(({ id, year, names }) => names.map((name) => [keyOf(name, year), id] as const)));
    return (programme, year) => ids.get(keyOf(programme, year));
  }
}

function keyOf(programme: string, year: number): string {
  return `${programme.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()} ${year}`;
}
