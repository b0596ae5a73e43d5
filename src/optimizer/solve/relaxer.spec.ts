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
});
