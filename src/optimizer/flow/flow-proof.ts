import { costOf, type FlowNetwork, type OptimalFlow } from './network';

/**
 * Whether a solution is what it says: whole numbers within the bounds that balance every node, no arc that could carry more
 * for less than nothing or less for a gain, and the optimum their cost. The solver's word is not asked, and NaN proves
 * nothing.
 *
 * @param network one that `withinExactRange` lets through.
 */
export function provesLeast(network: FlowNetwork, { flow, potential, optimum }: OptimalFlow): boolean {
  const { from, to, lower, upper, cost } = network;
  const balance = network.supply.slice();
  for (let arc = 0; arc < from.length; arc++) {
    const carried = flow[arc];
    if (!(Number.isSafeInteger(carried) && carried >= lower[arc] && carried <= upper[arc])) return false;
    balance[from[arc]] -= carried;
    balance[to[arc]] += carried;
    const reduced = cost[arc] + potential[from[arc]] - potential[to[arc]];
    if (!((reduced <= 0 || carried === lower[arc]) && (reduced >= 0 || carried === upper[arc]))) return false;
  }
  return balance.every((rest) => rest === 0) && costOf(cost, flow) === optimum;
}
