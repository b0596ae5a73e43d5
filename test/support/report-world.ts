import type { Database } from '../../src/database/database';
import { newId } from '../../src/common/id';
import { addRecruit } from './posting-facts';

export interface ReportWorld {
  readonly roundId: string;
  readonly planId: string;
  readonly editionId: string;
  readonly fundId: string;
}

const at = (day: string) => `2013-${day}`;

/**
 * A round of 2013 with a published plan, small enough for sums by hand:
 *
 * | who   | role      | home | nominated | wishes   | county        | plan | posting                        |
 * | ----- | --------- | ---- | --------- | -------- | ------------- | ---- | ------------------------------ |
 * | 甲    | lawyer    | 3301 | 33        | 5406     | 540629 尼玛   | yes  | accepted                       |
 * | 乙    | assistant | 5406 | 54        | 65, 54   | 540629 尼玛   | yes  | offered                        |
 * | =丙() | lawyer    | 3301 | 33        | 65       | 632726 曲麻莱 | yes  | serving since 1 July           |
 * | 丁    | lawyer    | 5406 | 54        | none     | 540602 色尼   | no   | left on 15 October             |
 *
 * Tibet pays a lawyer 3,300 a month and 20,000 a year, an assistant 2,000 a month; elsewhere a lawyer has 3,000 a month.
 */
export async function addReportWorld(database: Database): Promise<ReportWorld> {
  const [accountId, roundId, planId, problemId, editionId, fundId] = Array.from({ length: 6 }, newId);
  const run = (sql: string, ...parameters: unknown[]) => database.query(sql, parameters);
  await run(`INSERT INTO accounts (id, role, is_national) VALUES ($1, 'coordinator', true)`, accountId);
  await run(`INSERT INTO funds (id, code, name, amount) VALUES ($1, 'lottery', '彩票公益金', 1000000)`, fundId);
  await run(`INSERT INTO programmes (id, kind, name_zh, name_en) VALUES ('one-plus-one', 'team', '一加一', '1+1')`);
  await run(
    `INSERT INTO editions (id, programme_id, year, residence, fund_id) VALUES ($1, 'one-plus-one', 2013, 'any', $2)`,
    editionId,
    fundId,
  );
  await run(
    `INSERT INTO allowances (edition_id, role, tier, monthly, yearly_lump)
     VALUES ($1, 'lawyer', 'tibet', 3300, 20000), ($1, 'lawyer', 'standard', 3000, 0), ($1, 'assistant', 'tibet', 2000, 0)`,
    editionId,
  );
  await run(
    `INSERT INTO rounds (id, name, state, as_of, starts_on, period_months, period_count, objectives, priority_rule, created_by)
     VALUES ($1, '2013', 'frozen', '2013-04-01', '2013-07-01', 12, 1, '[]', '{}', $2)`,
    roundId,
    accountId,
  );
  await run(
    `INSERT INTO frozen_problems (id, round_id, number, digest, document, frozen_by) VALUES ($1, $2, 1, 'sha256:0', '', $3)`,
    problemId,
    roundId,
    accountId,
  );
  await run(
    `INSERT INTO plans (id, round_id, problem_id, state, requested_by, objectives)
     VALUES ($1, $2, $3, 'published', $4, '[{"level": "uncovered", "value": 1, "bound": 1}]')`,
    planId,
    roundId,
    problemId,
    accountId,
  );
  await addCounties(database);
  await addPeople(database, { roundId, planId, editionId, fundId });
  return { roundId, planId, editionId, fundId };
}

/** 安多 has nobody, and a lawyer of 尼玛 rides circuit there; the newest count before April counts. */
async function addCounties(database: Database): Promise<void> {
  await database.query(`UPDATE counties SET altitude = 4900 WHERE code = '540629'`);
  await database.query(`UPDATE counties SET altitude = 2900 WHERE code = '632726'`);
  await database.query(`INSERT INTO circuits (county_code, served_from_code) VALUES ('540624', '540629')`);
  for (const [county, day, firms, lawyers, others] of [
    ['540629', at('01-01'), 0, 0, 0],
    ['540629', at('06-01'), 5, 5, 5],
    ['540624', at('01-01'), 0, 0, 0],
    ['540602', at('01-01'), 1, 2, 0],
    ['632726', at('01-01'), 0, 0, 1],
  ]) {
    await database.query(
      `INSERT INTO lawyer_counts (id, county_code, counted_on, local_firms, local_lawyers, other_lawyers, source)
       VALUES ($1, $2, $3, $4, $5, $6, 'made up')`,
      [newId(), county, day, firms, lawyers, others],
    );
  }
  for (const [county, role, target] of [
    ['540629', 'lawyer', 1],
    ['540629', 'assistant', 1],
    ['632726', 'lawyer', 2],
    ['540602', 'lawyer', 0],
  ]) {
    await database.query(
      `INSERT INTO needs (id, county_code, role, year, target, max) VALUES ($1, $2, $3, 2013, $4, $4)`,
      [newId(), county, role, target],
    );
  }
}

async function addPeople(database: Database, { roundId, planId, editionId }: ReportWorld): Promise<void> {
  const people = [
    ['甲', 'lawyer', '3301', '33', ['5406'], '540629', true, 'accepted', null, null],
    ['乙', 'assistant', '5406', '54', ['65', '54'], '540629', true, 'offered', null, null],
    ['=丙()', 'lawyer', '3301', '33', ['65'], '632726', true, 'serving', at('07-01'), null],
    ['丁', 'lawyer', '5406', '54', [], '540602', false, 'left-early', at('07-01'), at('10-15')],
  ] as const;
  for (const [name, role, home, nominatingArea, wishes, county, isPlanned, state, arrivedOn, leftOn] of people) {
    const { recruitId } = await addRecruit(database, { editionId, role, nominatingArea, name });
    await database.query(`UPDATE recruits SET home_prefecture = $2, wishes = $3 WHERE id = $1`, [
      recruitId,
      home,
      wishes,
    ]);
    if (isPlanned) {
      await database.query(
        `INSERT INTO plan_postings (plan_id, recruit_id, county_code, edition_id, start, periods) VALUES ($1, $2, $3, $4, 0, 1)`,
        [planId, recruitId, county, editionId],
      );
    }
    await database.query(
      `INSERT INTO postings (id, recruit_id, edition_id, county_code, role, round_id, plan_id, starts_on, ends_on, state,
         answer_by, arrived_on, left_on)
       VALUES ($1, $2, $3, $4, $5, $6, $7, '2013-07-01', '2014-06-30', $8, '2100-01-01', $9, $10)`,
      [newId(), recruitId, editionId, county, role, roundId, planId, state, arrivedOn, leftOn],
    );
  }
}
