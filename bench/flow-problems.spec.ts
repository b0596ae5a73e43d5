import fc from 'fast-check';
import { readDimacs, solveFlow } from '../src/optimizer';
import { netgen8, netgenLike } from './flow-problems';

const parameters = fc.record({
  nodes: fc.integer({ min: 12, max: 60 }),
  arcsPerNode: fc.integer({ min: 8, max: 12 }),
  sources: fc.integer({ min: 1, max: 5 }),
  supply: fc.integer({ min: 5, max: 400 }),
});

describe('netgenLike', () => {
  it('makes feasible networks with as many nodes, arcs, sources and units as asked for', () => {
    fc.assert(
      fc.property(parameters, fc.nat(), ({ nodes, arcsPerNode, sources, supply }, seed) => {
        const arcs = nodes * arcsPerNode;
        const text = netgenLike({ nodes, arcs, sources, supply, costs: [1, 50], capacities: [1, 9] }, seed);
        const network = readDimacs(Buffer.from(text));
        expect([network.nodeCount, network.from.length]).toEqual([nodes, arcs]);
        expect([...network.supply.subarray(0, sources)].reduce((sum, amount) => sum + amount, 0)).toBe(supply);
        expect(network.supply.every((amount, node) => amount === 0 || node < sources || node >= nodes - sources)).toBe(
          true,
        );
        expect(network.from.every((from, arc) => from !== network.to[arc] && network.to[arc] >= sources)).toBe(true);
        expect(solveFlow(network).status).toBe('optimal');
      }),
      { numRuns: 100 },
    );
  });

  it('takes the parameters of the family NETGEN-8', () => {
    expect(netgen8(10)).toEqual({
      nodes: 1_024,
      arcs: 8_192,
      sources: 32,
      supply: 32_000,
      costs: [1, 10_000],
      capacities: [1, 1_000],
    });
    expect(netgenLike(netgen8(8), 1)).toMatch(/^p min 256 2048\nn 1 \d+\n/);
  });

  it('refuses fewer arcs than its skeleton has', () => {
    const few = { nodes: 20, arcs: 10, sources: 2, supply: 10, costs: [1, 2], capacities: [1, 2] } as const;
    expect(() => netgenLike(few, 1)).toThrow(RangeError);
  });
});
