import type { Instance } from '../options/instance';
import type { CountyRows } from './county-rows';
import { ListedOptions } from './listed-options';
import type { NetworkLevel } from './network-levels';

/** Which options are listed before the first solve, and how many at a time later. */
export interface Listing {
  /** Up to so many all are listed at once. */
  readonly all: number;
  /** Of each recruit: those that cost least on the levels in their order. */
  readonly cheapest: number;
  /** Of each recruit: some at even distances, so that every county is within reach of many. */
  readonly spread: number;
  /** Of each recruit: how many that pay are added after a solve. */
  readonly paying: number;
}

export const LISTING: Listing = { all: 2_000_000, cheapest: 12, spread: 8, paying: 12 };

/** Every option. */
export function allOptions({ countyCount }: Instance, rows: CountyRows, optionCount: number): ListedOptions {
  const listed = new ListedOptions(optionCount);
  const counties = new Int32Array(countyCount);
  for (let r = 0; r < rows.rowOf.length; r++) {
    const count = rows.list(rows.rowOf[r], counties);
    for (let i = 0; i < count; i++) listed.add(r, counties[i]);
  }
  return listed;
}

/** Some options of each recruit, from which pricing finds the others that are needed. */
export class FirstOptions {
  private readonly counties: Int32Array;
  private readonly costs: Float64Array;
  private readonly values: Float64Array;
  /** By county: the last recruit for whom it was taken, + 1. */
  private readonly takenFor: Int32Array;

  constructor(
    private readonly rows: CountyRows,
    private readonly levels: readonly NetworkLevel[],
    countyCount: number,
  ) {
    this.counties = new Int32Array(countyCount);
    this.costs = new Float64Array(countyCount);
    this.values = new Float64Array(countyCount);
    this.takenFor = new Int32Array(countyCount);
  }

  list({ cheapest, spread }: Listing): ListedOptions {
    const recruitCount = this.rows.rowOf.length;
    const listed = new ListedOptions(recruitCount * (cheapest + spread));
    for (let r = 0; r < recruitCount; r++) {
      const count = this.rows.list(this.rows.rowOf[r], this.counties);
      if (count <= cheapest + spread) {
        for (let i = 0; i < count; i++) listed.add(r, this.counties[i]);
        continue;
      }
      for (let k = 0; k < spread; k++) this.take(r, Math.floor(((k + ((r * STEP) % 1)) * count) / spread), listed);
      this.sum(r, count);
      this.takeCheapest(r, count, cheapest, listed);
    }
    return listed;
  }

  private take(r: number, place: number, listed: ListedOptions): void {
    const county = this.counties[place];
    if (this.takenFor[county] === r + 1) return;
    this.takenFor[county] = r + 1;
    listed.add(r, county);
  }

  /** All levels' costs of a recruit's first `count` counties as one number: nothing but a choice hangs on its rounding. */
  private sum(r: number, count: number): void {
    const { values, costs } = this;
    values.fill(0, 0, count);
    for (const { options } of this.levels) {
      if (!options) continue;
      options.write(options.keys[r], this.counties, count, costs);
      for (let i = 0; i < count; i++) values[i] = values[i] * (options.dearest + 1) + costs[i];
    }
  }

  private takeCheapest(r: number, count: number, most: number, listed: ListedOptions): void {
    const { values } = this;
    const best: number[] = [];
    for (let i = 0; i < count; i++) {
      if (best.length === most && !(values[i] < values[best[most - 1]])) continue;
      let at = best.length < most ? best.push(i) - 1 : most - 1;
      for (; at > 0 && values[best[at - 1]] > values[i]; at--) best[at] = best[at - 1];
      best[at] = i;
    }
    for (const i of best) this.take(r, i, listed);
  }
}

/** The golden ratio's fraction: its multiples lie evenly between 0 and 1, whenever one stops. */
const STEP = 0.6180339887498949;
