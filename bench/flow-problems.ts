import { Random } from '../seeds/random';

/** Parameters of NETGEN (Klingman, Napier and Stutz 1974) that the family NETGEN-8 varies or fixes. */
export interface NetgenParameters {
  readonly nodes: number;
  readonly arcs: number;
  /** Sources, and as many sinks. */
  readonly sources: number;
  readonly supply: number;
  readonly costs: readonly [least: number, most: number];
  readonly capacities: readonly [least: number, most: number];
}

/** Those of NETGEN-8 with 2^exponent nodes: eight arcs a node, √nodes sources and sinks, 1,000 units a source. */
export function netgen8(exponent: number): NetgenParameters {
  const nodes = 2 ** exponent;
  const sources = Math.floor(Math.sqrt(nodes));
  return { nodes, arcs: 8 * nodes, sources, supply: 1_000 * sources, costs: [1, 10_000], capacities: [1, 1_000] };
}

/**
 * A network in DIMACS format, made as NETGEN makes one but drawn by our own generator. Sources come first, sinks last. A
 * skeleton keeps it feasible: every source has a chain of the nodes between, and its supply goes from nodes of that chain to
 * some sinks, at the dearest cost and wide enough for all of it. The other arcs go from any node of a chain anywhere.
 */
export function netgenLike(parameters: NetgenParameters, seed: number): string {
  const { nodes, arcs, sources, supply } = parameters;
  const random = new Random(seed, 'netgen');
  const supplies = shares(supply, sources, random);
  const chains = drawChains(parameters, random);
  const demands = new Array<number>(nodes + 1).fill(0);
  const lines: string[] = [];
  chains.forEach((chain, s) => lines.push(...skeletonArcs(chain, supplies[s], demands, parameters, random)));
  const [spare, extra] = [arcs - lines.length, nodes - sources];
  if (spare < 0) throw new RangeError(`${arcs} arcs are too few for a skeleton of ${lines.length}.`);
  for (let i = 0; i < spare; i++) {
    // Node after node, so that all but the sinks have as many arcs; a random rest.
    const tail = i < spare - (spare % extra) ? (i % extra) + 1 : random.integer(1, extra);
    let head = random.integer(sources + 1, nodes - 1);
    if (head >= tail) head++;
    const capacity = random.integer(...parameters.capacities);
    lines.push(`a ${tail} ${head} 0 ${capacity} ${random.integer(...parameters.costs)}`);
  }
  const ends = [
    ...supplies.map((amount, s) => `n ${s + 1} ${amount}`),
    ...demands.flatMap((amount, node) => (amount > 0 ? [`n ${node} ${-amount}`] : [])),
  ];
  return `${[`p min ${nodes} ${lines.length}`, ...ends, ...lines].join('\n')}\n`;
}

/** Whole numbers that add up to a total, each 1 at least. */
function shares(total: number, count: number, random: Random): number[] {
  const amounts = new Array<number>(count).fill(1);
  const most = Math.floor((2 * total) / count);
  let left = total - count;
  while (left > 0) {
    const amount = Math.min(left, random.integer(1, most));
    amounts[random.integer(0, count - 1)] += amount;
    left -= amount;
  }
  return amounts;
}

/** From each source through nodes that are neither source nor sink: six of ten dealt in turn, the others at random. */
function drawChains({ nodes, sources }: NetgenParameters, random: Random): number[][] {
  const chains = Array.from({ length: sources }, (_, s) => [s + 1]);
  const between = random.shuffled(Array.from({ length: nodes - 2 * sources }, (_, i) => sources + 1 + i));
  const dealt = Math.floor(between.length * 0.6);
  between.forEach((node, i) => chains[i < dealt ? i % sources : random.integer(0, sources - 1)].push(node));
  return chains;
}

/** The chain and its arcs to sinks; what these take is added to `demands`. */
function skeletonArcs(
  chain: readonly number[],
  supply: number,
  demands: number[],
  { nodes, sources, costs, capacities }: NetgenParameters,
  random: Random,
): string[] {
  const capacity = Math.max(supply, capacities[0]);
  const arc = (tail: number, head: number) => `a ${tail} ${head} 0 ${capacity} ${costs[1]}`;
  const lines = chain.slice(1).map((node, i) => arc(chain[i], node));
  const sinks = random.shuffled(Array.from({ length: sources }, (_, t) => nodes - t));
  const taken = sinks.slice(0, Math.min(supply, random.integer(1, Math.min(sources, 2 * chain.length))));
  shares(supply, taken.length, random).forEach((amount, t) => {
    demands[taken[t]] += amount;
    lines.push(arc(t === 0 ? chain.at(-1)! : random.pick(chain), taken[t]));
  });
  return lines;
}
