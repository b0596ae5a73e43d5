import { Face } from './face';
import { limitShares } from './level-values';

/** Two persons of whom one is posted, and a largest share of one half, in a last column that takes fractions. */
const face = () =>
  new Face({
    integer: Uint8Array.of(1, 1, 0),
    columnLower: Float64Array.of(0, 0, 0),
    columnUpper: Float64Array.of(1, 1, 1),
    rowLower: Float64Array.of(0),
    rowUpper: Float64Array.of(Infinity),
    matrix: { start: Int32Array.of(0, 1, 2, 3), index: Int32Array.of(0, 0, 0), value: Float64Array.of(1, 1, 2) },
    rows: { start: Int32Array.of(0, 3), index: Int32Array.of(0, 1, 2), value: Float64Array.of(1, 1, 2) },
  });
const PLAN = Float64Array.of(1, 0, 0.5);

describe('a face', () => {
  it('holds a plan that it began with after a largest share has become a limit of its rows', () => {
    const limited = face();
    expect(limited.holds(PLAN)).toBe(true);
    limitShares(limited, { column: 2, rows: [{ row: 0, wanted: 2 }] }, 0.5);
    expect(limited.holds(PLAN)).toBe(true);
  });

  it('does not hold a plan that takes a closed column', () => {
    const closed = face();
    closed.columnUpper[0] = 0;
    expect(closed.holds(PLAN)).toBe(false);
  });
});
