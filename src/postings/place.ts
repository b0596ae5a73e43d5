import type { Text } from '../common/text';

/** The names of a county and of what it lies in, as {@link PLACE_COLUMNS} reads them. */
export interface PlaceNames {
  readonly countyZh: string;
  readonly countyEn: string | null;
  readonly prefectureZh: string;
  readonly prefectureEn: string | null;
  readonly provinceZh: string;
  readonly provinceEn: string | null;
}

/** Joins a county `c` to its names. */
export const PLACE_JOINS = `
  JOIN areas ca ON ca.code = c.code
  JOIN areas fa ON fa.code = c.prefecture_code
  JOIN areas va ON va.code = c.province_code`;

export const PLACE_COLUMNS = `
  ca.name_zh AS "countyZh", ca.name_en AS "countyEn", fa.name_zh AS "prefectureZh", fa.name_en AS "prefectureEn",
  va.name_zh AS "provinceZh", va.name_en AS "provinceEn"`;

/** `西藏自治区那曲市尼玛县` and `Nyima County, 那曲市, Tibet`; a name is said once where two levels share it. */
export function placeName(names: PlaceNames): Text {
  const { countyZh, countyEn, prefectureZh, prefectureEn, provinceZh, provinceEn } = names;
  const zh = [provinceZh, prefectureZh, countyZh];
  const en = [countyEn ?? countyZh, prefectureEn ?? prefectureZh, provinceEn ?? provinceZh];
  return { zh: once(zh).join(''), en: once(en).join(', ') };
}

function once(names: readonly string[]): string[] {
  return [...new Set(names)];
}
