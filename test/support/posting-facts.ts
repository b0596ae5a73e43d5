import type { Database } from '../../src/database/database';
import { newId } from '../../src/common/id';

/** Ids of what {@link addPostingFacts} made. */
export interface PostingFacts {
  readonly accountId: string;
  readonly roundId: string;
  readonly planId: string;
  readonly editionId: string;
}

const COUNTIES = [
  ['540629', 4900, '{bo}'],
  ['540602', 4500, '{bo}'],
  ['632726', 4200, '{}'],
] as const;

/** What these tests need to know of their places, which the seeds don't tell. */
export async function addPlaces(database: Database): Promise<void> {
  for (const [code, altitude, languages] of COUNTIES) {
    await database.query(`UPDATE counties SET altitude = $2, languages = $3 WHERE code = $1`, [
      code,
      altitude,
      languages,
    ]);
  }
}

/** An edition of a team programme with allowances, and a round with a published plan. */
export async function addPostingFacts(database: Database, year = 2026): Promise<PostingFacts> {
  const [accountId, roundId, planId, editionId, problemId] = Array.from({ length: 5 }, newId);
  const programme = `programme-${editionId.slice(0, 23)}`;
  const run = (sql: string, ...parameters: unknown[]) => database.query(sql, parameters);
  await addPlaces(database);
  await run(`INSERT INTO accounts (id, role, is_national) VALUES ($1, 'coordinator', true)`, accountId);
  await run(`INSERT INTO programmes (id, kind, name_zh, name_en) VALUES ($1, 'team', '一加一', '1+1')`, programme);
  await run(
    `INSERT INTO editions (id, programme_id, year, residence) VALUES ($1, $2, $3, 'any')`,
    editionId,
    programme,
    year,
  );
  await run(
    `INSERT INTO allowances (edition_id, role, tier, monthly, yearly_lump)
     VALUES ($1, 'lawyer', 'tibet', 4000, 2500), ($1, 'assistant', 'tibet', 2500, 1000), ($1, 'lawyer', 'plateau', 3800, 2500)`,
    editionId,
  );
  await run(
    `INSERT INTO rounds (id, name, state, as_of, starts_on, period_months, period_count, objectives, priority_rule, created_by)
     VALUES ($1, 'spring', 'frozen', make_date($3, 1, 1), make_date($3, 3, 1), 12, 1, '[]', '{}', $2)`,
    roundId,
    accountId,
    year,
  );
  await run(
    `INSERT INTO frozen_problems (id, round_id, number, digest, document, editions, counts, frozen_by)
     VALUES ($1, $2, 1, 'sha256:0', '', '{}', '{}', $3)`,
    problemId,
    roundId,
    accountId,
  );
  await run(
    `INSERT INTO plans (id, round_id, problem_id, state, requested_by) VALUES ($1, $2, $3, 'published', $4)`,
    planId,
    roundId,
    problemId,
    accountId,
  );
  return { accountId, roundId, planId, editionId };
}

/** An edition of a programme, which is made unless it is there. */
export async function addEdition(
  database: Database,
  { programmeId, kind = 'pairing', year = 2026 }: { programmeId: string; kind?: string; year?: number },
): Promise<string> {
  const id = newId();
  await database.query(
    `INSERT INTO programmes (id, kind, name_zh, name_en) VALUES ($1, $2, '律师对口支援', 'Paired lawyers') ON CONFLICT DO NOTHING`,
    [programmeId, kind],
  );
  await database.query(`INSERT INTO editions (id, programme_id, year, residence) VALUES ($1, $2, $3, 'any')`, [
    id,
    programmeId,
    year,
  ]);
  return id;
}

/** Somebody who applied under an edition. */
export interface RecruitFacts {
  readonly editionId: string;
  readonly role?: 'lawyer' | 'assistant';
  readonly nominatingArea?: string;
  readonly agreementId?: string | null;
  readonly personId?: string;
  readonly name?: string;
}

/** @returns the ids of recruit and person. */
export async function addRecruit(
  database: Database,
  { editionId, role = 'lawyer', nominatingArea = '33', agreementId = null, name = '王小明', ...given }: RecruitFacts,
): Promise<{ recruitId: string; personId: string }> {
  const [recruitId, personId] = [newId(), given.personId ?? newId()];
  if (!given.personId) {
    await database.query(`INSERT INTO persons (id, name, email, phone) VALUES ($1, $2, $3, '13900000000')`, [
      personId,
      name,
      `${personId}@example.org`,
    ]);
    await database.query(`INSERT INTO person_keys (person_id, key) VALUES ($1, $2)`, [personId, Buffer.alloc(32, 7)]);
  }
  await database.query(
    `INSERT INTO recruits (id, person_id, edition_id, role, state, nominating_area, agreement_id)
     VALUES ($1, $2, $3, $4, 'accepted', $5, $6)`,
    [recruitId, personId, editionId, role, nominatingArea, agreementId],
  );
  await database.query(`INSERT INTO consents (id, recruit_id, wording) VALUES ($1, $2, '1')`, [newId(), recruitId]);
  return { recruitId, personId };
}
