import { AreaLists } from './area-lists';
import { CountyClasses, type Counties } from './county-classes';
import { ROLES, type Instance } from './instance';

/**
 * The posting options of a problem, answered one at a time or recruit by recruit without holding any of them. A *place*
 * is a county and a first period: `county * periodCount + start`.
 */
export class OptionSpace {
  /** By recruit: counties open by scope, residence and agreement. */
  private readonly admitted: readonly Counties[];
  /** By role and place: periods in a row, from that one on, in which the role has a maximum above 0. */
  private readonly openFor: readonly Int32Array[];
  private readonly codes: Int32Array;
  private readonly altitudes: Float64Array;
  private readonly ceilings: Float64Array;
  /** By recruit: areas closed to it. */
  private readonly closed: AreaLists;
  private readonly pins = new Map<number, { readonly county: number; readonly start: number }[]>();
  private readonly openPlaces = new Map<Counties, Map<string, Int32Array>>();
  private readonly own: Int32Array;
  private readonly others: Int32Array;

  constructor(readonly instance: Instance) {
    const { problem, recruits, recruitIndex, countyIndex, countyCount, periodCount } = instance;
    const classes = new CountyClasses(instance);
    this.admitted = recruits.map((_, r) => classes.admitted(r));
    this.openFor = ROLES.map((_, role) => openRuns(instance.max[role], periodCount));
    this.codes = Int32Array.from(problem.counties, ({ code }) => Number(code));
    this.altitudes = Float64Array.from(problem.counties, ({ altitude }) => altitude ?? -Infinity);
    this.ceilings = Float64Array.from(problem.recruits, ({ maxAltitude }) => maxAltitude ?? Infinity);
    const closed = problem.recruits.map(({ refuses = [] }) => [...refuses]);
    for (const { recruit, area } of problem.bans ?? []) closed[recruitIndex.get(recruit)!].push(area);
    this.closed = new AreaLists(closed);
    for (const { recruit, county, start } of problem.pins ?? []) {
      const r = recruitIndex.get(recruit)!;
      const pins = this.pins.get(r) ?? [];
      this.pins.set(r, pins);
      pins.push({ county: countyIndex.get(county)!, start: start ?? -1 });
    }
    this.own = new Int32Array(countyCount * periodCount);
    this.others = new Int32Array(countyCount * periodCount);
  }

  /** Whether (recruit, county, start) is a posting option (3.1–3.8), the recruit's household aside. */
  canServe(recruit: number, county: number, start: number): boolean {
    const { from, to, term, role } = this.instance.recruits[recruit];
    if (start < from || start + term - 1 > to) return false;
    return (
      this.openFor[role][county * this.instance.periodCount + start] >= term &&
      this.admitted[recruit].mask[county] === 1 &&
      this.isOpen(recruit, county) &&
      this.fitsPins(recruit, county, start)
    );
  }

  /** Whether a recruit has any posting option, its household aside. */
  hasOption(recruit: number): boolean {
    return this.listRecruit(recruit, this.own) > 0;
  }

  /** Whether a unit may be posted there as one: an option of each member, and room for all of them (H9, H2, H3). */
  unitCanServe(unit: number, county: number, start: number): boolean {
    for (const r of this.instance.units[unit].members) if (!this.canServe(r, county, start)) return false;
    return this.hasRoom(unit, county, start);
  }

  /** No fewer than the counties among which a unit's options lie. */
  mostCounties(unit: number): number {
    return this.admitted[this.instance.units[unit].members[0]].list.length;
  }

  /**
   * Writes the places of a unit's options, ascending, to the front of `into`: those that all members share and that
   * have room for them.
   *
   * @param into as long as there are places.
   * @returns how many there are.
   */
  listUnit(unit: number, into: Int32Array): number {
    const { units, periodCount } = this.instance;
    const [first, ...rest] = units[unit].members;
    let count = this.listRecruit(first, into);
    for (const r of rest) count = keepShared(into, count, this.others, this.listRecruit(r, this.others));
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const place = into[i];
      const county = Math.floor(place / periodCount);
      if (this.hasRoom(unit, county, place - county * periodCount)) into[kept++] = place;
    }
    return kept;
  }

  private listRecruit(recruit: number, into: Int32Array): number {
    const { recruits, periodCount } = this.instance;
    const places = this.placesFor(recruit);
    const isPinned = recruits[recruit].pinned;
    if (!isPinned && this.ceilings[recruit] === Infinity && this.closed.sizeOf(recruit) === 0) {
      into.set(places);
      return places.length;
    }
    let count = 0;
    for (const place of places) {
      const county = periodCount === 1 ? place : Math.floor(place / periodCount);
      if (!this.isOpen(recruit, county)) continue;
      if (!isPinned || this.fitsPins(recruit, county, place - county * periodCount)) into[count++] = place;
    }
    return count;
  }

  /** Places open by 3.1 to 3.5, ascending: worked out once for recruits who are alike in these. */
  private placesFor(recruit: number): Int32Array {
    const admitted = this.admitted[recruit];
    const { role, term, from, to } = this.instance.recruits[recruit];
    const key = `${role} ${term} ${from} ${to}`;
    let byKey = this.openPlaces.get(admitted);
    if (!byKey) this.openPlaces.set(admitted, (byKey = new Map<string, Int32Array>()));
    let places = byKey.get(key);
    if (!places) {
      const { periodCount } = this.instance;
      const openFor = this.openFor[role];
      const found: number[] = [];
      for (const county of admitted.list) {
        for (let start = from; start + term - 1 <= to; start++) {
          const place = county * periodCount + start;
          if (openFor[place] >= term) found.push(place);
        }
      }
      byKey.set(key, (places = Int32Array.from(found)));
    }
    return places;
  }

  /** 3.6 and 3.7. */
  private isOpen(recruit: number, county: number): boolean {
    return this.altitudes[county] <= this.ceilings[recruit] && this.closed.find(recruit, this.codes[county]) < 0;
  }

  /** 3.8. */
  private fitsPins(recruit: number, county: number, start: number): boolean {
    if (!this.instance.recruits[recruit].pinned) return true;
    return this.pins.get(recruit)!.every((pin) => pin.county === county && (pin.start < 0 || pin.start === start));
  }

  /** Whether a unit alone respects a county's maxima and capacity. */
  private hasRoom(unit: number, county: number, start: number): boolean {
    const { units, recruits, periodCount, max, capacity } = this.instance;
    const { members } = units[unit];
    if (members.length === 1) return capacity[county] !== 0;
    for (let t = start; t < periodCount; t++) {
      let lawyers = 0;
      let all = 0;
      for (const r of members) {
        if (t >= start + recruits[r].term) continue;
        all++;
        if (recruits[r].role === 0) lawyers++;
      }
      const place = county * periodCount + t;
      if (lawyers > max[0][place] || all - lawyers > max[1][place]) return false;
      if (capacity[county] >= 0 && all > capacity[county]) return false;
    }
    return true;
  }
}

function openRuns(max: Int32Array, periodCount: number): Int32Array {
  const runs = new Int32Array(max.length);
  for (let place = max.length - 1; place >= 0; place--) {
    const isLast = (place + 1) % periodCount === 0;
    runs[place] = max[place] === 0 ? 0 : 1 + (isLast ? 0 : runs[place + 1]);
  }
  return runs;
}

/** Keeps of `into`'s first `count` numbers those among `others`' first `otherCount`; both ascend. */
function keepShared(into: Int32Array, count: number, others: Int32Array, otherCount: number): number {
  let kept = 0;
  for (let i = 0, j = 0; i < count; i++) {
    while (j < otherCount && others[j] < into[i]) j++;
    if (j < otherCount && others[j] === into[i]) into[kept++] = into[i];
  }
  return kept;
}
