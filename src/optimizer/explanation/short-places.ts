import { ROLES, type Instance } from '../options/instance';
import type { OptionSpace } from '../options/option-space';

/** A county, role and period with fewer persons than its target. `place` is `county * periodCount + period`. */
export interface ShortPlace {
  readonly role: number;
  readonly place: number;
  readonly missing: number;
}

/** The short places of a plan, by county, role and period, and what is found out about each. */
export class ShortPlaces {
  readonly list: ShortPlace[] = [];
  /** Numbers of the reasons that stand against those who could have gone, as they were found. */
  readonly reasons: Set<number>[];
  /** 1 where somebody who is posted could have gone. */
  readonly wantedElsewhere: Uint8Array;
  /** By role and place, its number in the list, or −1. */
  private readonly numbers: readonly Int32Array[];
  private readonly counties: Uint8Array;
  /** Those not marked so, and some that are, by role. */
  private open: number[][];
  private newlyMarked = 0;

  constructor(
    private readonly instance: Instance,
    missing: (role: number, place: number) => number,
  ) {
    const { countyCount, periodCount } = instance;
    this.numbers = ROLES.map(() => new Int32Array(countyCount * periodCount).fill(-1));
    this.counties = new Uint8Array(countyCount);
    this.open = ROLES.map(() => []);
    for (let c = 0; c < countyCount; c++) {
      for (let role = 0; role < ROLES.length; role++) {
        for (let place = c * periodCount; place < (c + 1) * periodCount; place++) {
          const persons = missing(role, place);
          if (persons > 0) this.take({ role, place, missing: persons }, c);
        }
      }
    }
    this.reasons = this.list.map(() => new Set());
    this.wantedElsewhere = new Uint8Array(this.list.length);
  }

  private take(short: ShortPlace, county: number): void {
    const number = this.list.push(short) - 1;
    this.numbers[short.role][short.place] = number;
    this.counties[county] = 1;
    this.open[short.role].push(number);
  }

  isIn(county: number): boolean {
    return this.counties[county] === 1;
  }

  /** Adds reasons to the short places that a unit would serve from a county and start on. */
  add(unit: number, from: number, reasons: ReadonlySet<number>): void {
    this.eachServed(unit, from, (number) => {
      for (const reason of reasons) this.reasons[number].add(reason);
    });
  }

  /**
   * Marks the short places where a posted unit could serve. Looks at its options or at the places still unmarked,
   * whichever are fewer: these soon are few.
   *
   * @param places room for a list of options.
   */
  findPosted(unit: number, space: OptionSpace, places: Int32Array): void {
    const { members } = this.instance.units[unit];
    const open = this.open.filter((_, role) => members.some((r) => this.instance.recruits[r].role === role));
    const openCount = open.reduce((sum, numbers) => sum + numbers.length, 0);
    if (openCount === 0) return;
    if (openCount < space.mostCounties(unit)) {
      for (const numbers of open) for (const number of numbers) this.markIfServed(unit, number, space);
    } else {
      const count = space.listUnit(unit, places);
      for (let i = 0; i < count; i++) this.eachServed(unit, places[i], (number) => this.mark(number));
    }
    this.dropMarked();
  }

  private mark(number: number): void {
    if (this.wantedElsewhere[number]) return;
    this.wantedElsewhere[number] = 1;
    this.newlyMarked++;
  }

  /** Shortens the open lists once half of them is marked, so that in all it costs no more than the lists are long. */
  private dropMarked(): void {
    const length = this.open.reduce((sum, numbers) => sum + numbers.length, 0);
    if (this.newlyMarked * 2 < length) return;
    this.open = this.open.map((numbers) => numbers.filter((number) => !this.wantedElsewhere[number]));
    this.newlyMarked = 0;
  }

  private markIfServed(unit: number, number: number, space: OptionSpace): void {
    if (this.wantedElsewhere[number]) return;
    const { units, recruits, periodCount } = this.instance;
    const { role, place } = this.list[number];
    const county = Math.floor(place / periodCount);
    const period = place % periodCount;
    for (const r of units[unit].members) {
      const { role: own, term } = recruits[r];
      if (own !== role) continue;
      for (let start = Math.max(0, period - term + 1); start <= period; start++) {
        if (!space.unitCanServe(unit, county, start)) continue;
        this.mark(number);
        return;
      }
    }
  }

  private eachServed(unit: number, from: number, visit: (number: number) => void): void {
    const { units, recruits } = this.instance;
    for (const r of units[unit].members) {
      const { role, term } = recruits[r];
      for (let place = from; place < from + term; place++) {
        const number = this.numbers[role][place];
        if (number >= 0) visit(number);
      }
    }
  }
}
