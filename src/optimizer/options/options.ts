import { liesIn, shortenArea } from '../contract/area';
import { residenceOf } from '../contract/defaults';
import type { Problem, Programme, Recruit } from '../contract/problem';
import type { Instance, RecruitFacts, Unit } from './instance';

/**
 * Every posting option of every unit, unit by unit: those of unit `u` are `unitStart[u] … unitStart[u + 1] − 1`,
 * by county, then start. A household's options are those that all its members share (H9).
 */
export interface Options {
  readonly unitStart: Int32Array;
  readonly county: Int32Array;
  readonly start: Int32Array;
}

/** One flag a county: 1 where a rule allows it. */
type CountyMask = Uint8Array;

/** Builds and remembers the county masks that many recruits share. */
class MaskCache {
  private readonly masks = new Map<string, CountyMask>();

  constructor(private readonly instance: Instance) {}

  private remember(key: string, make: () => CountyMask): CountyMask {
    let mask = this.masks.get(key);
    if (!mask) this.masks.set(key, (mask = make()));
    return mask;
  }

  /** Counties that lie in an area (already shortened). */
  area(area: string): CountyMask {
    return this.remember(`area ${area}`, () =>
      Uint8Array.from(this.instance.problem.counties, ({ code }) => (liesIn(code, area) ? 1 : 0)),
    );
  }

  /** Counties open to a recruit by 3.3 (scope), 3.4 (residence) and 3.5 (agreement). */
  admitted(recruit: Recruit, { programme, agreement }: RecruitFacts): CountyMask {
    const home = shortenArea(recruit.home);
    return this.remember(`admitted ${programme} ${home} ${agreement}`, () => {
      const { problem } = this.instance;
      const terms = problem.programmes[programme];
      const mask = this.inScope(terms);
      this.restrictByResidence(mask, terms, home);
      if (terms.kind === 'pairing') {
        keepOnly(mask, this.union(problem.agreements![agreement].supported));
      }
      return mask;
    });
  }

  /** Counties that need the role in every period a posting from `start` would cover (3.1). */
  needed({ role, term }: RecruitFacts, start: number): CountyMask {
    return this.remember(`needed ${role} ${term} ${start}`, () => {
      const { countyCount, periodCount, max } = this.instance;
      const mask = new Uint8Array(countyCount);
      for (let c = 0; c < countyCount; c++) {
        let t = start;
        while (t < start + term && max[role][c * periodCount + t] > 0) t++;
        if (t === start + term) mask[c] = 1;
      }
      return mask;
    });
  }

  private inScope({ scope }: Programme): CountyMask {
    const { counties } = this.instance.problem;
    const mask = scope?.areas ? this.union(scope.areas).slice() : new Uint8Array(counties.length).fill(1);
    const limit = scope?.maxResidentLawyers;
    const wanted = scope?.designations && new Set(scope.designations);
    counties.forEach((county, c) => {
      if (limit !== undefined && county.residentLawyers > limit) mask[c] = 0;
      if (wanted && !(county.designations ?? []).some((designation) => wanted.has(designation))) mask[c] = 0;
    });
    return mask;
  }

  private restrictByResidence(mask: CountyMask, programme: Programme, home: string): void {
    const residence = residenceOf(programme);
    if (residence === 'any') return;
    const province = this.area(home.slice(0, 2));
    if (residence === 'other-province') {
      remove(mask, province);
      return;
    }
    keepOnly(mask, province);
    if (residence === 'same-province-other-area') remove(mask, this.area(home));
  }

  private union(areas: readonly string[]): CountyMask {
    const mask = new Uint8Array(this.instance.countyCount);
    for (const area of areas) this.area(shortenArea(area)).forEach((inside, c) => (mask[c] |= inside));
    return mask;
  }
}

function keepOnly(mask: CountyMask, kept: CountyMask): void {
  for (let c = 0; c < mask.length; c++) mask[c] &= kept[c];
}

function remove(mask: CountyMask, removed: CountyMask): void {
  for (let c = 0; c < mask.length; c++) if (removed[c]) mask[c] = 0;
}

/** What keeps one recruit out of a county beyond programme and role: areas closed to it, and its pins. */
interface PersonalLimits {
  readonly closed: readonly string[];
  readonly pins: readonly { county: number; start: number }[];
}

function personalLimits(problem: Problem, { countyIndex, recruitIndex }: Instance): PersonalLimits[] {
  const limits = problem.recruits.map(({ refuses = [] }) => ({
    closed: refuses.map(shortenArea),
    pins: [] as { county: number; start: number }[],
  }));
  for (const { recruit, area } of problem.bans ?? []) limits[recruitIndex.get(recruit)!].closed.push(shortenArea(area));
  for (const { recruit, county, start } of problem.pins ?? []) {
    limits[recruitIndex.get(recruit)!].pins.push({ county: countyIndex.get(county)!, start: start ?? -1 });
  }
  return limits;
}

/** Lists the options of single recruits as keys `county * periodCount + start`, ascending. */
class OptionLister {
  private readonly masks: MaskCache;
  private readonly limits: PersonalLimits[];
  private readonly altitude: Float64Array;

  constructor(private readonly instance: Instance) {
    this.masks = new MaskCache(instance);
    this.limits = personalLimits(instance.problem, instance);
    this.altitude = Float64Array.from(instance.problem.counties, ({ altitude }) => altitude ?? -Infinity);
  }

  list(r: number): number[] {
    const { problem, recruits, countyCount, periodCount } = this.instance;
    const recruit = problem.recruits[r];
    const facts = recruits[r];
    const admitted = this.masks.admitted(recruit, facts);
    const closed = this.limits[r].closed.map((area) => this.masks.area(area));
    const ceiling = recruit.maxAltitude ?? Infinity;
    const starts = [];
    for (let s = facts.from; s + facts.term - 1 <= facts.to; s++) starts.push({ s, mask: this.masks.needed(facts, s) });
    const keys: number[] = [];
    for (let c = 0; c < countyCount; c++) {
      if (!admitted[c] || this.altitude[c] > ceiling || closed.some((mask) => mask[c])) continue;
      for (const { s, mask } of starts) if (mask[c] && this.fitsPins(r, c, s)) keys.push(c * periodCount + s);
    }
    return keys;
  }

  private fitsPins(r: number, c: number, s: number): boolean {
    return this.limits[r].pins.every(({ county, start }) => county === c && (start < 0 || start === s));
  }
}

/** Whether a unit as a whole respects a county's maxima and capacity when nobody else is there (H2, H3). */
function fitsAlone(instance: Instance, { members }: Unit, c: number, s: number): boolean {
  if (members.length === 1) return instance.capacity[c] !== 0;
  const { periodCount, recruits, max, capacity } = instance;
  for (let t = s; t < periodCount; t++) {
    const load = [0, 0];
    for (const r of members) if (t < s + recruits[r].term) load[recruits[r].role]++;
    if (load[0] > max[0][c * periodCount + t] || load[1] > max[1][c * periodCount + t]) return false;
    if (capacity[c] >= 0 && load[0] + load[1] > capacity[c]) return false;
  }
  return true;
}

/** Lists every unit's options (3.1–3.8, and H9 by construction). */
export function listOptions(instance: Instance): Options {
  const lister = new OptionLister(instance);
  const { periodCount, units } = instance;
  const unitStart = new Int32Array(units.length + 1);
  const chunks = units.map((unit, u) => {
    let keys = lister.list(unit.members[0]);
    for (const r of unit.members.slice(1)) {
      const shared = new Set(lister.list(r));
      keys = keys.filter((key) => shared.has(key));
    }
    keys = keys.filter((key) => fitsAlone(instance, unit, Math.floor(key / periodCount), key % periodCount));
    unitStart[u + 1] = unitStart[u] + keys.length;
    return keys;
  });
  const county = new Int32Array(unitStart[units.length]);
  const start = new Int32Array(county.length);
  chunks.forEach((keys, u) => {
    keys.forEach((key, i) => {
      county[unitStart[u] + i] = Math.floor(key / periodCount);
      start[unitStart[u] + i] = key % periodCount;
    });
  });
  return { unitStart, county, start };
}

/** Tells whether a recruit has an option of its own, its household aside. */
export function hasOwnOption(instance: Instance): (recruit: number) => boolean {
  const lister = new OptionLister(instance);
  return (r) => lister.list(r).length > 0;
}
