import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import { inParts } from '../tables/pause';

/** Which of the codes and keys of a file the database knows, part by part. */
@Injectable()
export class KnownCodes {
  constructor(private readonly database: Database) {}

  counties(codes: Iterable<string>): Promise<Set<string>> {
    return this.known(`SELECT code FROM counties WHERE code = ANY($1::text[])`, codes);
  }

  areas(codes: Iterable<string>): Promise<Set<string>> {
    return this.known(`SELECT code FROM areas WHERE code = ANY($1::text[])`, codes);
  }

  private async known(sql: string, codes: Iterable<string>): Promise<Set<string>> {
    const found = new Set<string>();
    for await (const part of inParts([...new Set(codes)], 1_000)) {
      for (const { code } of await this.database.query<{ code: string }>(sql, [part])) found.add(code);
    }
    return found;
  }
}
