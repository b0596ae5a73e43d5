import type { Instance } from '../options/instance';
import type { CountyRows } from './county-rows';
import type { OptionCosts } from './option-costs';
import type { PlanningNetwork } from './planning-network';

/**
 * Prices all posting options that are still open, existing as arcs or not, on one level.
 *
 * Recruits with the same open counties and the same costs form a group; of each group only the least of
 * `cost − potential of the place` over its counties has to be worked out.
 */
export class OptionPricing {
  private readonly groupOf: Int32Array;
  private readonly groupCount: number;
  private readonly counties: Int32Array;
  /** By role and county. */
  private readonly placePotential: Float64Array[];
  private potentials: Float64Array = new Float64Array(0);

  constructor(
    private readonly instance: Instance,
    private readonly network: PlanningNetwork,
    readonly rows: CountyRows,
    private readonly costs: OptionCosts | null,
  ) {
    const { recruits, countyCount } = instance;
    const groups = new Map<number, number>();
    this.groupOf = Int32Array.from(recruits, (_, r) => {
      const key = this.keyOf(r) * (rows.rowCount + 1) + rows.rowOf[r];
      const group = groups.get(key) ?? groups.size;
      groups.set(key, group);
      return group;
    });
    this.groupCount = groups.size;
    this.counties = new Int32Array(countyCount);
    this.placePotential = network.placeAt.map(() => new Float64Array(countyCount));
  }

  private keyOf(recruit: number): number {
    return this.costs ? this.costs.keys[recruit] : 0;
  }

  /** What an option costs on this level. */
  cost(recruit: number, county: number): number {
    return this.costs ? this.costs.at(this.costs.keys[recruit], county) : 0;
  }

  /** Takes over potentials, one a node. */
  setPotentials(potentials: Float64Array): void {
    this.potentials = potentials;
    const { placeAt, places } = this.network;
    placeAt.forEach((list, role) => {
      list.forEach((place, c) => (this.placePotential[role][c] = place < 0 ? 0 : potentials[places[place].node]));
    });
  }

  reducedCost(recruit: number, county: number): number {
    const { role } = this.instance.recruits[recruit];
    return this.cost(recruit, county) + this.potentials[recruit] - this.placePotential[role][county];
  }

  /** Least reduced cost of each recruit's open options; infinite where it has none. */
  leastReducedCosts(): Float64Array {
    const least = new Float64Array(this.groupCount).fill(NaN);
    return Float64Array.from(this.groupOf, (group, r) => {
      if (Number.isNaN(least[group])) least[group] = this.leastOfRow(r);
      return least[group] + this.potentials[r];
    });
  }

  /** Least of cost − potential over a recruit's open counties. */
  private leastOfRow(recruit: number): number {
    const { counties, rows, costs } = this;
    const place = this.placePotential[this.instance.recruits[recruit].role];
    const count = rows.list(rows.rowOf[recruit], counties);
    let least = Infinity;
    if (costs) {
      const key = costs.keys[recruit];
      for (let i = 0; i < count; i++) least = Math.min(least, costs.at(key, counties[i]) - place[counties[i]]);
    } else {
      for (let i = 0; i < count; i++) least = Math.min(least, -place[counties[i]]);
    }
    return least;
  }

  /** The rows with the options that a later level may still choose: those of reduced cost 0. */
  tightRows(): CountyRows {
    const potentialNumber = new Map<number, number>();
    const numberOf = (r: number) => {
      const potential = this.potentials[r];
      const number = potentialNumber.get(potential) ?? potentialNumber.size;
      potentialNumber.set(potential, number);
      return number;
    };
    return this.rows.narrowed(
      this.instance.countyCount,
      (r) => numberOf(r) * this.groupCount + this.groupOf[r],
      (r, county) => this.reducedCost(r, county) === 0,
    );
  }
}
