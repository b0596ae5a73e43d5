import type { Database } from '../../src/database/database';
import { type CountyRow, type Pairing, readGeography } from '../geography';
import { languagesOf } from '../place-facts';
import { loadOnce } from './once';
import { addRows, type SeedRow } from './rows';
import { stableId } from './stable-id';

/** Raise it when the files gain rows: then these are added at the next start. Rows that are there are never changed. */
const VERSION = 1;

/**
 * Puts the real areas, provinces, counties and pairing relations into a migrated database, once. What people have changed
 * since stays so. Altitudes, lawyers and needs are not in it: nothing published says them.
 *
 * @returns whether anything had to be loaded.
 */
export function loadSeeds(database: Database): Promise<boolean> {
  return loadOnce(database, 'facts', VERSION, async () => {
    const { provinces, counties, pairings } = readGeography();
    const tiers = new Map(provinces.map(({ code, allowanceTier }) => [code, allowanceTier]));
    await addRows(database, 'areas', areaRows());
    await addRows(
      database,
      'provinces',
      provinces.map((province) => ({
        code: province.code,
        short_zh: province.shortName,
        region: province.region,
        is_west12: province.isWest12,
        allowance_tier: province.allowanceTier,
      })),
    );
    await addRows(
      database,
      'counties',
      counties.map((county) => ({
        code: county.code,
        province_code: county.province,
        prefecture_code: county.prefecture,
        tier: tiers.get(county.province),
        languages: languagesOf(county),
        designations: designationsOf(county),
        longitude: county.location[0],
        latitude: county.location[1],
      })),
    );
    await addRows(database, 'pairing_relations', pairings.map(relationRow));
  });
}

/** Provinces, then what lies in them: parents come before their children. */
function areaRows(): SeedRow[] {
  const { provinces, prefectures, counties } = readGeography();
  const known = new Set(prefectures.map(({ code }) => code));
  const others = [...new Set(counties.map(({ prefecture }) => prefecture))].filter((code) => !known.has(code)).sort();
  return [
    ...provinces.map(({ code, name, englishName }) => areaRow('province', code, name, englishName)),
    ...prefectures.map(({ code, name }) => areaRow('prefecture', code, name, null)),
    ...others.map((code) => areaRow('prefecture', code, ...namesOfUnlisted(code))),
    ...counties.map(({ code, name, englishName }) => areaRow('county', code, name, englishName)),
  ];
}

function areaRow(
  level: 'province' | 'prefecture' | 'county',
  code: string,
  nameZh: string,
  nameEn: string | null,
): SeedRow {
  const parent = level === 'province' ? null : code.slice(0, -2);
  return { code, level, parent_code: parent, name_zh: nameZh, name_en: nameEn };
}

/** Four-digit codes that are no prefecture: of municipalities, and of counties directly under a province. */
function namesOfUnlisted(code: string): [zh: string, en: string] {
  const province = readGeography().provinces.find((one) => one.code === code.slice(0, 2))!;
  if (code.endsWith('90')) {
    return [`${province.name}直辖县级行政区划`, `${province.englishName}, directly governed counties`];
  }
  if (code.endsWith('02')) return [`${province.name}（县）`, `${province.englishName}, counties`];
  return [province.name, province.englishName];
}

function designationsOf(county: CountyRow): string[] {
  return [
    ...(county.isKey ? ['key-poverty'] : []),
    ...(county.contiguousArea === '' ? [] : ['contiguous']),
    ...(county.ethnicAutonomy === '' ? [] : ['ethnic']),
  ];
}

/** The id of the row of a relation. */
export function relationId({ programme, supporter, supported, validFrom, validTo }: Pairing): string {
  return stableId('pairing_relations', programme, supporter, supported.join('|'), validFrom, validTo);
}

function relationRow(pairing: Pairing): SeedRow {
  const { programme, supporter, supported, validFrom, validTo } = pairing;
  return {
    id: relationId(pairing),
    name: programme,
    supporter_code: supporter,
    supported_codes: supported,
    valid_from: validFrom || null,
    valid_to: validTo || null,
    detail: pairing.detail,
    basis: pairing.basis,
    source: pairing.source,
  };
}
