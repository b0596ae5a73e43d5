import type { Shortfall, Unposted } from '../contract/plan';
import { ROLES, type Instance, type Placement } from '../options/instance';
import type { OptionSpace } from '../options/option-space';
import { PlanState } from '../solve/plan-state';
import { eachPlaceRule, Obstacles } from './obstacles';
import { ReasonNumbers, ReasonTally } from './reason-numbers';
import { ShortPlaces } from './short-places';

/** Tells, without a further solve, why recruits are left and places are short in a finished plan. */
export class Shortage {
  private readonly instance: Instance;
  private readonly state: PlanState;
  private readonly reasons = new ReasonNumbers();
  /** By unit, the reason why it isn't posted, once it is known. */
  private readonly reasonOfUnit: (string | undefined)[] = [];
  private readonly places: Int32Array;
  /** By place: 1 where some unit of a list has an option. */
  private readonly among: Uint8Array;

  constructor(
    private readonly space: OptionSpace,
    private readonly placement: Placement,
  ) {
    this.instance = space.instance;
    this.state = new PlanState(this.instance);
    this.places = new Int32Array(this.instance.countyCount * this.instance.periodCount);
    this.among = new Uint8Array(this.places.length);
    placement.county.forEach((county, unit) => {
      if (county >= 0) this.state.post(unit, county, placement.start[unit]);
    });
  }

  /** Every recruit without a posting, with the one reason that weighs most. */
  unposted(): Unposted[] {
    const { problem, unitOf } = this.instance;
    const list: Unposted[] = [];
    problem.recruits.forEach(({ id }, r) => {
      if (this.isPosted(unitOf[r])) return;
      const reason = this.space.hasOption(r) ? (this.reasonOfUnit[unitOf[r]] ??= this.unitReason(r)) : 'no-option';
      list.push({ recruit: id, reason });
    });
    return list;
  }

  /** Every place with fewer persons than its target, with all reasons found among those who could have gone. */
  shortfalls(): Shortfall[] {
    const { problem, periodCount, target, units } = this.instance;
    const short = new ShortPlaces(this.instance, (role, place) => {
      return target[role][place] - this.state.headcount(role, place);
    });
    units.forEach((_, unit) => {
      if (this.isPosted(unit)) short.findPosted(unit, this.space, this.places);
    });
    for (const alike of this.alikeUnits()) this.addObstacles(alike, short);
    return short.list.map(({ role, place, missing }, index) => ({
      county: problem.counties[Math.floor(place / periodCount)].code,
      role: ROLES[role],
      period: place % periodCount,
      missing,
      reasons: this.reasonsAt(short, index),
    }));
  }

  private isPosted(unit: number): boolean {
    return this.placement.county[unit] >= 0;
  }

  /** Why the unit of a recruit who has an option isn't posted. */
  private unitReason(r: number): string {
    const { problem, unitOf, units, periodCount } = this.instance;
    const unit = unitOf[r];
    const count = this.space.listUnit(unit, this.places);
    if (count === 0) return units[unit].members.length > 1 ? `household:${problem.recruits[r].household!}` : 'capacity';
    const obstacles = new Obstacles(this.state, unit, this.reasons);
    const tally = new ReasonTally(this.reasons);
    for (const reason of obstacles.everywhere) tally.add(reason, count);
    for (let i = 0; i < count; i++) {
      const county = Math.floor(this.places[i] / periodCount);
      const funds = obstacles.funds(county);
      const rules = obstacles.rules(county, this.places[i] % periodCount);
      if (obstacles.everywhere.length + funds.length + rules === 0) return 'worth-more-elsewhere';
      for (const reason of funds) tally.add(reason, 1);
      eachPlaceRule(rules, (reason) => {
        tally.add(this.reasons.of(reason), 1);
      });
    }
    return tally.commonest();
  }

  /** Unposted units in lists: what stands in the way of the first anywhere stands in the way of all who could go there. */
  private alikeUnits(): number[][] {
    const { units, recruits } = this.instance;
    const lists = new Map<string, number[]>();
    units.forEach(({ members, pinned }, unit) => {
      if (this.isPosted(unit)) return;
      const { role, term, from, to, programme } = recruits[members[0]];
      const key =
        members.length > 1 || pinned
          ? `${unit}`
          : [role, term, from, to, this.state.kindOf(programme), ...this.state.limitsAgainst(unit)].join(' ');
      const list = lists.get(key);
      if (list) list.push(unit);
      else lists.set(key, [unit]);
    });
    return [...lists.values()];
  }

  /** The places of some units' options, ascending. */
  private placesOf(units: readonly number[]): Int32Array {
    const { places, among } = this;
    if (units.length === 1) return places.subarray(0, this.space.listUnit(units[0], places));
    among.fill(0);
    for (const unit of units) {
      const count = this.space.listUnit(unit, places);
      for (let i = 0; i < count; i++) among[places[i]] = 1;
    }
    let count = 0;
    for (let place = 0; place < among.length; place++) if (among[place]) places[count++] = place;
    return places.subarray(0, count);
  }

  /** Adds what stands in the way of unposted units that are alike to the short places that their options would help. */
  private addObstacles(units: readonly number[], short: ShortPlaces): void {
    const { periodCount } = this.instance;
    const [unit] = units;
    const places = this.placesOf(units);
    const count = places.length;
    const obstacles = new Obstacles(this.state, unit, this.reasons);
    const found = new Set<number>();
    for (let i = 0, end = 0; i < count; i = end) {
      const county = Math.floor(places[i] / periodCount);
      while (end < count && places[end] < (county + 1) * periodCount) end++;
      if (!short.isIn(county)) continue;
      found.clear();
      for (let j = i; j < end; j++) this.addReasons(found, obstacles, county, places[j] % periodCount);
      for (let j = i; j < end; j++) short.add(unit, places[j], found);
    }
  }

  private addReasons(found: Set<number>, obstacles: Obstacles, county: number, start: number): void {
    const size = found.size;
    const funds = obstacles.funds(county);
    const rules = obstacles.rules(county, start);
    if (obstacles.everywhere.length + funds.length + rules === 0) found.add(this.reasons.of('worth-more-elsewhere'));
    if (size === 0) for (const reason of obstacles.everywhere) found.add(reason);
    for (const reason of funds) found.add(reason);
    eachPlaceRule(rules, (reason) => found.add(this.reasons.of(reason)));
  }

  private reasonsAt(short: ShortPlaces, index: number): string[] {
    const found = new Set(short.reasons[index]);
    if (short.wantedElsewhere[index]) found.add(this.reasons.of('worth-more-elsewhere'));
    return found.size === 0 ? ['no-option'] : this.reasons.told(found);
  }
}
