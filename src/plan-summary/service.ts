import type { County, Plan, Posting, Problem, Role } from '../optimizer';

/** How well a county is served, worst first. `no-need`: the problem names it but asks nobody to serve there. */
export type ServiceState = 'lawyerless' | 'circuit' | 'short' | 'met' | 'no-need';

export const ROLES: readonly Role[] = ['lawyer', 'assistant'];

export function periodsOf({ periods }: Problem): readonly string[] {
  return periods ?? ['all'];
}

/** Persons of a role wanted in a county in a period; 0 where the county does not ask for the role. */
export function targetOf({ needs }: County, role: Role, period: number): number {
  const target = needs[role]?.target ?? 0;
  return typeof target === 'number' ? target : (target[period] ?? 0);
}

/** Who of a plan is where: persons posted by county code, role and period. */
export class Presence {
  private readonly persons = new Map<string, number>();

  constructor(problem: Problem, postings: readonly Posting[]) {
    const roles = new Map(problem.recruits.map(({ id, role }) => [id, role]));
    for (const { recruit, county, start, periods } of postings) {
      for (let period = start; period < start + periods; period++) {
        const key = `${county} ${roles.get(recruit) ?? ''} ${period}`;
        this.persons.set(key, (this.persons.get(key) ?? 0) + 1);
      }
    }
  }

  count(county: string, role: Role, period: number): number {
    return this.persons.get(`${county} ${role} ${period}`) ?? 0;
  }
}

export interface Service {
  readonly state: ServiceState;
  /** Persons wanted and persons missing, summed over the periods. */
  readonly wanted: Readonly<Record<Role, number>>;
  readonly missing: Readonly<Record<Role, number>>;
}

/** How a county is served when the given people are there. */
export function serviceOf(problem: Problem, county: County, presence: Presence): Service {
  const periods = periodsOf(problem).map((_, period) => period);
  const sum = (count: (role: Role, period: number) => number) => ({
    lawyer: periods.reduce((total, period) => total + count('lawyer', period), 0),
    assistant: periods.reduce((total, period) => total + count('assistant', period), 0),
  });
  const wanted = sum((role, period) => targetOf(county, role, period));
  const missing = sum((role, period) =>
    Math.max(0, targetOf(county, role, period) - presence.count(county.code, role, period)),
  );
  const state = wanted.lawyer + wanted.assistant === 0 ? 'no-need' : stateOf(county, presence, periods, missing);
  return { state, wanted, missing };
}

function stateOf(
  county: County,
  presence: Presence,
  periods: readonly number[],
  missing: Readonly<Record<Role, number>>,
): ServiceState {
  const wanting = periods.filter((period) => targetOf(county, 'lawyer', period) > 0);
  const looked = wanting.length > 0 ? wanting : periods;
  const served = (code: string, period: number) => presence.count(code, 'lawyer', period) > 0;
  const everyPeriod = (isServed: (period: number) => boolean) => looked.every(isServed);
  const byCircuit = (period: number) => (county.servedFrom ?? []).some((code) => served(code, period));
  if (county.residentLawyers === 0 && !everyPeriod((period) => served(county.code, period))) {
    return everyPeriod((period) => served(county.code, period) || byCircuit(period)) ? 'circuit' : 'lawyerless';
  }
  return missing.lawyer + missing.assistant > 0 ? 'short' : 'met';
}

/** How each county is served without any posting and with the plan's, in the problem's order. */
export function servicesBeforeAndAfter(
  problem: Problem,
  plan: Plan,
): { readonly county: County; readonly before: Service; readonly after: Service }[] {
  const nobody = new Presence(problem, []);
  const posted = new Presence(problem, plan.postings);
  return problem.counties.map((county) => ({
    county,
    before: serviceOf(problem, county, nobody),
    after: serviceOf(problem, county, posted),
  }));
}
