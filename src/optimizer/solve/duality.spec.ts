import fc from 'fast-check';
import { faceOf, SYSTEMS, valueAt, wholePoints } from '../../../test/support/whole-systems';
import { dualBound } from './duality';

/** A system of which some columns stay at 0 and others at their most, with any row duals. */
const CASES = SYSTEMS.chain((system) =>
  fc.record({
    system: fc.constant(system),
    places: fc.array(fc.constantFrom('open', 'none', 'all'), {
      minLength: system.upper.length,
      maxLength: system.upper.length,
    }),
    duals: fc.array(fc.integer({ min: -60, max: 10 }), {
      minLength: system.rows.length,
      maxLength: system.rows.length,
    }),
  }),
);

describe('what row duals prove', () => {
  it('is a bound on every point, and a reduced cost of every column that can move', () => {
    fc.assert(
      fc.property(CASES, ({ system, places, duals }) => {
        const face = faceOf(system);
        places.forEach((place, j) => {
          if (place === 'none') face.columnUpper[j] = 0;
          if (place === 'all') face.columnLower[j] = face.columnUpper[j];
        });
        const {
          bound,
          reducedCosts,
          duals: used,
        } = dualBound(face, Float64Array.from(system.costs), Float64Array.from(duals));
        // Rows have no lower side for a positive dual to be of.
        expect([...used]).toEqual(duals.map((dual) => Math.min(0, dual)));
        for (const point of wholePoints(system)) {
          if (face.holds(Float64Array.from(point))) expect(bound).toBeLessThanOrEqual(valueAt(system.costs, point));
        }
        places.forEach((place, j) => {
          const rows = system.rows.reduce((sum, row, i) => sum + used[i] * row[j], 0);
          if (place !== 'none') expect(reducedCosts[j]).toBeCloseTo(system.costs[j] - rows, 9);
        });
      }),
    );
  });
});
