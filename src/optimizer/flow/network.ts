/**
 * A minimum-cost-flow problem: send what the nodes supply along arcs, within bounds, at least cost.
 *
 * Every number is an integer within ±2^53 (a supply or bound may also be ±Infinity on the side that means "no bound"), so
 * that everything computed from them is exact.
 */
export interface FlowNetwork {
  readonly nodeCount: number;
  /** What leaves each node less what enters it. The sum is 0, or the problem is infeasible. */
  readonly supply: Float64Array;
  /** Tail and head of each arc, node numbers from 0. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Bounds of each arc's flow: finite lower, upper ≥ lower or Infinity. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Per unit of flow. */
  readonly cost: Float64Array;
}

/** Arcs to add: tails, heads and bounds, one value an arc; finite lower, upper ≥ lower or Infinity. */
export interface Arcs {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** Where a solver stands: for each arc, in the tree or at a bound; and the tree. */
export interface FlowBasis {
  /** AT_LOWER, IN_TREE or AT_UPPER. */
  readonly state: Int8Array;
  /** Of each node; `nodeCount` is the root. */
  readonly parent: Int32Array;
}

export interface OptimalFlow {
  readonly status: 'optimal';
  /** One value an arc; integers. */
  readonly flow: Float64Array;
  /** One value a node; an arc's reduced cost is `cost + potential[from] - potential[to]`: ≥ 0 at its lower, ≤ 0 at its upper bound. */
  readonly potential: Float64Array;
  /** One value an arc: AT_LOWER, IN_TREE or AT_UPPER. */
  readonly state: Int8Array;
  /** Σ cost · flow, exact. */
  readonly optimum: bigint;
  readonly pivots: number;
}

export type FlowSolution =
  OptimalFlow | { readonly status: 'infeasible' | 'unbounded' | 'stopped'; readonly pivots: number };

export const AT_UPPER = -1;
export const IN_TREE = 0;
export const AT_LOWER = 1;

/** Σ cost · flow in whole numbers of any size. */
export function costOf(cost: Float64Array, flow: Float64Array): bigint {
  let sum = 0n;
  let part = 0;
  for (let arc = 0; arc < flow.length; arc++) {
    const term = cost[arc] * flow[arc];
    if (Math.abs(term) > MANY || Math.abs(part) > MANY) {
      sum += BigInt(part) + BigInt(cost[arc]) * BigInt(flow[arc]);
      part = 0;
    } else part += term;
  }
  return sum + BigInt(part);
}

const MANY = 2 ** 51;
