import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { KEYSET_PAGE, readByKeyset } from '../common/keyset';
import { Database } from '../database/database';

const CHUNK = 1_000;

/** 80 random bits: nobody can guess one, and none says anything of its recruit. */
function newAlias(): string {
  return `r-${randomBytes(10).toString('hex')}`;
}

/** The random names by which a round's documents call its recruits. A recruit keeps its name for the whole life of the round. */
@Injectable()
export class RecruitAliases {
  constructor(private readonly database: Database) {}

  /** Recruits by alias, to read a plan. */
  async recruitsOf(roundId: string): Promise<Map<string, string>> {
    const rows = await this.read(roundId);
    return new Map(rows.map(({ alias, recruitId }) => [alias, recruitId]));
  }

  /** Aliases by recruit. */
  async aliasesOf(roundId: string): Promise<Map<string, string>> {
    const rows = await this.read(roundId);
    return new Map(rows.map(({ alias, recruitId }) => [recruitId, alias]));
  }

  /** Gives an alias to each recruit that has none in the round yet, and returns those of all. */
  async ensure(roundId: string, recruitIds: readonly string[]): Promise<Map<string, string>> {
    const known = await this.aliasesOf(roundId);
    const missing = recruitIds.filter((id) => !known.has(id));
    for (let at = 0; at < missing.length; at += CHUNK) {
      const ids = missing.slice(at, at + CHUNK);
      const aliases = ids.map(newAlias);
      await this.database.query(
        `INSERT INTO recruit_aliases (round_id, recruit_id, alias)
         SELECT $1, entry.* FROM unnest($2::uuid[], $3::text[]) AS entry`,
        [roundId, ids, aliases],
      );
      ids.forEach((id, index) => known.set(id, aliases[index]));
    }
    return known;
  }

  private read(roundId: string): Promise<{ recruitId: string; alias: string }[]> {
    return readByKeyset(
      (after) =>
        this.database.query<{ recruitId: string; alias: string }>(
          `SELECT recruit_id AS "recruitId", alias FROM recruit_aliases
           WHERE round_id = $1 AND recruit_id > $2 ORDER BY recruit_id LIMIT $3`,
          [roundId, after, KEYSET_PAGE],
        ),
      ({ recruitId }) => recruitId,
    );
  }
}
