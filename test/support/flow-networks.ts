import type { FlowNetwork } from '../../src/optimizer/flow/network';

export type Arc = readonly [from: number, to: number, lower: number, upper: number, cost: number];

/** A network from its nodes' supplies and its arcs. */
export function networkOf(supply: readonly number[], arcs: readonly Arc[]): FlowNetwork {
  return {
    nodeCount: supply.length,
    supply: Float64Array.from(supply),
    from: Int32Array.from(arcs, ([from]) => from),
    to: Int32Array.from(arcs, ([, to]) => to),
    lower: Float64Array.from(arcs, ([, , lower]) => lower),
    upper: Float64Array.from(arcs, ([, , , upper]) => upper),
    cost: Float64Array.from(arcs, ([, , , , cost]) => cost),
  };
}
