import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { newId } from '../../src/common/id';
import type { Database } from '../../src/database/database';
import type { Problem } from '../../src/optimizer';

/** A round with a frozen problem, and who its recruits are. */
export interface FrozenRound {
  readonly roundId: string;
  readonly problemId: string;
  readonly bytes: Uint8Array;
  /** By alias. */
  readonly recruits: ReadonlyMap<string, { readonly recruitId: string; readonly personId: string }>;
}

export interface FreezeOptions {
  /** Who made the round. */
  readonly accountId: string;
  readonly areas?: readonly string[];
}

/** Three lawyers for two posts in Tibet, where one of them would rather not go: one plan alone is the best. */
export const SMALL: Problem = {
  format: 'paiyuan-problem/1',
  id: 'small',
  periods: ['2030H2', '2031H1'],
  programmes: [{ id: 'western', kind: 'individual' }],
  counties: [
    { code: '540602', name: '色尼区', residentLawyers: 0, needs: { lawyer: { target: 1 } } },
    { code: '540629', name: '尼玛县', residentLawyers: 0, needs: { lawyer: { target: 1 } } },
  ],
  recruits: ['r-ann', 'r-bo', 'r-cui'].map((id, i) => ({
    id,
    role: 'lawyer',
    programme: 'western',
    home: '33',
    preferences: [['540602'], ['540629'], ['63']][i],
  })),
};

/** One of the committed examples; its counties are real ones. */
export function example(name: string): Problem {
  return JSON.parse(readFileSync(join(__dirname, '..', '..', 'examples', `${name}.json`), 'utf8')) as Problem;
}

/** Writes a round that was frozen to a problem: its recruits are called as the problem calls them. */
export async function addFrozenRound(
  database: Database,
  problem: Problem,
  { accountId, areas = [] }: FreezeOptions,
): Promise<FrozenRound> {
  const roundId = newId();
  const editions = await addEditions(database, problem);
  const people = await addRecruits(database, problem, editions);
  await database.query(
    `INSERT INTO rounds (id, name, state, as_of, starts_on, period_months, period_count, areas, objectives, priority_rule, created_by)
     VALUES ($1, 'test', 'frozen', '2030-05-01', '2030-07-01', 6, $2, $3, '[]', '{}', $4)`,
    [roundId, (problem.periods ?? ['all']).length, areas, accountId],
  );
  await database.query(
    `INSERT INTO recruit_aliases (round_id, recruit_id, alias) SELECT $1, a.* FROM unnest($2::uuid[], $3::text[]) AS a`,
    [roundId, people.map(({ recruitId }) => recruitId), problem.recruits.map(({ id }) => id)],
  );
  const frozen = await freezeAgain(database, roundId, problem, accountId);
  const recruits = new Map(problem.recruits.map(({ id }, i) => [id, people[i]]));
  return { roundId, ...frozen, recruits };
}

/** Freezes a round to another problem of the same recruits. */
export async function freezeAgain(database: Database, roundId: string, problem: Problem, accountId: string) {
  const bytes = Buffer.from(JSON.stringify(problem));
  const problemId = newId();
  await database.query(
    `INSERT INTO frozen_problems (id, round_id, number, digest, document, editions, counts, frozen_by)
     VALUES ($1, $2, 1 + (SELECT count(*) FROM frozen_problems WHERE round_id = $2), $3, $4, '{}', '{}', $5)`,
    [problemId, roundId, `sha256:${createHash('sha256').update(bytes).digest('hex')}`, gzipSync(bytes), accountId],
  );
  return { problemId, bytes: new Uint8Array(bytes) };
}

async function addEditions(database: Database, { programmes }: Problem): Promise<Map<string, string>> {
  const editions = new Map<string, string>();
  for (const { id, kind } of programmes) {
    const editionId = newId();
    const programmeId = `${id}-${editionId.slice(-12)}`;
    await database.query(`INSERT INTO programmes (id, kind, name_zh, name_en) VALUES ($1, $2, $1, $1)`, [
      programmeId,
      kind,
    ]);
    await database.query(`INSERT INTO editions (id, programme_id, year, residence) VALUES ($1, $2, 2030, 'any')`, [
      editionId,
      programmeId,
    ]);
    editions.set(id, editionId);
  }
  return editions;
}

async function addRecruits(database: Database, { recruits }: Problem, editions: ReadonlyMap<string, string>) {
  const people = recruits.map(() => ({ recruitId: newId(), personId: newId() }));
  const personIds = people.map(({ personId }) => personId);
  const recruitIds = people.map(({ recruitId }) => recruitId);
  await database.query(
    `INSERT INTO persons (id, name, email) SELECT p.id, p.name, p.id || '@example.org' FROM unnest($1::uuid[], $2::text[]) AS p(id, name)`,
    [personIds, recruits.map(({ id }) => `Lawyer ${id}`)],
  );
  await database.query(
    `INSERT INTO person_keys (person_id, key) SELECT id, decode(repeat('07', 32), 'hex') FROM unnest($1::uuid[]) AS id`,
    [personIds],
  );
  await database.query(
    `INSERT INTO recruits (id, person_id, edition_id, role, state, nominating_area)
     SELECT r.id, r.person_id, r.edition_id, r.role, 'accepted', r.area
     FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[]) AS r(id, person_id, edition_id, role, area)`,
    [
      recruitIds,
      personIds,
      recruits.map(({ programme }) => editions.get(programme)),
      recruits.map(({ role }) => role),
      recruits.map(({ home }) => home.slice(0, 2)),
    ],
  );
  await database.query(
    `INSERT INTO consents (id, recruit_id, wording) SELECT gen_random_uuid(), id, '2030-01' FROM unnest($1::uuid[]) AS id`,
    [recruitIds],
  );
  return people;
}
