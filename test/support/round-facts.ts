import type { Database } from '../../src/database/database';
import { newId } from '../../src/common/id';

type Row = Readonly<Record<string, unknown>>;

/** Inserts one row; what a test does not say is the database's default. */
export async function insert(database: Database, table: string, row: Row): Promise<void> {
  const names = Object.keys(row);
  const places = names.map((_, index) => `$${index + 1}`);
  await database.query(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${places.join(', ')})`,
    Object.values(row).map((value) => (isJson(value) ? JSON.stringify(value) : value)),
  );
}

function isJson(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ![Array, Date, Buffer].some((kind) => value instanceof kind);
}

/** A day before every round of these tests. */
const EARLY = '2012-12-31';

/** Writes the facts of rounds straight into the tables: tests of rounds are not tests of the rooms that keep the facts. */
export class RoundFactsWriter {
  constructor(
    private readonly database: Database,
    readonly accountId: string,
  ) {}

  async programme(id: string, kind: 'team' | 'individual' | 'intra-province' | 'pairing'): Promise<void> {
    await insert(this.database, 'programmes', { id, kind, name_zh: id, name_en: id });
  }

  async edition(programmeId: string, row: Row = {}): Promise<string> {
    const id = newId();
    const given = { year: 2013, residence: 'any', starts_on: '2013-07-01', ...row };
    await insert(this.database, 'editions', { id, programme_id: programmeId, ...given });
    return id;
  }

  async allowance(editionId: string, role: string, tier: string, monthly: number, lump = 0): Promise<void> {
    await insert(this.database, 'allowances', { edition_id: editionId, role, tier, monthly, yearly_lump: lump });
  }

  async fund(code: string, amount: number): Promise<string> {
    const id = newId();
    await insert(this.database, 'funds', { id, code, name: code, amount });
    return id;
  }

  async need(
    countyCode: string,
    role: 'lawyer' | 'assistant',
    target: number,
    max = target,
    year = 2013,
  ): Promise<void> {
    await insert(this.database, 'needs', { id: newId(), county_code: countyCode, role, year, target, max });
  }

  /** The same need in both years of the rounds of these tests. */
  async needs(countyCode: string, role: 'lawyer' | 'assistant', target: number, max = target): Promise<void> {
    for (const year of [2013, 2014]) await this.need(countyCode, role, target, max, year);
  }

  async lawyers(countyCode: string, local: number, other = 0, countedOn = EARLY): Promise<void> {
    await insert(this.database, 'lawyer_counts', {
      id: newId(),
      county_code: countyCode,
      counted_on: countedOn,
      local_firms: 0,
      local_lawyers: local,
      other_lawyers: other,
      source: 'test',
    });
  }

  async county(code: string, changes: Row): Promise<void> {
    const names = Object.keys(changes);
    const assignments = names.map((name, index) => `${name} = $${index + 2}`).join(', ');
    await this.database.query(`UPDATE counties SET ${assignments} WHERE code = $1`, [code, ...Object.values(changes)]);
  }

  /** Somebody accepted who has consented; `person_id` for a person who is there already. */
  async recruit(editionId: string, row: Row = {}): Promise<string> {
    const id = newId();
    const personId = (row.person_id as string | undefined) ?? newId();
    if (row.person_id === undefined) {
      await insert(this.database, 'persons', { id: personId, name: 'Somebody', birth_on: '1980-05-05' });
    }
    const given = { role: 'lawyer', state: 'accepted', nominating_area: '3301', ...row, person_id: personId };
    await insert(this.database, 'recruits', { id, edition_id: editionId, ...given });
    await insert(this.database, 'consents', { id: newId(), recruit_id: id, wording: '1' });
    return id;
  }

  async claim(recruitId: string, kind: string, row: Row = {}): Promise<void> {
    await insert(this.database, 'claims', {
      recruit_id: recruitId,
      kind,
      verified_at: new Date(),
      verified_by: this.accountId,
      ...row,
    });
  }

  /** A relation and an agreement under it. */
  async agreement(editionId: string, code: string, row: Row = {}): Promise<string> {
    const [id, relationId] = [newId(), newId()];
    const places = { supporter_code: '33', supported_codes: ['5406', '5402'] };
    await insert(this.database, 'pairing_relations', { id: relationId, name: code, basis: 'entered', ...places });
    await insert(this.database, 'agreements', {
      id,
      code,
      relation_id: relationId,
      edition_id: editionId,
      state: 'signed',
      ...places,
      lawyer_min: 0,
      lawyer_max: 5,
      assistant_min: 0,
      assistant_max: 5,
      ...row,
    });
    return id;
  }

  async quota(code: string, editionIds: readonly string[], row: Row): Promise<string> {
    const id = newId();
    await insert(this.database, 'sending_quotas', { id, code, areas: ['33'], ...row });
    for (const editionId of editionIds) {
      await insert(this.database, 'sending_quota_editions', { quota_id: id, edition_id: editionId });
    }
    return id;
  }

  /** An open round of two half-years from July 2013. */
  async round(editionIds: readonly string[], row: Row = {}): Promise<string> {
    const id = newId();
    const { objectives, ...rest } = row;
    await insert(this.database, 'rounds', {
      id,
      name: 'round',
      as_of: '2013-05-31',
      starts_on: '2013-07-01',
      period_months: 6,
      period_count: 2,
      objectives: JSON.stringify(objectives ?? ['uncovered', 'shortfall', 'unposted', 'disruption']),
      priority_rule: PRIORITY_RULE,
      created_by: this.accountId,
      ...rest,
    });
    for (const editionId of editionIds) {
      await insert(this.database, 'round_editions', { round_id: id, edition_id: editionId });
    }
    return id;
  }

  /** A posting of a round, by a plan made for it. */
  async posting(roundId: string, recruitId: string, countyCode: string, row: Row = {}): Promise<string> {
    const [id, planId, problemId] = [newId(), newId(), newId()];
    const [{ number }] = await this.database.query<{ number: number }>(
      `SELECT count(*)::integer + 1000 AS number FROM frozen_problems WHERE round_id = $1`,
      [roundId],
    );
    const by = { round_id: roundId, digest: 'sha256:0', document: Buffer.alloc(0), frozen_by: this.accountId, number };
    await insert(this.database, 'frozen_problems', { id: problemId, ...by });
    const plan = { id: planId, round_id: roundId, problem_id: problemId, requested_by: this.accountId };
    await insert(this.database, 'plans', { ...plan, state: 'superseded' });
    const [recruit] = await this.database.query<{ edition_id: string; agreement_id: string | null; role: string }>(
      `SELECT edition_id, agreement_id, role FROM recruits WHERE id = $1`,
      [recruitId],
    );
    await insert(this.database, 'postings', {
      id,
      recruit_id: recruitId,
      ...recruit,
      county_code: countyCode,
      round_id: roundId,
      plan_id: planId,
      starts_on: '2013-07-01',
      ends_on: '2014-06-30',
      state: 'serving',
      answer_by: '2190-01-01',
      ...row,
    });
    return id;
  }
}

export const PRIORITY_RULE = {
  base: 1,
  noLawyer: 2,
  fewerThanThree: 1,
  keyCounty: 0,
  contiguousArea: 0,
  ethnic: 0,
  border: 0,
  oldRevolutionary: 0,
  casesPerLawyer: 0,
  casesMost: 0,
};
