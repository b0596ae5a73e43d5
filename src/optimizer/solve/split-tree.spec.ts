import fc from 'fast-check';
import { OneLevel } from '../../../test/support/one-level';
import { SYSTEMS, faceOf, valueAt, wholePoints, type System } from '../../../test/support/whole-systems';
import { HighsEngine } from '../engines/highs';
import { Branching } from './branching';
import { grow, proveAlong, type SplitNode } from './split-tree';

const bestOf = (system: System) => Math.min(...[...wholePoints(system)].map((point) => valueAt(system.costs, point)));

/** Splits of a system whose best point is known. */
function grown(engine: HighsEngine, system: System): SplitNode {
  const face = faceOf(system);
  const run = new OneLevel(system, engine, face);
  for (const point of wholePoints(system)) run.consider(0, Float64Array.from(point));
  const relaxed = run.relaxer.solve(run.model.levels[0].costs, run.engineWatch())!;
  const before = faceOf(system);
  const node = grow(run, 0, relaxed);
  expect(face).toEqual(before);
  return node;
}

describe('splits of a level', () => {
  it('prove the best whole-number point of a system with other limits and costs', async () => {
    const engine = await HighsEngine.load();
    let split = 0;
    let searched = 0;
    fc.assert(
      fc.property(SYSTEMS, SYSTEMS, (system, other) => {
        const node = grown(engine, system);
        if (!node.split) return;
        split++;
        const changed = {
          ...system,
          costs: system.costs.map((cost, j) => other.costs[j] ?? cost),
          limits: system.limits.map((limit, i) => other.limits[i] ?? limit),
        };
        const face = faceOf(changed);
        const run = new OneLevel(changed, engine, face);
        const relaxed = run.relaxer.solve(run.model.levels[0].costs, run.engineWatch())!;
        const branching = new Branching(run);
        const bound = proveAlong(run, 0, node, relaxed, (part) => {
          searched++;
          return branching.prove(0, part, null);
        });
        expect(bound + 0).toBe(bestOf(changed));
        expect(run.incumbent.values[0]).toBe(bestOf(changed));
        expect(face).toEqual(faceOf(changed));
      }),
      { seed: 7, numRuns: 600 },
    );
    expect(split).toBeGreaterThan(100);
    expect(searched).toBeGreaterThan(50);
  });
});
