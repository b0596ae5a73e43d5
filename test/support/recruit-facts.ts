import { newId } from '../../src/common/id';
import type { Database } from '../../src/database/database';

/** An edition that asks something of lawyers. */
export interface EditionFacts {
  readonly kind?: 'team' | 'individual' | 'intra-province' | 'pairing';
  readonly startsOn?: string | null;
  readonly minPracticeYears?: number | null;
  readonly maxAge?: number | null;
  readonly requiresMedicalClearance?: boolean;
  readonly plateauFromM?: number | null;
}

/** @returns the id of an edition of a programme of its own; without demands it asks nothing. */
export async function addEdition(database: Database, facts: EditionFacts = {}): Promise<string> {
  const id = newId();
  const { kind = 'team', startsOn = '2013-07-01' } = facts;
  await database.query(`INSERT INTO programmes (id, kind, name_zh, name_en) VALUES ($1, $2, '一加一', '1+1')`, [
    id,
    kind,
  ]);
  await database.query(
    `INSERT INTO editions (id, programme_id, year, residence, starts_on) VALUES ($1, $2, 2013, 'any', $3)`,
    [id, id, startsOn],
  );
  await database.query(
    `INSERT INTO qualification_rules (edition_id, role, min_practice_years, max_age, requires_medical_clearance, plateau_from_m)
     VALUES ($1, 'lawyer', $2, $3, $4, $5)`,
    [
      id,
      facts.minPracticeYears ?? null,
      facts.maxAge ?? null,
      facts.requiresMedicalClearance ?? false,
      facts.plateauFromM ?? null,
    ],
  );
  return id;
}

/** @returns the id of a signed agreement of Zhejiang (33) for Nagqu (5406). */
export async function addAgreement(database: Database, editionId: string): Promise<string> {
  const [id, relationId] = [newId(), newId()];
  await database.query(
    `INSERT INTO pairing_relations (id, name, supporter_code, supported_codes, basis) VALUES ($1, '援藏', '33', '{5406}', 'entered')`,
    [relationId],
  );
  await database.query(
    `INSERT INTO agreements (id, code, relation_id, edition_id, state, supporter_code, supported_codes, lawyer_min, lawyer_max,
       assistant_min, assistant_max) VALUES ($1, $2, $3, $4, 'signed', '33', '{5406}', 1, 5, 0, 5)`,
    [id, `agreement-${id}`, relationId, editionId],
  );
  return id;
}

/** @returns the id of a round of an edition, with no plan. */
export async function addRound(
  database: Database,
  accountId: string,
  editionId: string,
  state: 'open' | 'frozen' | 'closed' = 'open',
): Promise<string> {
  const id = newId();
  await database.query(
    `INSERT INTO rounds (id, name, state, as_of, starts_on, period_months, period_count, objectives, priority_rule, created_by)
     VALUES ($1, 'spring', $2, '2013-05-01', '2013-07-01', 12, 1, '[]', '{}', $3)`,
    [id, state, accountId],
  );
  await database.query(`INSERT INTO round_editions (round_id, edition_id) VALUES ($1, $2)`, [id, editionId]);
  return id;
}
