import { provesLeast } from './flow-proof';
import type { FlowNetwork, OptimalFlow } from './network';
import { solveFlow } from './network-simplex';

/** Two ways from 0 to 2, of which the dear one takes what the cheap one cannot carry. */
const network: FlowNetwork = {
  nodeCount: 3,
  supply: Float64Array.of(5, 0, -5),
  from: Int32Array.of(0, 1, 0),
  to: Int32Array.of(1, 2, 2),
  lower: Float64Array.of(0, 0, 1),
  upper: Float64Array.of(3, 9, Infinity),
  cost: Float64Array.of(1, 1, 7),
};

const right = solveFlow(network) as OptimalFlow;

describe('provesLeast', () => {
  it('accepts the least cost', () => {
    expect([...right.flow]).toEqual([3, 3, 2]);
    expect(provesLeast(network, right)).toBe(true);
  });

  it.each<[string, Partial<OptimalFlow>]>([
    ['another optimum', { optimum: right.optimum + 1n }],
    ['nodes that do not balance', { flow: Float64Array.of(3, 3, 3), optimum: 27n }],
    ['a flow above its bound', { flow: Float64Array.of(4, 4, 1), optimum: 15n }],
    ['a flow below its bound', { flow: Float64Array.of(5, 5, 0), optimum: 10n }],
    ['a flow that could cost less', { flow: Float64Array.of(2, 2, 3), optimum: 25n }],
    ['parts of units', { flow: Float64Array.of(2.5, 2.5, 2.5), optimum: 22n }],
    ['flows that are no numbers', { flow: Float64Array.of(NaN, 3, 2) }],
    ['prices that are none', { potential: Float64Array.of(NaN, NaN, NaN) }],
    ['prices at which an idle arc would pay', { potential: Float64Array.of(0, 0, 7) }],
  ])('refuses %s', (_, wrong) => {
    expect(provesLeast(network, { ...right, ...wrong })).toBe(false);
  });
});
