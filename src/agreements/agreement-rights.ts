import { areaPatterns, liesIn } from '../common/area-code';
import type { Viewer } from '../auth/viewer';

/**
 * Which agreements `a` somebody may read: a partner those whose supporter lies in its areas, a coordinator of a territory
 * those that support something in it (or all around it), everybody else all. Takes the first two parameters of a statement.
 */
export const READABLE = `
  ($1::text[] IS NULL OR a.supporter_code LIKE ANY ($1))
  AND ($2::text[] IS NULL OR EXISTS (
    SELECT 1 FROM unnest(a.supported_codes) s, unnest($2::text[]) t WHERE s LIKE t || '%' OR t LIKE s || '%'))`;

/** The two parameters of {@link READABLE}. */
export function readableTo({ role, areas }: Viewer): [string[] | null, readonly string[] | null] {
  return [role === 'partner' ? areaPatterns(areas) : null, role === 'coordinator' ? areas : null];
}

interface Sides {
  readonly supporterCode: string;
  readonly supportedCodes: readonly string[];
}

/** A national coordinator, or one whose territory holds every supported area. */
export function maySign({ role, areas }: Viewer, { supportedCodes }: Sides): boolean {
  return role === 'coordinator' && supportedCodes.every((code) => liesIn(code, areas));
}

/** Who may sign, and a partner in whose areas the supporter lies. */
export function mayDraft(viewer: Viewer, sides: Sides): boolean {
  return maySign(viewer, sides) || (viewer.role === 'partner' && liesIn(sides.supporterCode, viewer.areas));
}

/** Whether an area and one of the others share ground: one lies in the other. Takes the parameter's place, such as `$3`. */
export function touches(column: string, parameter: string): string {
  return `(${parameter}::text IS NULL OR ${column} LIKE ${parameter} || '%' OR ${parameter} LIKE ${column} || '%')`;
}

/** The same of a list of areas. */
export function anyTouches(column: string, parameter: string): string {
  return `(${parameter}::text IS NULL OR EXISTS (
    SELECT 1 FROM unnest(${column}) u WHERE u LIKE ${parameter} || '%' OR ${parameter} LIKE u || '%'))`;
}
