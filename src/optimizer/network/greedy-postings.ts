import type { ListedOptions } from './listed-options';
import type { NetworkLevel } from './network-levels';
import type { NetworkProblem } from './network-problem';

/**
 * A plan to start from, fast: pinned recruits first, then the others, each where it improves the levels most, in their
 * order, of its listed options with room; who improves none stays. Breaks no rule but pins.
 */
export class GreedyPostings {
  /** Persons at each place, and in each county with a node of its own. */
  private readonly present: Int32Array;
  private readonly inCounty: Int32Array;
  /** Unposted members of each quota. */
  private readonly unposted: Int32Array;
  private readonly postings: Int32Array;
  /** By level: what the option looked at adds to it, the best one so far, and any option of the recruit alike. */
  private change: Float64Array;
  private bestChange: Float64Array;
  private readonly anyway: Float64Array;
  private readonly levels: readonly NetworkLevel[];

  /** @param listed the options, recruit by recruit. */
  constructor(
    private readonly subject: NetworkProblem,
    private readonly listed: ListedOptions,
  ) {
    const { network, levels, instance } = subject;
    this.present = new Int32Array(network.places.length);
    this.inCounty = new Int32Array(instance.countyCount);
    this.unposted = Int32Array.from(network.quotas.groups, ({ size }) => size);
    this.postings = new Int32Array(network.recruitCount).fill(-1);
    this.levels = levels.filter(({ arcCosts, options }) => options !== null || arcCosts.some((cost) => cost !== 0));
    this.change = new Float64Array(this.levels.length);
    this.bestChange = new Float64Array(this.levels.length);
    this.anyway = new Float64Array(this.levels.length);
  }

  /** @returns the county of each recruit, or −1. */
  postAll(): Int32Array {
    const { recruits } = this.subject.instance;
    for (const wanted of [true, false]) {
      for (let o = 0, end = 0; o < this.listed.count; o = end) {
        const r = this.listed.recruitAt(o);
        while (end < this.listed.count && this.listed.recruitAt(end) === r) end++;
        if (recruits[r].pinned === wanted) this.post(r, o, end);
      }
    }
    return this.postings;
  }

  /** Posts a recruit by one of its options, `first … end − 1`, if one pays. */
  private post(r: number, first: number, end: number): void {
    if (!this.mayLeave(r)) return;
    this.addAnyway(r);
    let best = -1;
    for (let o = first; o < end; o++) {
      const county = this.listed.countyAt(o);
      if (!this.hasRoom(r, county) || !this.isBetter(r, county, best >= 0)) continue;
      best = county;
      [this.change, this.bestChange] = [this.bestChange, this.change];
    }
    if (best < 0) return;
    this.postings[r] = best;
    this.present[this.placeOf(r, best)]++;
    this.inCounty[best]++;
    this.eachQuota(r, (g) => this.unposted[g]--);
  }

  private placeOf(r: number, county: number): number {
    return this.subject.network.placeAt[this.subject.instance.recruits[r].role][county];
  }

  private eachQuota(r: number, visit: (group: number) => void): void {
    const { groups, innermost } = this.subject.network.quotas;
    for (let g = innermost[r]; g >= 0; g = groups[g].parent) visit(g);
  }

  /** Whether the quotas around a recruit allow one more posting. */
  private mayLeave(r: number): boolean {
    const { arcs, groups } = this.subject.network;
    let isFree = true;
    this.eachQuota(r, (g) => {
      const { first } = groups[g];
      if (this.unposted[g] <= arcs.lower[first] + arcs.lower[first + 1]) isFree = false;
    });
    return isFree;
  }

  private hasRoom(r: number, county: number): boolean {
    const { arcs, places, countyArc } = this.subject.network;
    const p = this.placeOf(r, county);
    const { first, steps } = places[p];
    if (this.present[p] >= steps + arcs.upper[first + steps]) return false;
    return countyArc[county] < 0 || this.inCounty[county] < arcs.upper[countyArc[county]];
  }

  /** What posting a recruit anywhere takes from each level: the arcs by which the unposted go. */
  private addAnyway(r: number): void {
    const { arcs, groups } = this.subject.network;
    this.levels.forEach(({ arcCosts }, k) => (this.anyway[k] = -arcCosts[r]));
    this.eachQuota(r, (g) => {
      const { first } = groups[g];
      const last = this.unposted[g] > arcs.upper[first] ? first + 1 : first;
      this.levels.forEach(({ arcCosts }, k) => (this.anyway[k] -= arcCosts[last]));
    });
  }

  /** Whether an option improves the levels, and more than the best one so far; writes its changes down. */
  private isBetter(r: number, county: number, hasBest: boolean): boolean {
    const { change, bestChange, levels } = this;
    const p = this.placeOf(r, county);
    const { first, steps } = this.subject.network.places[p];
    const arc = first + Math.min(this.present[p], steps);
    let pays = false;
    let isAhead = !hasBest;
    for (let k = 0; k < levels.length; k++) {
      const { arcCosts, options } = levels[k];
      const own = options ? options.at(options.keys[r], county) : 0;
      change[k] = this.anyway[k] + arcCosts[arc] + own;
      if (!pays && change[k] > 0) return false;
      if (change[k] !== 0) pays = true;
      if (!isAhead && change[k] > bestChange[k]) return false;
      if (change[k] < bestChange[k]) isAhead = true;
    }
    return pays && isAhead;
  }
}
