import { loadDemoFacts } from '../../seeds/database/load-demo-facts';
import { loadSeeds } from '../../seeds/database/load-seeds';
import { readGeography } from '../../seeds/geography';
import type { Database } from '../../src/database/database';
import { type DatabaseKind, startTestApp, type TestApp } from '../support/test-app';
import { hasPostgres } from '../support/test-postgres';

const KINDS: readonly DatabaseKind[] = ['postgres', 'embedded'];

describe.each(KINDS)('the seeds on %s', (kind) => {
  let service: TestApp | null = null;
  let database: Database;

  beforeAll(async () => {
    if (kind === 'postgres' && !(await hasPostgres())) return;
    service = await startTestApp({ database: kind });
    database = service.database;
  });
  afterAll(() => service?.close());

  /** Leaves a test out where there is no PostgreSQL, which `.ci/test.mjs` tells. */
  const test = (name: string, run: () => Promise<void>) => {
    it(name, async () => {
      if (service) await run();
    });
  };

  const numberOf = async (sql: string): Promise<number> => {
    const [{ n }] = await database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`);
    return n;
  };

  test('are all there, each county below a prefecture and a province', async () => {
    const { provinces, counties, prefectures, pairings } = readGeography();
    expect(await numberOf('provinces')).toBe(provinces.length);
    expect(await numberOf('counties')).toBe(counties.length);
    expect(await numberOf('pairing_relations')).toBe(pairings.length);
    expect(await numberOf(`areas WHERE level = 'prefecture'`)).toBe(prefectures.length + 9);
    expect(
      await numberOf(`counties c JOIN areas a ON a.code = c.code JOIN areas p ON p.code = a.parent_code
                      WHERE p.code = c.prefecture_code AND p.parent_code = c.province_code`),
    ).toBe(counties.length);
    const supported = `pairing_relations r, unnest(r.supported_codes) s WHERE s NOT IN (SELECT code FROM areas)`;
    expect(await numberOf(supported)).toBe(0);
  });

  test('name municipalities and counties directly under a province', async () => {
    const rows = await database.query<{ code: string; name_zh: string }>(
      `SELECT code, name_zh FROM areas WHERE code IN ('1101', '5001', '5002', '4290', '6590') ORDER BY code`,
    );
    expect(rows.map(({ code, name_zh: name }) => `${code} ${name}`)).toEqual([
      '1101 北京市',
      '4290 湖北省直辖县级行政区划',
      '5001 重庆市',
      '5002 重庆市（县）',
      '6590 新疆维吾尔自治区直辖县级行政区划',
    ]);
  });

  test('hold designations and tiers, but nothing made up', async () => {
    expect(await numberOf(`counties WHERE 'key-poverty' = ANY (designations)`)).toBe(592);
    expect(await numberOf(`counties WHERE tier = 'tibet'`)).toBe(74);
    expect(await numberOf('counties WHERE altitude IS NOT NULL OR cases_per_year IS NOT NULL')).toBe(0);
    expect(await numberOf('lawyer_counts')).toBe(0);
  });

  test('are left alone by a second start, and so is what somebody changed', async () => {
    await database.query(`UPDATE counties SET tier = 'standard', altitude = 4500 WHERE code = '540621'`);
    await database.query(`DELETE FROM pairing_relations WHERE supporter_code = '33'`);
    const relations = await numberOf('pairing_relations');
    expect(await loadSeeds(database)).toBe(false);
    expect(await numberOf('pairing_relations')).toBe(relations);
    expect(await numberOf(`counties WHERE code = '540621' AND tier = 'standard' AND altitude = 4500`)).toBe(1);
  });

  test('gain rows with a newer version, without changing any', async () => {
    await database.query(`UPDATE seed_loads SET version = 0`);
    expect(await Promise.all([loadSeeds(database), loadSeeds(database)])).toEqual(
      expect.arrayContaining([true, false]),
    );
    expect(await numberOf('pairing_relations')).toBe(readGeography().pairings.length);
    expect(await numberOf(`counties WHERE code = '540621' AND tier = 'standard' AND altitude = 4500`)).toBe(1);
  });

  test('get made-up facts beside them, once, which say what they are', async () => {
    expect(await loadDemoFacts(database)).toBe(true);
    expect(await numberOf('lawyer_counts')).toBe(830);
    expect(await numberOf(`lawyer_counts WHERE source LIKE '%made up%'`)).toBe(830);
    expect(await numberOf('lawyer_counts WHERE local_lawyers = 0')).toBe(174);
    expect(await numberOf('lawyer_counts WHERE local_lawyers = 0 AND local_firms = 0')).toBe(132);
    expect(await numberOf('needs WHERE year = 2013')).toBeGreaterThan(1_000);
    expect(await numberOf('circuits')).toBeGreaterThan(20);
    expect(await numberOf('counties WHERE altitude IS NOT NULL')).toBe(830);
    expect(await numberOf(`counties WHERE code = '540621' AND altitude = 4500`)).toBe(1);
    expect(await numberOf('editions WHERE year = 2013')).toBe(7);
    expect(await numberOf(`programmes WHERE name_en LIKE '%(made up)'`)).toBe(7);
    expect(await loadDemoFacts(database)).toBe(false);
  });

  test('pay the allowances of 2013 and 2016', async () => {
    const rows = await database.query<{ year: number; tier: string; monthly: string; yearly_lump: string }>(
      `SELECT e.year, a.tier, a.monthly, a.yearly_lump FROM allowances a JOIN editions e ON e.id = a.edition_id
       WHERE e.programme_id = 'one-plus-one' AND a.role = 'lawyer' ORDER BY e.year, a.monthly, a.yearly_lump`,
    );
    expect(rows.map(({ year, tier, monthly, yearly_lump: lump }) => [year, tier, monthly, lump].join(' '))).toEqual([
      '2013 standard 3000.00 0.00',
      '2013 plateau 3500.00 10000.00',
      '2013 tibet 3500.00 20000.00',
      '2016 standard 3300.00 0.00',
      '2016 plateau 3800.00 15000.00',
      '2016 tibet 3800.00 20000.00',
    ]);
  });
});
