import { liesIn, shortenArea } from '../contract/area';
import { ROLES } from '../options/instance';
import { subsidiesOfOptions } from '../rules/funds';
import type { ModelContext } from '../model/model-context';
import type { Assignment } from './assignment';

/** A limit on a sum over postings: how much is used and how much may be. */
interface Limit {
  used: number;
  readonly most: number;
  /** As in the plan document: `agreement-quota:ID` and the like. */
  readonly reason: string;
}

/** A plan under construction that never breaks a hard rule but pins. Posts units one at a time. */
export class PlanState {
  readonly assignment: Assignment;
  private readonly present: Int32Array[];
  private readonly teams: Int32Array;
  /** Limits on persons posted, by recruit: agreements, programmes, sending quotas. */
  private readonly limits: Limit[][];
  private readonly funds: { readonly fen: Float64Array; readonly limit: Limit }[];

  constructor(private readonly context: ModelContext) {
    const { instance } = context;
    const { problem, countyCount, periodCount } = instance;
    const places = countyCount * periodCount;
    this.assignment = new Int32Array(instance.units.length).fill(-1);
    this.present = ROLES.map(() => new Int32Array(places));
    this.teams = new Int32Array(problem.programmes.length * places);
    this.limits = limitsByRecruit(context);
    this.funds = (problem.funds ?? []).map(({ id, amount }) => ({
      fen: subsidiesOfOptions(context, (programme) => problem.programmes[programme].fund === id),
      limit: { used: 0, most: Math.round(amount * 100), reason: `fund:${id}` },
    }));
  }

  /** Persons of a role at a place (`county * periodCount + period`). */
  headcount(role: number, place: number): number {
    return this.present[role][place];
  }

  /** Posts a free unit if no hard rule forbids it; says whether it did. */
  post(unit: number, option: number): boolean {
    if (this.count(unit, option, 1)) {
      this.assignment[unit] = option;
      return true;
    }
    this.count(unit, option, -1);
    return false;
  }

  /** Takes over a finished plan that holds. */
  assume(assignment: Assignment): void {
    assignment.forEach((option, unit) => {
      if (option >= 0) this.count(unit, option, 1);
      this.assignment[unit] = option;
    });
  }

  /** The rules that leave no room for a free unit's option, as the plan document names them. */
  blockers(unit: number, option: number): string[] {
    const broken: string[] = [];
    this.count(unit, option, 1, broken);
    this.count(unit, option, -1);
    return [...new Set(broken)];
  }

  /** Takes a unit out unless that would leave a team's assistants without lawyers; says whether it did. */
  withdraw(unit: number): boolean {
    const option = this.assignment[unit];
    if (this.count(unit, option, -1)) {
      this.assignment[unit] = -1;
      return true;
    }
    this.count(unit, option, 1);
    return false;
  }

  /** Adds or takes away everything a unit's option counts for; says whether all rules it touches hold then. */
  private count(unit: number, option: number, sign: 1 | -1, broken: string[] = []): boolean {
    const { instance, options } = this.context;
    const county = options.county[option];
    const from = county * instance.periodCount + options.start[option];
    const { members } = instance.units[unit];
    for (const r of members) {
      for (const limit of this.limits[r]) if ((limit.used += sign) > limit.most) broken.push(limit.reason);
      this.countPresence(r, from, sign);
    }
    for (const { fen, limit } of this.funds) {
      if ((limit.used += sign * fen[option]) > limit.most && fen[option] > 0) broken.push(limit.reason);
    }
    for (const r of members) this.checkPlaces(r, county, from, broken);
    return broken.length === 0;
  }

  private countPresence(r: number, from: number, sign: number): void {
    const { problem, recruits, countyCount, periodCount } = this.context.instance;
    const { role, term, programme } = recruits[r];
    const isTeam = problem.programmes[programme].kind === 'team';
    const team = programme * countyCount * periodCount;
    for (let place = from; place < from + term; place++) {
      this.present[role][place] += sign;
      if (isTeam) this.teams[team + place] += role === 0 ? sign : -sign;
    }
  }

  private checkPlaces(r: number, county: number, from: number, broken: string[]): void {
    const { problem, recruits, countyCount, periodCount, max, capacity } = this.context.instance;
    const { role, term, programme } = recruits[r];
    const isTeam = problem.programmes[programme].kind === 'team';
    const team = programme * countyCount * periodCount;
    for (let place = from; place < from + term; place++) {
      const all = this.present[0][place] + this.present[1][place];
      if (this.present[role][place] > max[role][place]) broken.push('county-max');
      if (capacity[county] >= 0 && all > capacity[county]) broken.push('capacity');
      if (isTeam && this.teams[team + place] < 0) broken.push('team');
    }
  }
}

function limitsByRecruit({ instance }: ModelContext): Limit[][] {
  const { problem, recruits } = instance;
  const byRecruit: Limit[][] = recruits.map(() => []);
  const add = (reason: string, most: number | undefined, applies: (r: number) => boolean) => {
    if (most === undefined) return;
    const limit = { used: 0, most, reason };
    for (let r = 0; r < recruits.length; r++) if (applies(r)) byRecruit[r].push(limit);
  };
  (problem.agreements ?? []).forEach(({ id, quotas, maxTotal }, a) => {
    const reason = `agreement-quota:${id}`;
    ROLES.forEach((role, k) =>
      add(reason, quotas[role]?.max ?? 0, (r) => recruits[r].agreement === a && recruits[r].role === k),
    );
    add(reason, maxTotal, (r) => recruits[r].agreement === a);
  });
  problem.programmes.forEach(({ id, limits }, p) => {
    ROLES.forEach((role, k) =>
      add(`programme-limit:${id}`, limits?.[role], (r) => recruits[r].programme === p && recruits[r].role === k),
    );
  });
  const homes = problem.recruits.map(({ home }) => shortenArea(home));
  for (const { id, areas, programmes, max } of problem.sendingQuotas ?? []) {
    const wanted = new Set(programmes);
    const inside = areas.map(shortenArea);
    add(
      `sending-quota:${id}`,
      max,
      (r) => wanted.has(problem.recruits[r].programme) && inside.some((area) => liesIn(homes[r], area)),
    );
  }
  return byRecruit;
}
