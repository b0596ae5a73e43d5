import type { CountyRow } from './geography';
import type { Random } from './random';

/**
 * Working languages besides Mandarin, as BCP 47 tags, by what a name of an autonomous area says. A simplification:
 * the name tells whose autonomy it is, not which language a courtroom needs. Peoples who mostly speak Mandarin at work
 * (回 满 土家 …) are left out.
 */
const LANGUAGE_IN_NAME: readonly (readonly [string, string])[] = [
  ['藏族', 'bo'],
  ['维吾尔', 'ug'],
  ['蒙古', 'mn'],
  ['哈萨克', 'kk'],
  ['柯尔克孜', 'ky'],
  ['朝鲜族', 'ko'],
  ['彝族', 'ii'],
  ['壮族', 'za'],
  ['苗族', 'hmn'],
  ['侗族', 'kmc'],
  ['布依族', 'pcc'],
  ['傣族', 'tdd'],
  ['哈尼族', 'hni'],
  ['傈僳族', 'lis'],
  ['白族', 'bca'],
];

/** Areas whose counties do not carry the people in their own name. Every match counts. */
const LANGUAGE_OF_AREA: readonly (readonly [string, string])[] = [
  ['54', 'bo'],
  ['5132', 'bo'],
  ['5133', 'bo'],
  ['5334', 'bo'],
  ['6230', 'bo'],
  ['6322', 'bo'],
  ['6323', 'bo'],
  ['6325', 'bo'],
  ['6326', 'bo'],
  ['6327', 'bo'],
  ['6328', 'mn'],
  ['5134', 'ii'],
  ['5323', 'ii'],
  ['5325', 'hni'],
  ['5326', 'za'],
  ['5329', 'bca'],
  ['5331', 'tdd'],
  ['5333', 'lis'],
  ['4331', 'hmn'],
  ['4510', 'za'],
  ['4512', 'za'],
  ['4513', 'za'],
  ['4514', 'za'],
  ['5223', 'pcc'],
  ['5226', 'hmn'],
  ['5227', 'pcc'],
  ['6504', 'ug'],
  ['6505', 'ug'],
  ['6527', 'mn'],
  ['6528', 'ug'],
  ['6529', 'ug'],
  ['6530', 'ky'],
  ['6530', 'ug'],
  ['6531', 'ug'],
  ['6532', 'ug'],
  ['6540', 'kk'],
  ['6542', 'kk'],
  ['6543', 'kk'],
  ['2224', 'ko'],
];

/** Sorted tags, without repeats. */
export function languagesOf(county: CountyRow): string[] {
  const tags = LANGUAGE_IN_NAME.filter(([part]) => county.name.includes(part)).map(([, tag]) => tag);
  for (const [area, tag] of LANGUAGE_OF_AREA) if (county.code.startsWith(area)) tags.push(tag);
  if (county.province === '15' && county.divisionType.endsWith('banner')) tags.push('mn');
  return [...new Set(tags)].sort();
}

/**
 * Made-up ranges of altitude in metres, by area; the longest match counts. They keep the order of the real ones
 * (northern Tibet above Lhasa, Yushu above Haibei), but no figure is a measurement.
 */
const ALTITUDES: readonly (readonly [string, number, number])[] = [
  ['5401', 3600, 4300],
  ['5402', 3800, 4600],
  ['5403', 3200, 4000],
  ['5404', 2900, 3500],
  ['5405', 3500, 4500],
  ['5406', 3900, 4800],
  ['5425', 3800, 4700],
  ['6301', 2200, 2900],
  ['6302', 1900, 2900],
  ['6322', 2900, 3400],
  ['6323', 2100, 3700],
  ['6325', 2200, 3400],
  ['6326', 3500, 4300],
  ['6327', 3600, 4400],
  ['6328', 2800, 3500],
  ['5132', 1500, 3600],
  ['5133', 1800, 4100],
  ['5134', 1500, 2700],
  ['513422', 2300, 2600],
  ['5334', 1900, 3400],
  ['5333', 900, 2000],
  ['5307', 1600, 2600],
  ['53', 900, 2200],
  ['52', 500, 1800],
  ['6230', 1300, 3500],
  ['6206', 1500, 3000],
  ['6207', 1400, 2500],
  ['62', 1100, 2300],
  ['653131', 3000, 3200],
  ['653022', 1300, 2000],
  ['6530', 1300, 2300],
  ['65', 400, 1600],
  ['64', 1100, 2000],
  ['15', 300, 1400],
  ['61', 400, 1400],
  ['14', 500, 1400],
  ['1307', 600, 1500],
];

/** Metres, a multiple of 10. */
export function madeUpAltitude(county: CountyRow, random: Random): number {
  let best: readonly [string, number, number] = ['', 20, 700];
  for (const range of ALTITUDES) {
    if (county.code.startsWith(range[0]) && range[0].length > best[0].length) best = range;
  }
  return random.integer(best[1] / 10, best[2] / 10) * 10;
}

/** Designations that the planner's scopes may name. */
export function designationsOf(county: CountyRow): string[] {
  const designations: string[] = [];
  if (county.isKey) designations.push('key-poverty');
  if (county.contiguousArea !== '') designations.push('contiguous');
  if (county.ethnicAutonomy !== '') designations.push('ethnic-autonomy');
  return designations;
}
