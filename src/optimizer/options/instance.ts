import type { Problem, Recruit, Role } from '../contract/problem';
import { maxOf, targetOf, availabilityOf, termOf, periodsOf } from '../contract/defaults';

/** Roles by index: every array "by role" in the optimizer uses this order. */
export const ROLES: readonly Role[] = ['lawyer', 'assistant'];

/** A recruit with its references resolved to indices. */
export interface RecruitFacts {
  readonly role: 0 | 1;
  readonly programme: number;
  /** Index of the agreement, or -1. */
  readonly agreement: number;
  readonly term: number;
  readonly from: number;
  readonly to: number;
  readonly pinned: boolean;
}

/** What is placed as one: a household, or a recruit alone. Member indices ascend. */
export interface Unit {
  readonly members: readonly number[];
  /** At least one member is pinned, so the whole unit must be posted (H9, H10). */
  readonly pinned: boolean;
}

/**
 * The problem with every default filled in and every reference an index. Arrays "by place" are indexed
 * `county * periodCount + period`, one array a role.
 */
export interface Instance {
  readonly problem: Problem;
  readonly countyCount: number;
  readonly periodCount: number;
  readonly countyIndex: ReadonlyMap<string, number>;
  readonly recruitIndex: ReadonlyMap<string, number>;
  /** Persons wanted, by role and place. */
  readonly target: readonly Int32Array[];
  /** Most persons, by role and place. */
  readonly max: readonly Int32Array[];
  /** Most persons of all roles in a county, -1 where not limited. */
  readonly capacity: Int32Array;
  /** County priorities in thousandths. */
  readonly priority: Int32Array;
  readonly recruits: readonly RecruitFacts[];
  readonly units: readonly Unit[];
  /** Unit of each recruit. */
  readonly unitOf: Int32Array;
}

/** A plan by unit: where each is posted, county −1 for nowhere, and from which period. */
export interface Placement {
  readonly county: Int32Array;
  readonly start: Int32Array;
}

function indexBy(keys: readonly string[]): Map<string, number> {
  return new Map(keys.map((key, index) => [key, index]));
}

function placesByRole(problem: Problem, periodCount: number, read: typeof targetOf): Int32Array[] {
  return ROLES.map((role) => {
    const values = new Int32Array(problem.counties.length * periodCount);
    problem.counties.forEach((county, c) => {
      if (county.needs[role] === undefined) return;
      for (let t = 0; t < periodCount; t++) values[c * periodCount + t] = read(county, role, t);
    });
    return values;
  });
}

function groupUnits(recruits: readonly Recruit[], pinned: ReadonlySet<string>): { units: Unit[]; unitOf: Int32Array } {
  const households = new Map<string, number>();
  const members: number[][] = [];
  const unitOf = new Int32Array(recruits.length);
  recruits.forEach((recruit, r) => {
    const known = recruit.household === undefined ? undefined : households.get(recruit.household);
    const unit = known ?? members.push([]) - 1;
    if (recruit.household !== undefined) households.set(recruit.household, unit);
    members[unit].push(r);
    unitOf[r] = unit;
  });
  const units = members.map((list) => ({ members: list, pinned: list.some((r) => pinned.has(recruits[r].id)) }));
  return { units, unitOf };
}

/** Resolves a valid problem. Linear in its size. */
export function prepareInstance(problem: Problem): Instance {
  const periodCount = periodsOf(problem).length;
  const programmes = indexBy(problem.programmes.map(({ id }) => id));
  const agreements = indexBy((problem.agreements ?? []).map(({ id }) => id));
  const pinned = new Set((problem.pins ?? []).map(({ recruit }) => recruit));
  return {
    problem,
    countyCount: problem.counties.length,
    periodCount,
    countyIndex: indexBy(problem.counties.map(({ code }) => code)),
    recruitIndex: indexBy(problem.recruits.map(({ id }) => id)),
    target: placesByRole(problem, periodCount, targetOf),
    max: placesByRole(problem, periodCount, maxOf),
    capacity: Int32Array.from(problem.counties, ({ capacity }) => capacity ?? -1),
    priority: Int32Array.from(problem.counties, ({ priority }) => Math.round((priority ?? 1) * 1000)),
    recruits: problem.recruits.map((recruit): RecruitFacts => {
      const { from, to } = availabilityOf(recruit, periodCount);
      return {
        role: recruit.role === 'lawyer' ? 0 : 1,
        programme: programmes.get(recruit.programme)!,
        agreement: recruit.agreement === undefined ? -1 : agreements.get(recruit.agreement)!,
        term: termOf(recruit, periodCount),
        from,
        to,
        pinned: pinned.has(recruit.id),
      };
    }),
    ...groupUnits(problem.recruits, pinned),
  };
}
