import { kilometres } from '../../src/optimizer/contract/distance';
import type { County, LevelName, Problem, Programme, Recruit, Role } from '../../src/optimizer/contract/problem';

/*
 * The contract in the plainest words, for problems with a handful of recruits. It shares no code with the optimizer or
 * its checker but the distance of two places, so that each can catch the other's mistakes.
 */

/** A posting option of one recruit. */
export interface Option {
  readonly county: County;
  readonly start: number;
}

/** One entry a recruit, in the problem's order; null where unposted. */
export type Postings = readonly (Option | null)[];

const ROLES: readonly Role[] = ['lawyer', 'assistant'];

export function periodCount({ periods }: Problem): number {
  return periods ? periods.length : 1;
}

function strip(area: string): string {
  return area.length > 2 && area.endsWith('00') ? strip(area.slice(0, -2)) : area;
}

/** A county or a home in one of some areas. */
function within(code: string, areas: readonly string[] = []): boolean {
  return areas.some((area) => strip(code).startsWith(strip(area)));
}

function need(county: County, role: Role, limit: 'target' | 'max', period: number): number {
  const wanted = county.needs[role];
  if (!wanted) return 0;
  const value = limit === 'max' ? (wanted.max ?? wanted.target) : wanted.target;
  return Array.isArray(value) ? value[period] : value;
}

function span(problem: Problem, { available }: Recruit): [first: number, last: number] {
  return [available?.from ?? 0, available?.to ?? periodCount(problem) - 1];
}

export function termOf(problem: Problem, recruit: Recruit): number {
  const [first, last] = span(problem, recruit);
  return recruit.term ?? last - first + 1;
}

function programmeOf(problem: Problem, recruit: Recruit): Programme {
  return problem.programmes.find(({ id }) => id === recruit.programme)!;
}

/** Every county and start that 3.1 to 3.8 leave to a recruit. */
export function optionsOf(problem: Problem, recruit: Recruit): Option[] {
  const [first, last] = span(problem, recruit);
  const options: Option[] = [];
  for (const county of problem.counties) {
    if (!suits(problem, recruit, county)) continue;
    for (let start = first; start + termOf(problem, recruit) - 1 <= last; start++) {
      const served = Array.from({ length: termOf(problem, recruit) }, (_, i) => start + i);
      if (!served.every((period) => need(county, recruit.role, 'max', period) > 0)) continue;
      const pins = (problem.pins ?? []).filter((pin) => pin.recruit === recruit.id);
      if (pins.some((pin) => pin.county !== county.code || (pin.start ?? start) !== start)) continue;
      options.push({ county, start });
    }
  }
  return options;
}

/** 3.3 to 3.7, which look at the county alone. */
function suits(problem: Problem, recruit: Recruit, county: County): boolean {
  const programme = programmeOf(problem, recruit);
  const { areas, maxResidentLawyers, designations } = programme.scope ?? {};
  if (areas && !within(county.code, areas)) return false;
  if (maxResidentLawyers !== undefined && county.residentLawyers > maxResidentLawyers) return false;
  if (designations && !designations.some((wanted) => (county.designations ?? []).includes(wanted))) return false;
  const residence = programme.residence ?? (programme.kind === 'intra-province' ? 'same-province-other-area' : 'any');
  const same = recruit.home.slice(0, 2) === county.code.slice(0, 2);
  if (residence === 'other-province' ? same : residence !== 'any' && !same) return false;
  if (residence === 'same-province-other-area' && within(county.code, [recruit.home])) return false;
  const agreement = (problem.agreements ?? []).find(({ id }) => id === recruit.agreement);
  if (programme.kind === 'pairing' && !within(county.code, agreement?.supported)) return false;
  if (county.altitude !== undefined && recruit.maxAltitude !== undefined && county.altitude > recruit.maxAltitude)
    return false;
  const bans = (problem.bans ?? []).filter((ban) => ban.recruit === recruit.id).map(({ area }) => area);
  return !within(county.code, recruit.refuses) && !within(county.code, bans);
}

/** A plan with its members at hand. */
export class Case {
  readonly periods: readonly number[];
  readonly posted: readonly { recruit: Recruit; programme: Programme; option: Option; term: number; fen: number }[];

  constructor(
    readonly problem: Problem,
    readonly postings: Postings,
  ) {
    this.periods = Array.from({ length: periodCount(problem) }, (_, period) => period);
    this.posted = problem.recruits.flatMap((recruit, r) => {
      const option = postings[r] ?? null;
      if (!option) return [];
      const [programme, term] = [programmeOf(problem, recruit), termOf(problem, recruit)];
      const amount = programme.subsidy?.[recruit.role] ?? 0;
      const yuan = typeof amount === 'number' ? amount : (amount[option.county.tier ?? 'standard'] ?? amount.standard);
      return [{ recruit, programme, option, term, fen: Math.round(yuan * 100) * term }];
    });
  }

  /** Recruits posted at a county in a period. */
  at(code: string, period: number): Recruit[] {
    return this.posted
      .filter(({ option: { county, start }, term }) => county.code === code && start <= period && period < start + term)
      .map(({ recruit }) => recruit);
  }

  count(code: string, period: number, role: Role): number {
    return this.at(code, period).filter((recruit) => recruit.role === role).length;
  }

  missing(county: County, period: number, role: Role): number {
    return Math.max(0, need(county, role, 'target', period) - this.count(county.code, period, role));
  }

  sum(value: (county: County, period: number) => number): number {
    let total = 0;
    for (const county of this.problem.counties) for (const period of this.periods) total += value(county, period);
    return total;
  }
}

/** H2, H3, H5 to H8: once broken, no further posting mends them. */
export function keepsLimits(plan: Case): boolean {
  return keepsCountyLimits(plan) && keepsQuotas(plan) && keepsFunds(plan);
}

function keepsCountyLimits(plan: Case): boolean {
  return plan.problem.counties.every((county) =>
    plan.periods.every((period) => {
      const fits = (role: Role) => plan.count(county.code, period, role) <= need(county, role, 'max', period);
      return ROLES.every(fits) && plan.at(county.code, period).length <= (county.capacity ?? Infinity);
    }),
  );
}

function keepsQuotas({ problem, posted }: Case): boolean {
  const count = (test: (entry: (typeof posted)[number]) => boolean) => posted.filter(test).length;
  const agreementsKept = (problem.agreements ?? []).every(({ id, quotas, maxTotal }) => {
    const sent = (role: Role) => count(({ recruit }) => recruit.agreement === id && recruit.role === role);
    const each = ROLES.every((role) => sent(role) <= (quotas[role]?.max ?? 0));
    return each && sent('lawyer') + sent('assistant') <= (maxTotal ?? Infinity);
  });
  const limitsKept = problem.programmes.every(({ id, limits }) =>
    ROLES.every(
      (role) => count((p) => p.programme.id === id && p.recruit.role === role) <= (limits?.[role] ?? Infinity),
    ),
  );
  const sendingKept = (problem.sendingQuotas ?? []).every(
    ({ areas, programmes, max }) =>
      count((p) => programmes.includes(p.programme.id) && within(p.recruit.home, areas)) <= max,
  );
  return agreementsKept && limitsKept && sendingKept;
}

function keepsFunds({ problem, posted }: Case): boolean {
  return (problem.funds ?? []).every(({ id, amount }) => {
    const spent = posted.filter(({ programme }) => programme.fund === id).reduce((fen, p) => fen + p.fen, 0);
    return spent <= Math.round(amount * 100);
  });
}

/** H4, H9, H10: what only a whole plan can keep. */
export function keepsTogether(plan: Case): boolean {
  const { problem, posted, periods, postings } = plan;
  const teamsLed = problem.programmes
    .filter(({ kind }) => kind === 'team')
    .every(({ id }) =>
      problem.counties.every(({ code }) =>
        periods.every((period) => {
          const members = plan.at(code, period).filter(({ programme }) => programme === id);
          return members.filter(({ role }) => role === 'assistant').length * 2 <= members.length;
        }),
      ),
    );
  const place = (r: number) => {
    const option = postings[r];
    return option ? `${option.county.code} ${option.start}` : 'nowhere';
  };
  const householdsKept = problem.recruits.every(({ household }, r) =>
    problem.recruits.every(
      (other, q) => household === undefined || other.household !== household || place(q) === place(r),
    ),
  );
  const pinned = new Set((problem.pins ?? []).map(({ recruit }) => recruit));
  const postedCount = posted.filter(({ recruit }) => pinned.has(recruit.id)).length;
  return teamsLed && householdsKept && postedCount === pinned.size;
}

/** What turns a level's unit into integers; a share stays as it is. */
export const SCALE: Readonly<Partial<Record<LevelName, number>>> = {
  uncovered: 1000,
  shortfall: 1000,
  'language-shortfall': 1000,
  cost: 100,
};

const thousandths = ({ priority = 1 }: County) => Math.round(priority * 1000);

/** The levels, times their scale. */
export const LEVELS: Readonly<Record<LevelName, (plan: Case) => number>> = {
  uncovered: (plan) =>
    plan.sum((county, period) => {
      const wanted = county.residentLawyers === 0 && need(county, 'lawyer', 'target', period) > 0;
      const near = [county.code, ...(county.servedFrom ?? [])];
      return wanted && near.every((code) => plan.count(code, period, 'lawyer') === 0) ? thousandths(county) : 0;
    }),
  'agreement-shortfall': ({ problem, posted }) => {
    let short = 0;
    for (const { id, quotas } of problem.agreements ?? []) {
      for (const role of ROLES) {
        const sent = posted.filter(({ recruit }) => recruit.agreement === id && recruit.role === role).length;
        short += Math.max(0, (quotas[role]?.min ?? 0) - sent);
      }
    }
    return short;
  },
  shortfall: (plan) =>
    plan.sum((county, period) => {
      const weights = ROLES.map((role) => plan.missing(county, period, role)).map((m) => (m * (m + 1)) / 2);
      return thousandths(county) * (weights[0] + weights[1]);
    }),
  equity: (plan) => {
    const provinces = new Set(plan.problem.counties.map(({ code }) => code.slice(0, 2)));
    const shares = [...provinces].flatMap((province) =>
      ROLES.map((role) => {
        const here = ({ code }: County) => (code.startsWith(province) ? 1 : 0);
        const unmet = plan.sum((county, period) => here(county) * plan.missing(county, period, role));
        return unmet / plan.sum((county, period) => here(county) * need(county, role, 'target', period));
      }),
    );
    return Math.max(0, ...shares.filter((share) => !Number.isNaN(share)));
  },
  unposted: ({ problem, posted }) => problem.recruits.length - posted.length,
  'incomplete-teams': (plan) =>
    plan.sum((county, period) => {
      const team = plan.at(county.code, period).filter((recruit) => programmeOf(plan.problem, recruit).kind === 'team');
      return team.reduce((alone, { role }) => alone + (role === 'lawyer' ? 1 : -1), 0);
    }),
  'language-shortfall': (plan) =>
    plan.sum((county, period) => {
      const local = (county.languages ?? []).map((tag) => tag.toLowerCase());
      if (local.length === 0 || ROLES.every((role) => need(county, role, 'target', period) === 0)) return 0;
      const spoken = plan.at(county.code, period).flatMap(({ languages = [] }) => languages);
      return spoken.some((tag) => local.includes(tag.toLowerCase())) ? 0 : thousandths(county);
    }),
  disruption: ({ problem, postings }) =>
    problem.recruits.filter(({ baseline }, r) => {
      const option = postings[r];
      if (baseline === undefined) return false;
      if (baseline === null || option === null) return (option === null) !== (baseline === null);
      return option.county.code !== baseline.county || option.start !== (baseline.start ?? 0);
    }).length,
  preference: ({ posted }) =>
    posted.reduce((sum, { recruit: { preferences = [] }, option }) => {
      const rank = preferences.findIndex((area) => within(option.county.code, [area]));
      return sum + (rank === -1 ? preferences.length : rank);
    }, 0),
  distance: ({ posted }) =>
    posted.reduce((sum, { recruit: { homeLocation }, option: { county } }) => {
      return homeLocation && county.location ? sum + kilometres(homeLocation, county.location) : sum;
    }, 0),
  cost: ({ posted }) => posted.reduce((fen, entry) => fen + entry.fen, 0),
};
