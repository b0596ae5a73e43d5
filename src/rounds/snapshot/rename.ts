import { setImmediate } from 'node:timers/promises';
import type { Problem, Recruit } from '../../optimizer';

const CHUNK = 2_000;

/**
 * The same document with recruits under their aliases, sorted by them, so that neither a name nor a place in a list tells
 * who somebody is. Households are named after their first member.
 */
export async function renamed(problem: Problem, aliases: ReadonlyMap<string, string>): Promise<Problem> {
  const alias = (id: string) => aliases.get(id)!;
  const households = firstMembers(problem.recruits, alias);
  const recruits: Recruit[] = [];
  for (const [index, recruit] of problem.recruits.entries()) {
    if (index % CHUNK === 0) await setImmediate();
    const household = recruit.household === undefined ? {} : { household: households.get(recruit.household) };
    recruits.push({ ...recruit, id: alias(recruit.id), ...household });
  }
  recruits.sort((a, b) => compare(a.id, b.id));
  await setImmediate();
  const pins = await underAliases(problem.pins ?? [], alias);
  const bans = await underAliases(problem.bans ?? [], alias);
  return {
    ...problem,
    recruits,
    pins: pins.sort((a, b) => compare(a.recruit, b.recruit) || compare(a.county, b.county)),
    bans: bans.sort((a, b) => compare(a.recruit, b.recruit) || compare(a.area, b.area)),
  };
}

async function underAliases<T extends { recruit: string }>(
  entries: readonly T[],
  alias: (id: string) => string,
): Promise<T[]> {
  const found: T[] = [];
  for (const [index, entry] of entries.entries()) {
    if (index % CHUNK === 0) await setImmediate();
    found.push({ ...entry, recruit: alias(entry.recruit) });
  }
  return found;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function firstMembers(recruits: readonly Recruit[], alias: (id: string) => string): Map<string, string> {
  const first = new Map<string, string>();
  for (const { id, household } of recruits) {
    if (household === undefined) continue;
    const name = `h-${alias(id)}`;
    const known = first.get(household);
    if (known === undefined || name < known) first.set(household, name);
  }
  return first;
}
