import type { Conflict } from '../contract/plan';
import type { County, Need, Problem } from '../contract/problem';

/** No count in a problem is larger, so a limit of this size never binds. */
const UNLIMITED = 1_000_000;

/** A problem without one of its rules. */
type Relax = (problem: Problem) => Problem;

/**
 * Finds a minimal set of pins and rules that cannot hold together: leaving out any one of them makes the rest possible.
 * Rules and then pins are left out in their order, and stay out while the rest remains impossible (deletion filter).
 *
 * @param isImpossible whether no plan posts every pinned recruit; "don't know" must answer false.
 */
export function findConflict(problem: Problem, isImpossible: (problem: Problem) => boolean): Conflict {
  const part = relevantPart(problem);
  const without = (removed: readonly [string, Relax][]) => removed.reduce((rest, [, relax]) => relax(rest), part);
  const all = relaxations(part);
  const rules = necessary(all, (removed) => isImpossible(without(removed)));
  const rest = without(all.filter((rule) => !rules.includes(rule)));
  const every = (problem.pins ?? []).map((pin, index) => ({ pin, index }));
  const pins = necessary(every, (removed) => {
    const left = new Set(every);
    for (const entry of removed) left.delete(entry);
    return isImpossible({ ...rest, pins: [...left].map(({ pin }) => pin) });
  });
  return { pins: pins.map(({ index }) => index), rules: rules.map(([rule]) => rule) };
}

/**
 * What is left when things are left out in their order, each that can be: runs of them at once, twice as many each time
 * as long as that goes, so that few necessary ones among many are found by few tests.
 *
 * @param holdsWithout whether the rest is still impossible without these; then it is also without fewer of them.
 */
function necessary<T>(things: readonly T[], holdsWithout: (removed: readonly T[]) => boolean): T[] {
  const removed: T[] = [];
  const kept: T[] = [];
  for (let at = 0; at < things.length; at++) {
    let end = at;
    let tooFar = things.length + 1;
    for (let step = 1; end + 1 < tooFar && end < things.length;) {
      const next = tooFar > things.length ? Math.min(things.length, end + step) : (end + tooFar) >> 1;
      if (holdsWithout([...removed, ...things.slice(at, next)])) end = next;
      else tooFar = next;
      step *= 2;
    }
    removed.push(...things.slice(at, end));
    if (end < things.length) kept.push(things[end]);
    at = end;
  }
  return kept;
}

/**
 * Only pinned recruits and their households must be posted, only in pinned counties, and only lawyers of team
 * programmes can help them there.
 */
function relevantPart(problem: Problem): Problem {
  const counties = new Set((problem.pins ?? []).map(({ county }) => county));
  const pinned = new Set((problem.pins ?? []).map(({ recruit }) => recruit));
  const teams = new Set(problem.programmes.filter(({ kind }) => kind === 'team').map(({ id }) => id));
  const matters = ({ id, role, programme }: Problem['recruits'][number]) =>
    pinned.has(id) || (role === 'lawyer' && teams.has(programme));
  const households = new Set(problem.recruits.filter(matters).map(({ household }) => household));
  const recruits = problem.recruits.filter(
    (recruit) => matters(recruit) || (recruit.household !== undefined && households.has(recruit.household)),
  );
  const kept = new Set(recruits.map(({ id }) => id));
  return {
    ...problem,
    counties: problem.counties.filter(({ code }) => counties.has(code)),
    recruits,
    bans: (problem.bans ?? []).filter(({ recruit }) => kept.has(recruit)),
    objectives: [],
  };
}

/** Every rule that could take part, as the plan document names it, with the problem as it is without the rule. */
function relaxations(problem: Problem): [string, Relax][] {
  const households = new Set(problem.recruits.flatMap(({ household }) => household ?? []));
  return [
    ...[...households].map((id): [string, Relax] => [`household:${id}`, (p) => splitHousehold(p, id)]),
    ...(problem.sendingQuotas ?? []).map(({ id }): [string, Relax] => [
      `sending-quota:${id}`,
      (p) => ({ ...p, sendingQuotas: p.sendingQuotas!.filter((quota) => quota.id !== id) }),
    ]),
    ...(problem.funds ?? []).map(({ id }): [string, Relax] => [
      `fund:${id}`,
      (p) => ({ ...p, funds: p.funds!.map((fund) => (fund.id === id ? { ...fund, amount: 1e12 } : fund)) }),
    ]),
    ...problem.programmes.flatMap(({ id, limits }): [string, Relax][] =>
      limits ? [[`programme-limit:${id}`, (p) => liftLimits(p, id)]] : [],
    ),
    ...(problem.agreements ?? []).map(({ id }): [string, Relax] => [`agreement-quota:${id}`, (p) => liftQuotas(p, id)]),
    [
      'team',
      (p) => ({ ...p, programmes: p.programmes.map((t) => (t.kind === 'team' ? { ...t, kind: 'individual' } : t)) }),
    ],
    ['capacity', (p) => ({ ...p, counties: p.counties.map((county) => without(county, 'capacity')) })],
    ['county-max', (p) => ({ ...p, counties: p.counties.map(liftMaxima) })],
  ];
}

function splitHousehold(problem: Problem, id: string): Problem {
  const recruits = problem.recruits.map((recruit) => {
    if (recruit.household !== id) return recruit;
    return without(recruit, 'household');
  });
  return { ...problem, recruits };
}

function liftLimits(problem: Problem, id: string): Problem {
  const programmes = problem.programmes.map((programme) => {
    if (programme.id !== id) return programme;
    return without(programme, 'limits');
  });
  return { ...problem, programmes };
}

function liftQuotas(problem: Problem, id: string): Problem {
  const agreements = problem.agreements!.map((agreement) => {
    if (agreement.id !== id) return agreement;
    return { ...without(agreement, 'maxTotal'), quotas: { lawyer: { max: UNLIMITED }, assistant: { max: UNLIMITED } } };
  });
  return { ...problem, agreements };
}

/** A role with a maximum of 0 stays closed: that is eligibility (3.1), not the county's maximum. */
function liftMaxima(county: County): County {
  const lift = (limit: number) => (limit > 0 ? UNLIMITED : 0);
  const lifted = ({ target, max = target }: Need): Need => ({
    target: 0,
    max: Array.isArray(max) ? max.map(lift) : lift(max),
  });
  const { lawyer, assistant } = county.needs;
  return {
    ...county,
    needs: { ...(lawyer && { lawyer: lifted(lawyer) }), ...(assistant && { assistant: lifted(assistant) }) },
  };
}

function without<T extends object, K extends keyof T>(record: T, member: K): Omit<T, K> {
  const copy: Partial<T> = { ...record };
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- a copy without one member is what this makes
  delete copy[member];
  return copy as Omit<T, K>;
}
