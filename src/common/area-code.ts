/** A GB/T 2260 code of two, four or six digits, without trailing `00` pairs. */
export const AREA_CODE = /^(?!00)\d{2}(?:\d{2}){0,2}$/;

/** `"540000"` → `"54"`. */
export function shortenArea(code: string): string {
  return code.replace(/(?<=^..(?:..)?)(?:00)+$/, '');
}

/** Whether `code` lies in one of the areas; every code does when `areas` is null (the whole country). */
export function liesIn(code: string, areas: readonly string[] | null): boolean {
  return areas === null || areas.some((area) => code.startsWith(area));
}

/** `LIKE ANY` patterns of areas, for `column LIKE ANY ($n)`; null stands for the whole country: use `($n::text[] IS NULL OR …)`. */
export function areaPatterns(areas: readonly string[] | null): string[] | null {
  return areas === null ? null : areas.map((area) => `${area}%`);
}
