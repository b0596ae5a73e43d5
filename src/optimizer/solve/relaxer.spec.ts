import fc from 'fast-check';
import { OneLevel } from '../../../test/support/one-level';
import { SYSTEMS, faceOf } from '../../../test/support/whole-systems';
import { BASIC } from '../engines/engine';
import { HighsEngine } from '../engines/highs';

describe('a basis kept from a relaxation', () => {
  it('has a basic column or row for each row, whatever was basic before columns were closed', async () => {
    const engine = await HighsEngine.load();
    let closedBasic = 0;
    fc.assert(
      fc.property(SYSTEMS, fc.nat(63), (system, closed) => {
        const { face, relaxer, model, engineWatch } = new OneLevel(system, engine, faceOf(system));
        const { costs } = model.levels[0];
        relaxer.solve(costs, engineWatch());
        const before = relaxer.basisFor(costs)!;
        for (let j = 0; j < system.upper.length; j++) {
          if (((closed >> j) & 1) === 0) continue;
          face.columnUpper[j] = 0;
          if (before.statuses[before.columns.indexOf(j)] === BASIC) closedBasic++;
        }
        relaxer.solve(costs, engineWatch());
        const { statuses, rows } = relaxer.basisFor(costs)!;
        expect([...statuses, ...rows].filter((status) => status === BASIC)).toHaveLength(face.rowCount);
      }),
      { seed: 9, numRuns: 300 },
    );
    expect(closedBasic).toBeGreaterThan(50);
  });

  it('is not that of an empty face, whatever was found since', async () => {
    const system = { upper: [1, 1], costs: [-1, -1], rows: [[1, 1]], limits: [1] };
    const { face, relaxer, model, engineWatch } = new OneLevel(system, await HighsEngine.load(), faceOf(system));
    const { costs } = model.levels[0];
    relaxer.solve(costs, engineWatch());
    const before = relaxer.basisFor(costs)!;
    face.addRows([{ columns: Int32Array.of(0, 1), values: Float64Array.of(1, 1), lower: 2, upper: 2 }]);
    expect(relaxer.solve(costs, engineWatch(), 'relaxation', true)).toBeNull();
    expect(relaxer.isEmpty).toBe(true);
    relaxer.resume(before, costs);
    expect(relaxer.isEmpty).toBe(false);
  });

  it('is taken up again as it was after relaxations of other costs, and without rows that are gone', async () => {
    const engine = await HighsEngine.load();
    let [moved, demoted] = [0, 0];
    fc.assert(
      fc.property(SYSTEMS, (system) => {
        const { face, relaxer, model, engineWatch } = new OneLevel(system, engine, faceOf(system));
        const { costs } = model.levels[0];
        const all = Int32Array.from(costs.keys());
        relaxer.solve(costs, engineWatch());
        const before = relaxer.basisFor(costs)!;
        relaxer.solve(
          costs.map((cost, j) => (j === 0 ? cost : -cost)),
          engineWatch(),
        );
        relaxer.resume(before, costs);
        expect(relaxer.basisFor(costs)).toEqual(before);
        if (before.columns.length > 0) moved++;
        // Of a row that could be spared others are basic, and one of these has to go.
        const spared = before.rows.findLastIndex((status) => status !== BASIC);
        if (spared !== before.rows.length - 1) return;
        demoted++;
        face.rowLower = face.rowLower.slice(0, -1);
        face.rowUpper = face.rowUpper.slice(0, -1);
        relaxer.resume({ ...before, rows: before.rows.slice(0, -1) }, costs);
        expect(relaxer.basisOf(all)).not.toBeNull();
      }),
      { seed: 10, numRuns: 200 },
    );
    expect(Math.min(moved, demoted)).toBeGreaterThan(20);
  });
});
