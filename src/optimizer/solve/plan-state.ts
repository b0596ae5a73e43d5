import { ROLES, type Instance } from '../options/instance';
import { recruitsByAgreement, recruitsByProgramme, recruitsBySendingQuota } from '../options/recruit-groups';
import { Subsidies } from '../rules/subsidies';

/** A limit on a sum over postings: how much is used and how much may be. */
interface Limit {
  used: number;
  readonly most: number;
  /** As in the plan document: `agreement-quota:ID` and the like. */
  readonly reason: string;
}

/** Limits on persons posted: agreements, programmes, sending quotas. */
interface PersonLimits {
  readonly most: readonly number[];
  readonly reasons: readonly string[];
  /** By recruit, the limits it counts in. */
  readonly ofRecruit: readonly (readonly number[])[];
}

/** Rules that a place has no room by, as bits of a number. */
export const COUNTY_MAX = 1;
export const CAPACITY = 2;
export const TEAM = 4;

/** A plan under construction that never breaks a hard rule but pins. Posts units one at a time; lists no options. */
export class PlanState {
  private readonly present: Int32Array[];
  /** By programme, its number among the team programmes, or −1. */
  private readonly teamOf: Int32Array;
  /** By team programme and place: lawyers less assistants. */
  private readonly teams: Int32Array;
  private readonly limits: PersonLimits;
  /** By limit on persons, how many of them are posted. */
  private readonly used: Int32Array;
  private readonly funds: readonly Limit[];
  /** By programme, the fund that pays it, or −1. */
  private readonly fundOf: Int32Array;
  private readonly subsidies: Subsidies;

  constructor(private readonly instance: Instance) {
    const { problem, countyCount, periodCount } = instance;
    const places = countyCount * periodCount;
    const { funds = [], programmes } = problem;
    const fundIndex = new Map(funds.map(({ id }, f) => [id, f]));
    this.present = ROLES.map(() => new Int32Array(places));
    let teamCount = 0;
    this.teamOf = Int32Array.from(programmes, ({ kind }) => (kind === 'team' ? teamCount++ : -1));
    this.teams = new Int32Array(teamCount * places);
    this.limits = personLimits(instance);
    this.used = new Int32Array(this.limits.most.length);
    this.funds = funds.map(({ id, amount }) => ({ used: 0, most: Math.round(amount * 100), reason: `fund:${id}` }));
    this.fundOf = Int32Array.from(programmes, ({ fund }) => (fund === undefined ? -1 : fundIndex.get(fund)!));
    this.subsidies = new Subsidies(instance);
  }

  /** Persons of a role at a place (`county * periodCount + period`). */
  headcount(role: number, place: number): number {
    return this.present[role][place];
  }

  /** Counts the posting of a unit that isn't posted. */
  post(unit: number, county: number, start: number): void {
    const from = county * this.instance.periodCount + start;
    for (const r of this.instance.units[unit].members) {
      for (const limit of this.limits.ofRecruit[r]) this.used[limit]++;
      const fund = this.fundOf[this.instance.recruits[r].programme];
      if (fund >= 0) this.funds[fund].used += this.subsidies.fen(r, county);
      this.countPresence(r, from, 1);
    }
  }

  /** Whether every hard rule still holds when a unit that isn't posted is posted there. */
  hasRoom(unit: number, county: number, start: number): boolean {
    return (
      this.rulesAgainst(unit, county, start) === 0 &&
      this.limitsAgainst(unit).length === 0 &&
      this.fundsAgainst(unit, county).length === 0
    );
  }

  /** The limits on persons without room for a unit, wherever it is posted, as the plan document names them. */
  limitsAgainst(unit: number): string[] {
    const { members } = this.instance.units[unit];
    const { most, reasons, ofRecruit } = this.limits;
    const full: string[] = [];
    for (const r of members) {
      for (const limit of ofRecruit[r]) if (++this.used[limit] > most[limit]) full.push(reasons[limit]);
    }
    for (const r of members) for (const limit of ofRecruit[r]) this.used[limit]--;
    return full.length > 1 ? [...new Set(full)] : full;
  }

  /** Programmes of one kind have the same rules of places and cost the same fund the same. */
  kindOf(programme: number): string {
    const { teamOf, fundOf } = this;
    return teamOf[programme] < 0 && fundOf[programme] < 0 ? '' : `p${programme}`;
  }

  /** Number of a county's tier, among the few that decide what a posting costs. */
  tierOf(county: number): number {
    return this.subsidies.tierOf(county);
  }

  /** The funds that can't pay for a unit in a county; the same in all counties of a tier. */
  fundsAgainst(unit: number, county: number): string[] {
    if (this.funds.length === 0) return NONE;
    const { units, recruits } = this.instance;
    const wanted = new Map<number, number>();
    for (const r of units[unit].members) {
      const fund = this.fundOf[recruits[r].programme];
      if (fund >= 0) wanted.set(fund, (wanted.get(fund) ?? 0) + this.subsidies.fen(r, county));
    }
    return [...wanted]
      .filter(([fund, fen]) => fen > 0 && this.funds[fund].used + fen > this.funds[fund].most)
      .sort(([a], [b]) => a - b)
      .map(([fund]) => this.funds[fund].reason);
  }

  /** The rules of a place without room for a unit: bits of COUNTY_MAX, CAPACITY, TEAM. */
  rulesAgainst(unit: number, county: number, start: number): number {
    const { members } = this.instance.units[unit];
    const from = county * this.instance.periodCount + start;
    if (members.length === 1) return this.rulesBroken(members[0], county, from, 1);
    let broken = 0;
    for (const r of members) this.countPresence(r, from, 1);
    for (const r of members) broken |= this.rulesBroken(r, county, from, 0);
    for (const r of members) this.countPresence(r, from, -1);
    return broken;
  }

  private countPresence(r: number, from: number, sign: 1 | -1): void {
    const { recruits, countyCount, periodCount } = this.instance;
    const { role, term, programme } = recruits[r];
    const team = this.teamOf[programme];
    for (let place = from; place < from + term; place++) {
      this.present[role][place] += sign;
      if (team >= 0) this.teams[team * countyCount * periodCount + place] += role === 0 ? sign : -sign;
    }
  }

  /** The rules broken where a recruit serves, with `more` persons like it than have been counted. */
  private rulesBroken(r: number, county: number, from: number, more: 0 | 1): number {
    const { recruits, countyCount, periodCount, max, capacity } = this.instance;
    const { role, term, programme } = recruits[r];
    const team = this.teamOf[programme];
    const lead = role === 0 ? more : -more;
    let broken = 0;
    for (let place = from; place < from + term; place++) {
      const all = this.present[0][place] + this.present[1][place] + more;
      if (this.present[role][place] + more > max[role][place]) broken |= COUNTY_MAX;
      if (capacity[county] >= 0 && all > capacity[county]) broken |= CAPACITY;
      if (team >= 0 && this.teams[team * countyCount * periodCount + place] + lead < 0) broken |= TEAM;
    }
    return broken;
  }
}

const NONE: string[] = [];

/** Worked out once an instance, as plans of it are built again and again. */
const limitsOfInstance = new WeakMap<Instance, PersonLimits>();

function personLimits(instance: Instance): PersonLimits {
  let limits = limitsOfInstance.get(instance);
  if (!limits) limitsOfInstance.set(instance, (limits = findPersonLimits(instance)));
  return limits;
}

function findPersonLimits(instance: Instance): PersonLimits {
  const { problem, recruits } = instance;
  const mosts: number[] = [];
  const reasons: string[] = [];
  const ofRecruit: number[][] = recruits.map(() => []);
  const add = (reason: string, most: number | undefined, members: readonly number[]) => {
    if (most === undefined) return;
    for (const r of members) ofRecruit[r].push(mosts.length);
    mosts.push(most);
    reasons.push(reason);
  };
  const byAgreement = recruitsByAgreement(instance);
  (problem.agreements ?? []).forEach(({ id, quotas, maxTotal }, a) => {
    const reason = `agreement-quota:${id}`;
    ROLES.forEach((role, k) => {
      add(reason, quotas[role]?.max ?? 0, byAgreement[a][k]);
    });
    add(reason, maxTotal, byAgreement[a].flat());
  });
  const byProgramme = recruitsByProgramme(instance);
  problem.programmes.forEach(({ id, limits }, p) => {
    ROLES.forEach((role, k) => {
      add(`programme-limit:${id}`, limits?.[role], byProgramme[p][k]);
    });
  });
  const byQuota = recruitsBySendingQuota(instance);
  (problem.sendingQuotas ?? []).forEach(({ id, max }, q) => {
    add(`sending-quota:${id}`, max, byQuota[q]);
  });
  return { most: mosts, reasons, ofRecruit };
}
