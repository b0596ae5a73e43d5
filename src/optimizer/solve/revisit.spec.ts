import fc from 'fast-check';
import { OneLevel } from '../../../test/support/one-level';
import { SYSTEMS, faceOf } from '../../../test/support/whole-systems';
import { BASIC } from '../engines/engine';
import { HighsEngine } from '../engines/highs';
import { revisit } from './revisit';
import { tighten } from './tighten';

describe('revisit', () => {
  it('brings the cuts of a run before, once, and a basis for them, and so its bound', async () => {
    const engine = await HighsEngine.load();
    let cuts = 0;
    fc.assert(
      fc.property(SYSTEMS, (system) => {
        const first = new OneLevel(system, engine, faceOf(system));
        const { costs } = first.model.levels[0];
        const { proof } = tighten(first, 0, first.relaxer.solve(costs, first.engineWatch())!);
        const { added } = first.face;
        if (added.length === 0) return;
        cuts += added.length;
        const run = new OneLevel(system, engine, faceOf(system));
        const stand = { added, basis: first.relaxer.basisFor(first.model.levels[0].costs) };
        expect(revisit(run, stand, costs)).toEqual(added.map((_, i) => system.rows.length + i));
        expect(run.face.added).toEqual(added);
        const basis = run.relaxer.basisOf(Int32Array.from(costs.keys()))!;
        const basic = [...basis.columns, ...basis.rows].filter((status) => status === BASIC);
        expect(basic).toHaveLength(run.face.rowCount);
        expect(run.relaxer.solve(costs, run.engineWatch())!.proof.bound).toBeCloseTo(proof.bound, 6);
        expect(revisit(run, stand, costs)).toEqual([]);
      }),
      { seed: 8, numRuns: 400 },
    );
    expect(cuts).toBeGreaterThan(30);
  });
});
