import { FlowTooWideError } from './flow-errors';
import type { FlowNetwork } from './network';

/**
 * A network with the same least cost, in which every sum that the simplex method makes of supplies and bounds stays within
 * 2^53. That is the network itself unless its bounds add up to more. With the arcs of negative cost full, no flow needs to
 * go round, so no other arc need carry more than what the nodes then have to send, and bounds that only stand for "no bound"
 * are cut down to that.
 *
 * @throws {FlowTooWideError} where that does not help.
 */
export function withinExactRange(network: FlowNetwork): FlowNetwork {
  const { lower, cost } = network;
  const fixed = total(network.supply) + total(lower);
  if (fixed + totalWidth(network) <= Number.MAX_SAFE_INTEGER) return network;
  let sent = fixed;
  for (let arc = 0; arc < cost.length; arc++) {
    if (cost[arc] < 0) sent += network.upper[arc] - lower[arc];
  }
  const upper = network.upper.map((most, arc) =>
    most === Infinity || cost[arc] < 0 ? most : Math.min(most, lower[arc] + sent),
  );
  const narrowed = { ...network, upper };
  if (!(fixed + totalWidth(narrowed) <= Number.MAX_SAFE_INTEGER)) throw new FlowTooWideError();
  return narrowed;
}

function total(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += Math.abs(value);
  return sum;
}

/** Of the arcs that have an upper bound. */
function totalWidth({ lower, upper }: FlowNetwork): number {
  let sum = 0;
  for (let arc = 0; arc < upper.length; arc++) {
    if (upper[arc] < Infinity) sum += upper[arc] - lower[arc];
  }
  return sum;
}
