/** Arcs looked at, evenly over all. */
const SAMPLE = 10_000;

/** What of a solver's present tree is looked at: one value an arc, and one potential a node. */
export interface PricedArcs {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly cost: Float64Array;
  /** 1 at the lower bound, -1 at the upper one, 0 in the tree; others are not priced. */
  readonly state: Int8Array;
  readonly potential: Float64Array;
}

/** The share of the priced arcs that would pay if they entered the tree, from 0 to 1, estimated from evenly spread ones. */
export function shareThatPays({ from, to, cost, state, potential }: PricedArcs): number {
  const step = Math.max(1, Math.floor(state.length / SAMPLE));
  let priced = 0;
  let paying = 0;
  for (let arc = 0; arc < state.length; arc += step) {
    if (Math.abs(state[arc]) > 1) continue;
    priced++;
    if (state[arc] * (cost[arc] + potential[from[arc]] - potential[to[arc]]) < 0) paying++;
  }
  return priced === 0 ? 0 : paying / priced;
}
