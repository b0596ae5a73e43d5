import type { LinearProgram } from '../engines/engine';
import { around } from './rounding';

/** Five columns in two rows: the first row has columns 0 to 2, the second 3 and 4. */
const PROGRAM: LinearProgram = {
  columnCount: 5,
  rowCount: 2,
  costs: new Float64Array(5),
  columnLower: new Float64Array(5),
  columnUpper: new Float64Array(5).fill(3),
  integer: Uint8Array.of(1, 1, 1, 1, 0),
  rowLower: new Float64Array(2),
  rowUpper: new Float64Array(2).fill(9),
  matrix: {
    start: Int32Array.of(0, 1, 2, 3, 4, 5),
    index: Int32Array.of(0, 0, 0, 1, 1),
    value: new Float64Array(5).fill(1),
  },
};

describe('around a point', () => {
  it('frees what shares a row with a fraction, and keeps what is whole elsewhere', () => {
    const { columnLower, columnUpper } = around(PROGRAM, { point: Float64Array.of(0.5, 2, 0, 1 + 1e-9, 0.25) });
    // The fraction of a column that need not be whole frees its row, too.
    expect([...columnLower]).toEqual([0, 0, 0, 0, 0]);
    expect([...columnUpper]).toEqual([3, 3, 3, 3, 3]);
    const whole = around(PROGRAM, { point: Float64Array.of(0.5, 2, 0, 1 + 1e-9, 2) });
    expect([...whole.columnLower]).toEqual([0, 0, 0, 1, 0]);
    expect([...whole.columnUpper]).toEqual([3, 3, 3, 1, 3]);
  });

  it('frees only the fractions themselves of a row that is too long', () => {
    const { columnLower, columnUpper } = around(PROGRAM, { point: Float64Array.of(0.5, 2, 0, 1, 2), longest: 3 });
    expect([...columnLower]).toEqual([0, 2, 0, 1, 0]);
    expect([...columnUpper]).toEqual([3, 2, 0, 1, 3]);
  });

  it('stays within the bounds that there are', () => {
    const { columnLower, columnUpper } = around(
      { ...PROGRAM, columnUpper: Float64Array.of(3, 3, 3, 0, 3) },
      { point: Float64Array.of(1, 1, 1, 0, 0) },
    );
    expect([...columnLower]).toEqual([1, 1, 1, 0, 0]);
    expect([...columnUpper]).toEqual([1, 1, 1, 0, 3]);
  });
});
