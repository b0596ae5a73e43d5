import { textOf } from '../../src/tables/cell';
import { readTable } from '../../src/tables/read-table';
import type { CoverageDto } from '../../src/reports/coverage.dto';
import type { FundsDto } from '../../src/reports/funds.dto';
import type { HardshipPage } from '../../src/reports/hardship.dto';
import { newId } from '../../src/common/id';
import { ImportDesk } from '../support/import-desk';
import { addReportWorld, type ReportWorld } from '../support/report-world';
import { addRecruit } from '../support/posting-facts';
import { signIn, type SignedIn } from '../support/sign-in';

let desk: ImportDesk;
let world: ReportWorld;

beforeAll(async () => {
  desk = await ImportDesk.open();
  world = await addReportWorld(desk.service.database);
});
afterAll(() => desk.service.close());

async function read<T>(who: SignedIn, path: string): Promise<T> {
  const { status, bytes } = await desk.download(who, path);
  expect([path, status]).toEqual([path, 200]);
  return JSON.parse(bytes.toString()) as T;
}

describe('coverage', () => {
  const rowOf = ({ items }: CoverageDto, province: string | null, designation: string | null) =>
    items.find((row) => row.province === province && row.designation === designation);

  it('counts who was there before only while they stay', async () => {
    const { database } = desk.service;
    const [roundId, recruit] = [newId(), await addRecruit(database, { editionId: world.editionId })];
    await database.query(
      `INSERT INTO rounds (id, name, as_of, starts_on, period_months, period_count, objectives, priority_rule, created_by)
       SELECT $1, '2012', '2012-04-01', '2012-07-01', 12, 1, objectives, priority_rule, created_by FROM rounds WHERE id = $2`,
      [roundId, world.roundId],
    );
    await database.query(
      `INSERT INTO postings (id, recruit_id, edition_id, county_code, role, round_id, plan_id, starts_on, ends_on, state, answer_by, arrived_on)
       VALUES ($1, $2, $3, '540624', 'lawyer', $4, $5, '2012-07-01', '2013-06-30', 'serving', '2012-06-01', '2012-07-01')`,
      [newId(), recruit.recruitId, world.editionId, roundId, world.planId],
    );
    const lawyerlessOf = async () => {
      const coverage = await read<CoverageDto>(desk.national, `reports/coverage?round=${world.roundId}`);
      const { before, planned } = rowOf(coverage, '54', null)!;
      return [before.lawyers, before.lawyerlessA, planned.lawyerlessA];
    };
    expect(await lawyerlessOf()).toEqual([1, 1, 1]);
    await database.query(`UPDATE postings SET ends_on = '2013-12-31' WHERE round_id = $1`, [roundId]);
    expect(await lawyerlessOf()).toEqual([1, 1, 0]);
    await database.query(`DELETE FROM postings WHERE round_id = $1`, [roundId]);
    await database.query(`DELETE FROM recruits WHERE id = $1`, [recruit.recruitId]);
  });

  it('counts counties of a province before, by plan, by acceptance and by service', async () => {
    const coverage = await read<CoverageDto>(desk.national, `reports/coverage?round=${world.roundId}`);
    expect(coverage).toMatchObject({ asOf: '2013-04-01', year: 2013, planId: world.planId });
    expect(rowOf(coverage, '54', null)).toEqual({
      province: '54',
      provinceNameZh: '西藏自治区',
      provinceNameEn: 'Tibet',
      designation: null,
      counties: 74,
      countiesWithNeed: 1,
      targetLawyers: 1,
      targetAssistants: 1,
      uncounted: 71,
      lawyerlessB: 2,
      before: { lawyers: 0, assistants: 0, lawyerlessA: 2, unreached: 2 },
      planned: { lawyers: 1, assistants: 1, lawyerlessA: 1, unreached: 0 },
      accepted: { lawyers: 1, assistants: 0, lawyerlessA: 1, unreached: 0 },
      serving: { lawyers: 0, assistants: 0, lawyerlessA: 2, unreached: 2 },
    });
    expect(rowOf(coverage, '63', null)).toMatchObject({
      targetLawyers: 2,
      lawyerlessB: 1,
      before: { lawyerlessA: 0 },
      serving: { lawyers: 1, lawyerlessA: 0 },
    });
  });

  it('has the whole country first, and designations under each province', async () => {
    const coverage = await read<CoverageDto>(desk.auditor, `reports/coverage?plan=${world.planId}`);
    expect(coverage.items[0]).toMatchObject({ province: null, designation: null, targetLawyers: 3, lawyerlessB: 3 });
    expect(coverage.items[0].counties).toBeGreaterThan(2_800);
    expect(rowOf(coverage, '63', 'key-poverty')).toMatchObject({ counties: 15, targetLawyers: 2 });
    expect(rowOf(coverage, null, 'key-poverty')).toMatchObject({ counties: 592, targetLawyers: 2 });
  });

  it('is of the territory alone for its coordinator, and of rounds inside it', async () => {
    const coverage = await read<CoverageDto>(desk.territorial, 'reports/coverage?year=2013');
    expect(new Set(coverage.items.map(({ province }) => province))).toEqual(new Set([null, '54']));
    expect(coverage.items[0]).toMatchObject({ counties: 74, accepted: { lawyers: 1 } });
    const { status } = await desk.download(desk.territorial, `reports/coverage?round=${world.roundId}`);
    expect(status).toBe(404);
  });
});

describe('funds', () => {
  it('are exact to the cent', async () => {
    const { items } = await read<FundsDto>(desk.national, `reports/funds?fund=${world.fundId}`);
    // Planned: 甲 12 × 3,300 + 20,000; 乙 12 × 2,000; 丙 12 × 3,000. 丁 served 3 months and 15 of 31 days.
    const sums = { planned: '119600.00', offered: '24000.00', committed: '112903.23', uncosted: 0 };
    expect(items).toEqual([
      {
        fundId: world.fundId,
        fundCode: 'lottery',
        fundName: '彩票公益金',
        editionId: null,
        programmeId: null,
        year: null,
        amount: '1000000.00',
        remaining: '887096.77',
        ...sums,
      },
      {
        fundId: world.fundId,
        fundCode: 'lottery',
        fundName: '彩票公益金',
        editionId: world.editionId,
        programmeId: 'one-plus-one',
        year: 2013,
        amount: null,
        remaining: null,
        ...sums,
      },
    ]);
  });
});

describe('funds over the years', () => {
  it('leave what all years have drawn, and cost nobody twice', async () => {
    const query = `reports/funds?fund=${world.fundId}&year=2014`;
    expect(await read<FundsDto>(desk.national, query)).toEqual({ items: [] });
    const { database } = desk.service;
    const editionId = newId();
    await database.query(
      `INSERT INTO editions (id, programme_id, year, residence, fund_id) VALUES ($1, 'one-plus-one', 2014, 'any', $2)`,
      [editionId, world.fundId],
    );
    const ofYear = await read<FundsDto>(desk.national, query);
    expect(ofYear.items.map(({ committed, remaining }) => [committed, remaining])).toEqual([
      ['0.00', '887096.77'],
      ['0.00', null],
    ]);
    await database.query(`DELETE FROM editions WHERE id = $1`, [editionId]);
    await database.query(`UPDATE postings SET answer_by = '2013-06-01' WHERE state = 'offered'`);
    const [whole] = (await read<FundsDto>(desk.national, `reports/funds?fund=${world.fundId}`)).items;
    await database.query(`UPDATE postings SET answer_by = '2100-01-01' WHERE state = 'offered'`);
    expect(whole).toMatchObject({ offered: '0.00', committed: '112903.23' });
  });
});

describe('wishes', () => {
  it('count first, other and no wishes met, by edition and role', async () => {
    const edition = { editionId: world.editionId, programmeId: 'one-plus-one', year: 2013 };
    expect(await read(desk.auditor, 'reports/wishes?year=2013')).toEqual({
      items: [
        { ...edition, role: 'assistant', posted: 1, firstWish: 0, otherWish: 1, noWish: 0, withoutWishes: 0 },
        { ...edition, role: 'lawyer', posted: 3, firstWish: 1, otherWish: 0, noWish: 1, withoutWishes: 1 },
      ],
    });
    expect(await read(desk.territorial, 'reports/wishes')).toMatchObject({
      items: [
        { role: 'assistant', posted: 1 },
        { role: 'lawyer', posted: 1, withoutWishes: 1 },
      ],
    });
  });
});

describe('hardship', () => {
  const months = { years: [2013], postings: 1 };

  it('counts months by person, with names for coordinators of where they were nominated', async () => {
    const { items } = await read<HardshipPage>(desk.national, 'reports/hardship?highFromM=2900');
    const byName = new Map(items.map((row) => [row.name, row]));
    expect([...byName.keys()].sort()).toEqual(['=丙()', '丁']);
    expect(byName.get('=丙()')).toMatchObject({
      ...months,
      name: '=丙()',
      months: 12,
      tibetMonths: 0,
      plateauMonths: 12,
      highMonths: 12,
      farMonths: 12,
      leftEarly: 0,
    });
    expect(byName.get('丁')).toMatchObject({ months: 4, tibetMonths: 4, highMonths: 0, farMonths: 0, leftEarly: 1 });
    const own = await read<HardshipPage>(desk.territorial, 'reports/hardship');
    expect(own.items.map(({ name }) => name)).toEqual(['丁']);
  });

  it('comes in pages, and leaves out years that were not asked for', async () => {
    const first = await read<HardshipPage>(desk.national, 'reports/hardship?limit=1');
    const second = await read<HardshipPage>(desk.national, `reports/hardship?limit=1&cursor=${first.nextCursor}`);
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([1, 1, null]);
    expect(first.items[0].person).not.toBe(second.items[0].person);
    expect(await read(desk.national, 'reports/hardship?from=2014')).toEqual({ items: [], nextCursor: null });
  });

  it('shows auditors aliases', async () => {
    const { items } = await read<HardshipPage>(desk.auditor, 'reports/hardship');
    expect(items.map(({ name }) => name)).toEqual([null, null]);
    for (const { person } of items) expect(person).toMatch(/^P-[0-9a-f]{16}$/);
  });
});

describe('exports', () => {
  const cellsOf = async (who: SignedIn, path: string) => {
    const { status, bytes } = await desk.download(who, path);
    expect([path, status]).toEqual([path, 200]);
    const { heading, rows } = await readTable(bytes);
    return [heading, ...rows].map(({ cells }) => cells);
  };

  it('of the plan have all its parts, and names for those who may see them', async () => {
    const [heading, ...rows] = await cellsOf(desk.national, `plans/${world.planId}/export.xlsx`);
    expect(heading.slice(0, 5)).toEqual(['County code', 'Name', 'Role', 'Starts on', 'Ends on']);
    expect(rows.map((cells) => cells.slice(0, 5))).toContainEqual([
      '632726',
      '=丙()',
      'lawyer',
      '2013-07-01',
      '2014-06-30',
    ]);
    const levels = await cellsOf(desk.auditor, `plans/${world.planId}/export.csv?part=levels`);
    expect(levels).toEqual([
      ['Level', 'Value', 'Bound'],
      ['uncovered', '1', '1'],
    ]);
    const unnamed = await cellsOf(desk.auditor, `plans/${world.planId}/export.csv`);
    expect(unnamed.slice(1).map(([, name]) => name)).toEqual(['', '', '']);
  });

  it('of postings defuse what looks like a formula, and are recorded', async () => {
    const { bytes } = await desk.download(desk.national, 'postings/export.csv?state=serving', 'zh');
    const [heading, row] = bytes.toString().split('\r\n');
    expect(heading).toMatch(/^\ufeff派遣编号,姓名,岗位,状态,县代码/);
    expect(row).toMatch(/,'=丙\(\),lawyer,serving,632726,/);
    const entries = await desk.service.database.query(
      `SELECT facts FROM audit_entries WHERE action = 'export.postings' AND account_id = $1`,
      [desk.national.accountId],
    );
    expect(entries).toEqual([{ facts: { format: 'csv', state: 'serving' } }]);
    const [, ...ofAuditor] = await cellsOf(desk.auditor, 'postings/export.xlsx');
    expect(ofAuditor.map((cells) => cells[1])).toEqual([null, null, null, null]);
  });

  it.each(['coverage', 'funds', 'wishes', 'hardship', 'ledger?year=2013'])(
    'of reports come as both kinds: %s',
    async (report) => {
      const [name, query = ''] = report.split('?');
      const csv = await cellsOf(desk.national, `reports/${name}/export.csv?${query}`);
      const xlsx = await cellsOf(desk.national, `reports/${name}/export.xlsx?${query}`);
      const asText = (rows: typeof csv) =>
        rows.map((cells) =>
          cells.map((cell) =>
            textOf(cell)
              .replace(/(\.\d*?)0+$/, '$1')
              .replace(/\.$/, ''),
          ),
        );
      const width = csv[0].length;
      const padded = xlsx.map((cells) => [...cells, ...Array.from({ length: width - cells.length }, () => null)]);
      expect(asText(padded).map((cells) => cells.join('|'))).toEqual(
        asText(csv).map((cells) => cells.map((cell) => cell.replace(/^'(?==)/, '')).join('|')),
      );
      expect(csv.length).toBeGreaterThan(name === 'ledger' ? 0 : 1);
    },
  );

  it('of the trail have the newest entries first', async () => {
    const [heading, first] = await cellsOf(desk.auditor, 'audit-entries/export.csv');
    expect(heading.slice(0, 4)).toEqual(['Entry', 'At', 'Account', 'Action']);
    expect(first[3]).toBe('export.audit');
  });

  it('of what is not there answer 404', async () => {
    for (const path of [
      'plans/0193d0c5-0000-7000-8000-000000000000/export.csv',
      'postings/export.pdf',
      'reports/wishes/export.doc',
    ]) {
      expect([path, (await desk.download(desk.national, path)).status]).toEqual([path, 404]);
    }
  });
});

describe('rights', () => {
  it('are those of the table of roles', async () => {
    const volunteer = await signIn(desk.service.app, 'volunteer');
    const administrator = await signIn(desk.service.app, 'administrator');
    const { national, territorial, partner, auditor } = desk;
    const people = { national, territorial, partner, volunteer, auditor, administrator };
    const mayRead: [string, (keyof typeof people)[]][] = [
      ['reports/coverage', ['national', 'territorial', 'auditor']],
      ['reports/coverage/export.csv', ['national', 'territorial', 'auditor']],
      ['reports/ledger?year=2013', ['national', 'territorial', 'partner', 'auditor']],
      ['reports/ledger/export.csv?year=2013', ['national', 'territorial', 'partner', 'auditor']],
      ['reports/funds', ['national', 'auditor']],
      ['reports/funds/export.csv', ['national', 'auditor']],
      ['reports/wishes', ['national', 'territorial', 'auditor']],
      ['reports/wishes/export.csv', ['national', 'territorial', 'auditor']],
      ['reports/hardship', ['national', 'territorial', 'auditor']],
      ['reports/hardship/export.csv', ['national', 'territorial', 'auditor']],
      ['postings/export.csv', ['national', 'territorial', 'auditor']],
      ['audit-entries/export.csv', ['national', 'auditor']],
      ['imports/needs/template.csv', ['national', 'territorial', 'partner']],
    ];
    for (const [path, allowed] of mayRead) {
      for (const [name, who] of Object.entries(people)) {
        const { status } = await desk.download(who, path);
        expect([path, name, status]).toEqual([path, name, allowed.some((role) => role === name) ? 200 : 403]);
      }
    }
  });
});
