import { shareThatPays } from './distance-from-optimum';

/** Arcs from node 0, whose potential is 0, to node 1: one costs as much as its head pays, the others less or more. */
function shareOf(costs: readonly number[], states: readonly number[]): number {
  return shareThatPays({
    from: new Int32Array(costs.length),
    to: new Int32Array(costs.length).fill(1),
    cost: Float64Array.from(costs),
    state: Int8Array.from(states),
    potential: Float64Array.of(0, 5),
  });
}

describe('shareThatPays', () => {
  it('counts cheap arcs at their lower and dear ones at their upper bounds', () => {
    expect(shareOf([4, 5, 6], [1, 1, 1])).toBeCloseTo(1 / 3);
    expect(shareOf([4, 5, 6, 7], [-1, -1, -1, -1])).toBe(0.5);
    expect(shareOf([4, 6], [0, 0])).toBe(0);
  });

  it('leaves out what is not priced', () => {
    expect(shareOf([4, 4, 4, 6], [2, -2, 1, 1])).toBe(0.5);
    expect(shareOf([4], [2])).toBe(0);
    expect(shareOf([], [])).toBe(0);
  });

  it('takes evenly spread arcs of many', () => {
    const costs = Array.from({ length: 50_001 }, (_, i) => (i < 25_000 ? 4 : 6));
    expect(shareOf(costs, new Array<number>(costs.length).fill(1))).toBeCloseTo(0.5, 3);
  });
});
