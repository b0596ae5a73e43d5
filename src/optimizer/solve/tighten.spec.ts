import fc from 'fast-check';
import { OneLevel, relax } from '../../../test/support/one-level';
import { SYSTEMS, faceOf, valueAt, wholePoints } from '../../../test/support/whole-systems';
import { HighsEngine } from '../engines/highs';
import { dualBound } from './duality';
import { tighten } from './tighten';

describe('tighten', () => {
  it('raises the bound by cuts that stay, and never above a whole-number point', async () => {
    const engine = await HighsEngine.load();
    let raised = 0;
    fc.assert(
      fc.property(SYSTEMS, (system) => {
        const face = faceOf(system);
        const rowCount = face.rowCount;
        const run = new OneLevel(system, engine, face);
        const relaxed = relax(engine, face, system);
        const { proof } = tighten(run, 0, relaxed);
        const best = Math.min(...[...wholePoints(system)].map((point) => valueAt(system.costs, point)));
        expect(proof.bound).toBeLessThanOrEqual(best + 1e-6);
        expect(proof.bound).toBeGreaterThanOrEqual(relaxed.proof.bound - 1e-6);
        expect(proof.duals.length).toBe(face.rowCount);
        expect(dualBound(face, Float64Array.from(system.costs), proof.duals).bound).toBe(proof.bound);
        if (proof.bound > relaxed.proof.bound + 1e-6) raised++;
        else expect(face.rowCount).toBe(rowCount);
        for (let row = rowCount; row < face.rowCount; row++) expect(proof.duals[row]).not.toBe(0);
      }),
      { seed: 5, numRuns: 400 },
    );
    expect(raised).toBeGreaterThan(30);
  });

  it('rounds wide rows, and keeps cuts that raise the bound by less than a whole step', async () => {
    const engine = await HighsEngine.load();
    const system = { upper: [1, 1, 1], costs: [-1, -1, -1], rows: [[5, 5, 5]], limits: [12] };
    const face = faceOf(system);
    const relaxed = relax(engine, face, system);
    expect(relaxed.proof.bound).toBeCloseTo(-2.4, 6);
    expect(tighten(new OneLevel(system, engine, face), 0, relaxed).proof.bound).toBeCloseTo(-2, 6);
    expect(face.rowCount).toBe(2);
  });
});
