import type { Instance } from '../options/instance';
import type { CountyRows } from './county-rows';
import type { ListedOptions } from './listed-options';
import type { OptionCosts } from './option-costs';
import type { PlanningNetwork } from './planning-network';

/** Groups priced between two looks at the watch. */
const GROUPS_A_LOOK = 256;

/**
 * Prices all posting options that are still open, existing as arcs or not, on one level.
 *
 * Recruits of one role with the same open counties and the same costs form a group: one look at its counties, for
 * `cost − potential of the place`, serves them all.
 */
export class OptionPricing {
  private readonly groupOf: Int32Array;
  /** Group by group, groups with the same row side by side: the members are `members[start[g] … start[g + 1] − 1]`. */
  private readonly start: Int32Array;
  private readonly members: Int32Array;
  /** By group: the least of `cost − potential of the place`, infinite where nothing is open. */
  private readonly least: Float64Array;
  private readonly counties: Int32Array;
  /** Of the group looked at: `cost − potential of the place`, in the order of its counties. */
  private readonly values: Float64Array;
  /** By role and county. */
  private readonly placePotential: readonly Float64Array[];
  private potentials: Float64Array = new Float64Array(0);

  constructor(
    private readonly instance: Instance,
    private readonly network: PlanningNetwork,
    readonly rows: CountyRows,
    private readonly costs: OptionCosts | null,
  ) {
    const { recruits, countyCount } = instance;
    const keyCount = costs?.keyCount ?? 1;
    const keyOf = (r: number, role: number) => (rows.rowOf[r] * keyCount + (costs ? costs.keys[r] : 0)) * 2 + role;
    const keys = Float64Array.from(recruits, ({ role }, r) => keyOf(r, role));
    const distinct = new Float64Array(new Set(keys)).sort();
    const groups = new Map<number, number>();
    distinct.forEach((key, g) => groups.set(key, g));
    this.groupOf = Int32Array.from(keys, (key) => groups.get(key)!);
    this.start = new Int32Array(distinct.length + 1);
    for (const group of this.groupOf) this.start[group + 1]++;
    for (let g = 0; g < distinct.length; g++) this.start[g + 1] += this.start[g];
    this.members = new Int32Array(recruits.length);
    const next = this.start.slice();
    this.groupOf.forEach((group, r) => (this.members[next[group]++] = r));
    this.least = new Float64Array(distinct.length).fill(NaN);
    this.counties = new Int32Array(countyCount);
    this.values = new Float64Array(countyCount);
    this.placePotential = network.placeAt.map(() => new Float64Array(countyCount));
  }

  /** Takes over potentials, one a node; what the last survey found no longer holds. */
  setPotentials(potentials: Float64Array): void {
    this.potentials = potentials;
    this.least.fill(NaN);
    const { placeAt, places } = this.network;
    placeAt.forEach((list, role) => {
      list.forEach((place, c) => (this.placePotential[role][c] = place < 0 ? 0 : potentials[places[place].node]));
    });
  }

  reducedCost(recruit: number, county: number): number {
    const { role } = this.instance.recruits[recruit];
    const cost = this.costs ? this.costs.at(this.costs.keys[recruit], county) : 0;
    return cost + this.potentials[recruit] - this.placePotential[role][county];
  }

  /**
   * Looks at every open option, and gathers some of negative reduced cost.
   *
   * @param most how many at most of each recruit.
   * @returns whether it came to the end.
   */
  survey(found: ListedOptions, most: number, shouldStop: () => boolean): boolean {
    let row = -1;
    let count = 0;
    for (let g = 0; g < this.least.length; g++) {
      if (g % GROUPS_A_LOOK === 0 && shouldStop()) return false;
      const first = this.members[this.start[g]];
      if (this.rows.rowOf[first] !== row) {
        row = this.rows.rowOf[first];
        count = this.rows.list(row, this.counties);
      }
      this.least[g] = this.valueCounties(first, count);
      let lowest = Infinity;
      for (let m = this.start[g]; m < this.start[g + 1]; m++)
        lowest = Math.min(lowest, this.potentials[this.members[m]]);
      if (this.least[g] + lowest < 0) this.gather(g, count, -lowest, most, found);
    }
    return true;
  }

  /** Writes `cost − potential` of a recruit's first `count` counties; returns the least. */
  private valueCounties(recruit: number, count: number): number {
    const { counties, values, costs } = this;
    const place = this.placePotential[this.instance.recruits[recruit].role];
    if (costs) costs.write(costs.keys[recruit], counties, count, values);
    else values.fill(0, 0, count);
    let least = Infinity;
    for (let i = 0; i < count; i++) {
      const value = values[i] - place[counties[i]];
      values[i] = value;
      if (value < least) least = value;
    }
    return least;
  }

  /** Adds options of a group's members below `bar`, the least first: different ones for each, because all of them would pay. */
  private gather(group: number, count: number, bar: number, most: number, found: ListedOptions): void {
    const { values, counties, members, start, potentials } = this;
    const paying: number[] = [];
    for (let i = 0; i < count; i++) if (values[i] < bar) paying.push(i);
    paying.sort((a, b) => values[a] - values[b]);
    const width = Math.min(paying.length, Math.max(most, start[group + 1] - start[group]));
    const each = Math.min(most, width);
    let next = 0;
    for (let m = start[group]; m < start[group + 1]; m++) {
      const recruit = members[m];
      for (let k = 0; k < each; k++) {
        const i = paying[next];
        next = next + 1 === width ? 0 : next + 1;
        if (values[i] + potentials[recruit] < 0) found.add(recruit, counties[i]);
      }
    }
  }

  /** Least reduced cost of a recruit's open options, as the last survey found it; NaN where it did not come so far. */
  leastReducedCost(recruit: number): number {
    return this.least[this.groupOf[recruit]] + this.potentials[recruit];
  }

  /** The rows with the options that a later level may still choose: those of reduced cost 0. */
  tightRows(): CountyRows {
    const { values, groupOf, potentials } = this;
    const numbers = new Map<number, number>();
    const numberOf = (r: number) => {
      const number = numbers.get(potentials[r]) ?? numbers.size;
      numbers.set(potentials[r], number);
      return number;
    };
    return this.rows.narrowed(
      this.instance.countyCount,
      (r) => numberOf(r) * this.least.length + groupOf[r],
      (r, counties, count) => {
        if (this.leastReducedCost(r) > 0) return 0;
        this.counties.set(counties.subarray(0, count));
        this.valueCounties(r, count);
        let kept = 0;
        for (let i = 0; i < count; i++) if (values[i] + potentials[r] === 0) counties[kept++] = counties[i];
        return kept;
      },
    );
  }
}
