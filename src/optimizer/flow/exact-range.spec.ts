import fc from 'fast-check';
import { networkOf, type Arc } from '../../../test/support/flow-networks';
import { withinExactRange } from './exact-range';
import { FlowTooWideError } from './flow-errors';
import type { FlowNetwork } from './network';
import { solveFlow } from './network-simplex';

const WIDE = Number.MAX_SAFE_INTEGER;

describe('withinExactRange', () => {
  it('gives a network back that is exact already', () => {
    const network = networkOf(
      [4, -4],
      [
        [0, 1, -2, 2 ** 52, -3],
        [1, 0, 0, Infinity, -1],
      ],
    );
    expect(withinExactRange(network)).toBe(network);
  });

  it('cuts bounds that stand for none, without changing the least cost', () => {
    const node = fc.nat(4);
    const arc = fc.tuple(node, node, fc.integer({ min: -2, max: 2 }), fc.integer({ min: -3, max: 9 }), fc.boolean());
    const amount = fc.integer({ min: -3, max: 3 });
    const drawn = fc.tuple(
      fc.array(amount, { minLength: 4, maxLength: 4 }),
      fc.array(arc, { minLength: 2, maxLength: 14 }),
    );
    fc.assert(
      fc.property(drawn, ([amounts, arcs]) => {
        const supply = [...amounts, -amounts.reduce((sum, one) => sum + one, 0)];
        const upTo = (most: number) =>
          networkOf(
            supply,
            arcs.map(([from, to, lower, cost, isOpen], i): Arc => [
              from,
              to,
              lower,
              isOpen || i < 2 ? most : lower + 2,
              isOpen || i < 2 ? Math.abs(cost) : cost,
            ]),
          );
        const narrowed = withinExactRange(upTo(WIDE));
        expect(Math.max(...narrowed.upper)).toBeLessThan(100);
        const [wide, cut] = [solveFlow(upTo(Infinity)), solveFlow(narrowed)];
        expect(cut.status).toBe(wide.status);
        if (cut.status === 'optimal') expect(wide).toMatchObject({ optimum: cut.optimum });
      }),
      { numRuns: 300 },
    );
  });

  it('leaves room for what goes round because it pays', () => {
    const back: Arc = [1, 0, 0, WIDE, 1];
    const narrowed = withinExactRange(networkOf([0, 0], [[0, 1, 0, 2, -5], back, back]));
    expect([...narrowed.upper]).toEqual([2, 2, 2]);
    expect(solveFlow(narrowed)).toMatchObject({ optimum: -8n });
  });

  it.each<[string, FlowNetwork]>([
    ['supplies', networkOf([WIDE, WIDE, -WIDE, -WIDE], [])],
    [
      'bounds of cycles that might pay',
      networkOf(
        [0, 0],
        [
          [0, 1, 0, WIDE, -1],
          [1, 0, 0, WIDE, 0],
        ],
      ),
    ],
    ['values that are no numbers', networkOf([NaN, 0], [])],
  ])('refuses %s that add up to too much', (_, network) => {
    expect(() => withinExactRange(network)).toThrow(FlowTooWideError);
  });
});
