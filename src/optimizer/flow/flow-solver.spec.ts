import fc from 'fast-check';
import { FlowTooLargeError, FlowTooWideError } from './flow-errors';
import { FlowSolver } from './flow-solver';
import { AT_LOWER, AT_UPPER, type Arcs, type FlowNetwork } from './network';
import { solveFlow } from './network-simplex';

type Arc = readonly [from: number, to: number, upper: number, costs: readonly [number, number, number]];

const NODES = 12;

/** Arcs from 0 up, with a dear way round that keeps every problem feasible, and three costs each. */
const problem = fc.record({
  arcs: fc.array(
    fc.tuple(
      fc.nat(NODES - 1),
      fc.nat(NODES - 1),
      fc.nat(4),
      fc.tuple(fc.integer({ min: -3, max: 9 }), fc.nat(4), fc.integer({ min: -5, max: 5 })),
    ),
    { minLength: 1, maxLength: 60 },
  ),
  amounts: fc.array(fc.integer({ min: -4, max: 4 }), { minLength: NODES - 1, maxLength: NODES - 1 }),
});

interface Problem {
  readonly supply: Float64Array;
  readonly arcs: readonly Arc[];
}

function whole({ arcs, amounts }: { readonly arcs: readonly Arc[]; readonly amounts: readonly number[] }): Problem {
  const ring = Array.from({ length: NODES }, (_, i): Arc => [i, (i + 1) % NODES, 100, [40, 7, 1]]);
  return {
    supply: Float64Array.of(...amounts, -amounts.reduce((sum, amount) => sum + amount, 0)),
    arcs: [...ring, ...arcs],
  };
}

function arraysOf(arcs: readonly Arc[]): Arcs {
  return {
    from: Int32Array.from(arcs, ([from]) => from),
    to: Int32Array.from(arcs, ([, to]) => to),
    lower: new Float64Array(arcs.length),
    upper: Float64Array.from(arcs, ([, , upper]) => upper),
  };
}

function costsOf(arcs: readonly Arc[], weigh: (costs: Arc[3]) => number): Float64Array {
  return Float64Array.from(arcs, ([, , , costs]) => weigh(costs));
}

function solverOf({ supply, arcs }: Problem): FlowSolver {
  const solver = new FlowSolver({ nodeCount: NODES, supply });
  solver.addArcs(arraysOf(arcs));
  return solver;
}

function networkOf({ supply, arcs }: Problem, cost: Float64Array): FlowNetwork {
  return { nodeCount: NODES, supply, ...arraysOf(arcs), cost };
}

/** The least cost, from nothing. */
function coldly(network: FlowNetwork): bigint {
  const solution = solveFlow(network);
  if (solution.status !== 'optimal') throw new Error(solution.status);
  return solution.optimum;
}

/** Balance, bounds, states and reduced costs; the solver's own word is not asked. */
function expectProof(solver: FlowSolver, network: FlowNetwork): void {
  const { flow, potentials, state } = solver;
  const balance = network.supply.slice();
  for (let arc = 0; arc < flow.length; arc++) {
    const [from, to] = [network.from[arc], network.to[arc]];
    balance[from] -= flow[arc];
    balance[to] += flow[arc];
    expect(flow[arc] >= network.lower[arc] && flow[arc] <= network.upper[arc]).toBe(true);
    const reduced = network.cost[arc] + potentials[from] - potentials[to];
    if (flow[arc] > network.lower[arc]) expect(reduced).toBeLessThanOrEqual(0);
    if (flow[arc] < network.upper[arc]) expect(reduced).toBeGreaterThanOrEqual(0);
    if (state[arc] === AT_LOWER) expect(flow[arc]).toBe(network.lower[arc]);
    if (state[arc] === AT_UPPER) expect(flow[arc]).toBe(network.upper[arc]);
  }
  expect(balance.every((rest) => rest === 0)).toBe(true);
}

function expectOptimal(solver: FlowSolver, network: FlowNetwork): void {
  expect(solver.solve()).toBe('optimal');
  expectProof(solver, network);
  expect(solver.objective).toBe(coldly(network));
}

const runs = { numRuns: 150 };

describe('a flow solver', () => {
  it('solves level after level on the optimal face of those before', () => {
    fc.assert(
      fc.property(problem.map(whole), (drawn) => {
        const solver = solverOf(drawn);
        const values = [0, 1, 2].map((level) => {
          solver.setCosts(
            0,
            costsOf(drawn.arcs, (costs) => costs[level]),
          );
          expect(solver.solve()).toBe('optimal');
          const value = solver.objective;
          solver.narrow();
          return value;
        });
        const weights = [1e10, 1e5, 1];
        const weighted = costsOf(drawn.arcs, (costs) =>
          costs.reduce((sum, cost, level) => sum + cost * weights[level], 0),
        );
        const sum = values.reduce((total, value, level) => total + value * BigInt(weights[level]), 0n);
        expect(sum).toBe(coldly(networkOf(drawn, weighted)));

        // And from there the first level alone.
        solver.widen();
        const first = costsOf(drawn.arcs, (costs) => costs[0]);
        solver.setCosts(0, first);
        expectOptimal(solver, networkOf(drawn, first));
      }),
      runs,
    );
  });

  it('takes arcs in later as if they had been there at once', () => {
    fc.assert(
      fc.property(problem.map(whole), fc.nat(), (drawn, at) => {
        const cut = NODES + (at % (drawn.arcs.length - NODES));
        const solver = solverOf({ ...drawn, arcs: drawn.arcs.slice(0, cut) });
        const cost = costsOf(drawn.arcs, ([first]) => first);
        solver.setCosts(0, cost.subarray(0, cut));
        expect(solver.solve()).toBe('optimal');
        const added = drawn.arcs.slice(cut);
        expect(solver.addArcs(arraysOf(added))).toBe(cut);
        solver.setCosts(cut, Int32Array.from(cost.subarray(cut)));
        expectOptimal(solver, networkOf(drawn, cost));
      }),
      runs,
    );
  });

  it('mends its tree when bounds and supplies change', () => {
    const change = fc.tuple(fc.nat(), fc.integer({ min: -2, max: 2 }), fc.nat(3));
    fc.assert(
      fc.property(problem.map(whole), fc.array(change, { maxLength: 8 }), fc.nat(5), (drawn, changes, more) => {
        const solver = solverOf(drawn);
        const cost = costsOf(drawn.arcs, ([first]) => first);
        solver.setCosts(0, cost);
        expect(solver.solve()).toBe('optimal');
        const network = networkOf({ ...drawn, supply: drawn.supply.slice() }, cost);
        for (const [draw, lower, room] of changes) {
          const arc = draw % drawn.arcs.length;
          network.lower[arc] = lower;
          network.upper[arc] = lower + room;
          solver.setBounds(arc, lower, lower + room);
        }
        network.supply[0] += more;
        network.supply[1] -= more;
        solver.setSupply(network.supply);
        const cold = solveFlow(network);
        if (cold.status === 'optimal') expectOptimal(solver, network);
        else expect(solver.solve()).toBe('infeasible');

        // And back again.
        drawn.arcs.forEach(([, , upper], arc) => solver.setBounds(arc, 0, upper));
        solver.setSupply(drawn.supply);
        expectOptimal(solver, networkOf(drawn, cost));
      }),
      runs,
    );
  });

  it('comes back to a basis', () => {
    fc.assert(
      fc.property(problem.map(whole), (drawn) => {
        const solver = solverOf(drawn);
        const [first, second] = [0, 1].map((level) => costsOf(drawn.arcs, (costs) => costs[level]));
        solver.setCosts(0, first);
        expect(solver.solve()).toBe('optimal');
        const basis = solver.saveBasis();
        const { flow } = solver;
        solver.narrow();
        solver.setCosts(0, second);
        expect(solver.solve()).toBe('optimal');
        solver.restoreBasis(basis);
        solver.setCosts(0, first);
        const before = solver.pivots;
        expect(solver.solve()).toBe('optimal');
        expect(solver.pivots).toBe(before);
        expect(solver.flow).toEqual(flow);
        expect(solver.saveBasis()).toEqual(basis);
      }),
      runs,
    );
  });

  it('starts from a flow', () => {
    fc.assert(
      fc.property(problem.map(whole), (drawn) => {
        const teacher = solverOf(drawn);
        const cost = costsOf(drawn.arcs, ([first]) => first);
        teacher.setCosts(0, cost);
        expect(teacher.solve()).toBe('optimal');
        const { flow } = teacher;

        const solver = solverOf(drawn);
        solver.startFrom(flow);
        // Costs that leave nothing to do show the flow as it was taken.
        expect(solver.solve()).toBe('optimal');
        expect(solver.flow).toEqual(flow);
        expect(solver.pivots).toBe(0);
        solver.setCosts(0, cost);
        expectOptimal(solver, networkOf(drawn, cost));
      }),
      runs,
    );
  });

  it('starts from a flow that balances nothing yet', () => {
    fc.assert(
      fc.property(problem.map(whole), (drawn) => {
        const solver = solverOf(drawn);
        const cost = costsOf(drawn.arcs, ([first]) => first);
        solver.setCosts(0, cost);
        solver.startFrom(new Float64Array(drawn.arcs.length));
        expectOptimal(solver, networkOf(drawn, cost));
      }),
      runs,
    );
  });

  it('refuses to start from a cycle, or from outside the bounds, and starts from nothing', () => {
    const arcs: Arc[] = [
      [0, 1, 4, [1, 0, 0]],
      [1, 0, 4, [1, 0, 0]],
    ];
    const solver = new FlowSolver({ nodeCount: 2, supply: Float64Array.of(1, -1) });
    solver.addArcs(arraysOf(arcs));
    expect(() => solver.startFrom(Float64Array.of(2, 1))).toThrow(RangeError);
    expect(solver.solve()).toBe('optimal');
    expect(() => solver.startFrom(Float64Array.of(5, 4))).toThrow(RangeError);
    expect(solver.solve()).toBe('optimal');
    expect([...solver.flow]).toEqual([1, 0]);
  });

  it('prices no arc that was dropped', () => {
    const solver = new FlowSolver({ nodeCount: 2, supply: Float64Array.of(1, -1) });
    solver.addArcs(arraysOf([0, 1, 2].map((): Arc => [0, 1, 1, [0, 0, 0]])));
    solver.setCosts(0, Int32Array.of(1, 2, 1));
    expect(solver.solve()).toBe('optimal');
    solver.narrow();
    solver.setCosts(0, Int32Array.of(0, -9, -5));
    expect(solver.solve()).toBe('optimal');
    expect([...solver.flow]).toEqual([0, 0, 1]);
    solver.widen();
    expect(solver.solve()).toBe('optimal');
    expect([...solver.flow]).toEqual([0, 1, 0]);
  });

  it.each([
    ['some', (costs: Arc[3]) => costs[0] + (costs[1] === 0 ? 1 : 0)],
    ['all', (costs: Arc[3]) => 50 - costs[0]],
  ])('solves again from near or far, with %s costs changed', (_, weigh) => {
    fc.assert(
      fc.property(problem.map(whole), (drawn) => {
        const solver = solverOf(drawn);
        const first = costsOf(drawn.arcs, ([cost]) => cost);
        solver.setCosts(0, first);
        expect(solver.solve()).toBe('optimal');
        const cost = costsOf(drawn.arcs, weigh);
        solver.setCosts(0, cost);
        expectOptimal(solver, networkOf(drawn, cost));
        solver.setCosts(0, first);
        expectOptimal(solver, networkOf(drawn, first));
      }),
      runs,
    );
  });

  describe('with costs that are quite others', () => {
    const count = 60;
    const supply = Float64Array.from({ length: 2 * count }, (_, node) => (node < count ? 1 : -1));
    const arcs = Array.from({ length: count * count }, (_, i): Arc => {
      const cost = (Math.imul(i, 2_654_435_761) >>> 0) % 101;
      return [Math.floor(i / count), count + (i % count), 1, [cost, 100 - cost, Math.floor(cost / 50)]];
    });
    const [first, second, coarse] = [0, 1, 2].map((level) => costsOf(arcs, (costs) => costs[level]));
    const solved = (costs: Float64Array) => {
      const solver = new FlowSolver({ nodeCount: 2 * count, supply });
      solver.addArcs(arraysOf(arcs));
      solver.setCosts(0, costs);
      expect(solver.solve()).toBe('optimal');
      return solver;
    };

    it('takes hardly more pivots than one from nothing', () => {
      const cold = solved(second);
      const warm = solved(first);
      const before = warm.pivots;
      warm.setCosts(0, second);
      expect(warm.solve()).toBe('optimal');
      expect(warm.objective).toBe(cold.objective);
      expect(warm.pivots - before).toBeLessThanOrEqual(cold.pivots * 1.2);
    });

    it('stays on the optimal face', () => {
      const solver = solved(coarse);
      const value = Number(solver.objective);
      solver.narrow();
      solver.setCosts(0, second);
      expect(solver.solve()).toBe('optimal');
      const weighted = solved(second.map((cost, arc) => cost + 1e6 * coarse[arc]));
      expect(1e6 * value + Number(solver.objective)).toBe(Number(weighted.objective));
    });
  });

  it('refuses costs that it could not add up exactly', () => {
    const solver = new FlowSolver({ nodeCount: 2, supply: Float64Array.of(1, -1) });
    solver.addArcs(arraysOf([[0, 1, 1, [0, 0, 0]]]));
    solver.setCosts(0, Float64Array.of(2 ** 51));
    expect(() => solver.solve()).toThrow(FlowTooWideError);
  });

  it('refuses more nodes than its memory could hold', () => {
    const supply = new Float64Array(0);
    expect(() => new FlowSolver({ nodeCount: 2 ** 27, supply })).toThrow(FlowTooLargeError);
  });
});
