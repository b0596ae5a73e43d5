import { type CountyRow, readGeography } from '../geography';
import { Random } from '../random';
import type { Place, Setting } from './setting';

/**
 * The counties of a problem: whole provinces of poor counties in random order, so that programmes inside a province find
 * something to choose from; then the other counties, then made-up ones. In the order of their codes.
 */
export function choosePlaces(setting: Setting): Place[] {
  const random = new Random(setting.seed, 'places');
  const { provinces, counties } = readGeography();
  const order = new Map(random.shuffled(provinces).map(({ code }, rank) => [code, rank]));
  const rank = (row: CountyRow) => (row.isPoor ? 0 : 100) + order.get(row.province)!;
  const rows = [...counties].sort((a, b) => rank(a) - rank(b) || (a.code < b.code ? -1 : 1)).slice(0, setting.counties);
  for (let n = 1; rows.length < setting.counties; n++) rows.push(madeUpRow(n, random));
  rows.sort((a, b) => (a.code < b.code ? -1 : 1));
  return rows.map((row) => placeOf(row, random));
}

/** Real counties and those that can be made up: 99 in each of 99 prefectures of three provinces. */
export const MOST_COUNTIES = 2842 + 3 * 9801;

/** Counties that do not exist have codes from 97 to 99, which GB/T 2260 does not use, and say so in their names. */
function madeUpRow(n: number, random: Random): CountyRow {
  const index = n - 1;
  const pair = (value: number) => String(value + 1).padStart(2, '0');
  const code = `${97 + Math.floor(index / 9801)}${pair(Math.floor(index / 99) % 99)}${pair(index % 99)}`;
  return {
    code,
    name: `虚构县${n}`,
    englishName: `Made-up County ${n}`,
    divisionType: 'county',
    prefecture: code.slice(0, 4),
    province: code.slice(0, 2),
    location: [random.integer(8500, 11500) / 100, random.integer(2500, 4000) / 100],
    areaKm2: random.integer(1000, 6000),
    isKey: random.chance(0.5),
    contiguousArea: '',
    isPoor: true,
    ethnicAutonomy: '',
  };
}

/** Residents and need are made up: poor counties have few lawyers, and fewer lawyers mean more need. */
function placeOf(row: CountyRow, random: Random): Place {
  const draw = random.next();
  const many = random.integer(3, row.isPoor ? 12 : 60);
  const few = random.integer(1, 2);
  const [without, atMostTwo] = row.isPoor ? [0.21, 0.45] : [0.02, 0.12];
  const residentLawyers = draw < without ? 0 : draw < atMostTwo ? few : many;
  const need = residentLawyers === 0 ? 1.3 : residentLawyers <= 2 ? 1 : residentLawyers <= 8 ? 0.6 : 0.25;
  return { row, residentLawyers, need: need * (0.7 + 0.6 * random.next()) };
}
