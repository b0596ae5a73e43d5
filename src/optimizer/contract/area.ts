/** A GB/T 2260 code of two, four or six digits whose first pair is not 00. */
const AREA = /^(?!00)(?:[0-9]{2}){1,3}$/;

/** Exactly six digits, a GB/T 2260 code. One that ends in 00 is allowed: some prefectures have no counties below them. */
const COUNTY_CODE = /^(?!00)[0-9]{6}$/;

export function isArea(code: string): boolean {
  return AREA.test(code);
}

export function isCountyCode(code: string): boolean {
  return COUNTY_CODE.test(code);
}

/** Drops trailing 00 pairs: `"540000"` and `"54"` are the same area. Expects a well-formed area. */
export function shortenArea(area: string): string {
  let length = area.length;
  while (length > 2 && area.endsWith('00', length)) length -= 2;
  return area.slice(0, length);
}

/**
 * Says whether a county or a home lies in an area.
 *
 * @param code a county's six digits, or a home as `shortenArea` gives it.
 * @param area as `shortenArea` gives it.
 */
export function liesIn(code: string, area: string): boolean {
  return code.startsWith(area);
}

/** Says whether a county or a home (already shortened) lies in one of the areas, written in any length. */
export function liesInAny(code: string, areas: readonly string[]): boolean {
  return areas.some((area) => liesIn(code, shortenArea(area)));
}

/** The two digits of the province that a county or home belongs to. */
export function provinceOf(code: string): string {
  return code.slice(0, 2);
}
