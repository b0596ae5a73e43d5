import fc from 'fast-check';
import { networkOf, type Arc } from '../../../test/support/flow-networks';
import { AT_LOWER, AT_UPPER, type FlowNetwork } from './network';
import { solveFlow } from './network-simplex';

/** The least cost over every integer flow within the bounds; null when none balances. */
function leastCost(supply: readonly number[], arcs: readonly Arc[]): number | null {
  const left = [...supply];
  const visit = (index: number): number | null => {
    if (index === arcs.length) return left.every((rest) => rest === 0) ? 0 : null;
    const [from, to, lower, upper, cost] = arcs[index];
    let best: number | null = null;
    for (let flow = lower; flow <= upper; flow++) {
      left[from] -= flow;
      left[to] += flow;
      const rest = visit(index + 1);
      left[from] += flow;
      left[to] -= flow;
      if (rest !== null && (best === null || rest + cost * flow < best)) best = rest + cost * flow;
    }
    return best;
  };
  return visit(0);
}

const smallProblem = fc.integer({ min: 2, max: 4 }).chain((nodes) => {
  const node = fc.integer({ min: 0, max: nodes - 1 });
  const arc = fc
    .tuple(node, node, fc.integer({ min: -1, max: 1 }), fc.integer({ min: 0, max: 2 }), fc.integer({ min: -5, max: 5 }))
    .map(([from, to, lower, room, cost]): Arc => [from, to, lower, lower + room, cost]);
  const supply = fc
    .array(fc.integer({ min: -2, max: 2 }), { minLength: nodes - 1, maxLength: nodes - 1 })
    .map((some) => [...some, -some.reduce((sum, value) => sum + value, 0)]);
  return fc.tuple(supply, fc.array(arc, { maxLength: 7 }));
});

/** Balance, bounds, and reduced costs that no other flow could profit from. */
function expectProof(network: FlowNetwork): void {
  const solution = solveFlow(network);
  if (solution.status !== 'optimal') throw new Error(solution.status);
  const { flow, potential, state } = solution;
  const balance = Float64Array.from(network.supply);
  for (let arc = 0; arc < flow.length; arc++) {
    const [from, to] = [network.from[arc], network.to[arc]];
    balance[from] -= flow[arc];
    balance[to] += flow[arc];
    expect(flow[arc] >= network.lower[arc] && flow[arc] <= network.upper[arc]).toBe(true);
    const reduced = network.cost[arc] + potential[from] - potential[to];
    if (flow[arc] > network.lower[arc]) expect(reduced).toBeLessThanOrEqual(0);
    if (flow[arc] < network.upper[arc]) expect(reduced).toBeGreaterThanOrEqual(0);
    if (state[arc] === AT_LOWER) expect(flow[arc]).toBe(network.lower[arc]);
    if (state[arc] === AT_UPPER) expect(flow[arc]).toBe(network.upper[arc]);
  }
  expect(balance.every((rest) => rest === 0)).toBe(true);
}

describe('the network simplex', () => {
  it('finds the least cost of every small problem, or that there is none', () => {
    fc.assert(
      fc.property(smallProblem, ([supply, arcs]) => {
        const solution = solveFlow(networkOf(supply, arcs));
        const least = leastCost(supply, arcs);
        if (solution.status === 'optimal') expect(Number(solution.optimum)).toBe(least);
        else expect([solution.status, least]).toEqual(['infeasible', null]);
      }),
      { numRuns: 500 },
    );
  });

  it('proves its answer on larger networks with many ties', () => {
    const nodes = 60;
    const arc = fc
      .tuple(fc.nat(nodes - 1), fc.nat(nodes - 1), fc.nat(3), fc.nat(4))
      .map(([from, to, room, cost]): Arc => [from, to, 0, room, cost]);
    fc.assert(
      fc.property(fc.array(arc, { minLength: 100, maxLength: 400 }), fc.array(fc.nat(3)), (arcs, amounts) => {
        const supply = new Array<number>(nodes).fill(0);
        amounts.slice(0, nodes / 2).forEach((amount, i) => {
          supply[i] += amount;
          supply[nodes - 1 - i] -= amount;
        });
        // A dear way round keeps every problem feasible.
        const ring = supply.map((_, i): Arc => [i, (i + 1) % nodes, 0, 1_000, 100]);
        expectProof(networkOf(supply, [...arcs, ...ring]));
      }),
      { numRuns: 60 },
    );
  });

  it.each<[string, readonly number[], readonly Arc[], 'infeasible' | 'unbounded']>([
    ['supplies that do not add up', [1, 0], [[0, 1, 0, 9, 1]], 'infeasible'],
    ['an arc that is too narrow', [5, -5], [[0, 1, 0, 4, 1]], 'infeasible'],
    [
      'a cycle that pays without end',
      [0, 0],
      [
        [0, 1, 0, Infinity, -2],
        [1, 0, 0, Infinity, 1],
      ],
      'unbounded',
    ],
    ['a loop that pays without end', [0], [[0, 0, 0, Infinity, -1]], 'unbounded'],
    [
      'no flow, beside a loop that pays without end',
      [1, -1],
      [
        [1, 0, 0, 1, 0],
        [0, 0, 0, Infinity, -1],
      ],
      'infeasible',
    ],
  ])('tells %s', (_, supply, arcs, status) => {
    expect(solveFlow(networkOf(supply, arcs)).status).toBe(status);
  });

  it('solves nothing, and loops', () => {
    expect(solveFlow(networkOf([], []))).toMatchObject({ status: 'optimal', optimum: 0n });
    expect(solveFlow(networkOf([0], [[0, 0, 1, 3, -2]]))).toMatchObject({ status: 'optimal', optimum: -6n });
  });

  it('adds up costs beyond 2^53', () => {
    const wide = 2 ** 40;
    const solution = solveFlow(networkOf([wide, -wide], [[0, 1, 0, wide, 2 ** 40 - 1]]));
    expect(solution).toMatchObject({ optimum: 2n ** 80n - 2n ** 40n });
  });

  it('refuses costs that it could not add up exactly', () => {
    expect(() => solveFlow(networkOf([1, -1], [[0, 1, 0, 1, 2 ** 52]]))).toThrow(RangeError);
  });

  it('ends when it is stopped', () => {
    const nodes = 3_000;
    const arcs = Array.from({ length: 30_000 }, (_, i): Arc => [
      (i * 7919) % nodes,
      (i * 104_729 + 1) % nodes,
      0,
      9,
      (i * 31) % 1000,
    ]);
    const ring = Array.from({ length: nodes }, (_, i): Arc => [i, (i + 1) % nodes, 0, 1e6, 5_000]);
    const supply = Array.from({ length: nodes }, (_, i) => (i < nodes / 2 ? 2 : -2));
    expect(solveFlow(networkOf(supply, [...arcs, ...ring]), () => true).status).toBe('stopped');
  });
});
