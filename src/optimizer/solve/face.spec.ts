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

  it('takes what closed columns contribute off the bounds of rows added to it', () => {
    const fixed = face();
    fixed.addRows([{ columns: Int32Array.of(0, 1), values: Float64Array.of(2, 3), lower: 1, upper: 5 }]);
    fixed.columnLower[0] = 1;
    const { program } = fixed.restrict(new Float64Array(3), null);
    expect([...program.rowLower]).toEqual([-1, -1]);
    expect([...program.rowUpper]).toEqual([Infinity, 3]);
  });

  it('makes an added row an equation where a dual says so, unless its activity may be a fraction', () => {
    const narrowed = face();
    narrowed.addRows([
      { columns: Int32Array.of(0, 1), values: Float64Array.of(1, 1), lower: 1, upper: 2 },
      { columns: Int32Array.of(0, 2), values: Float64Array.of(1, 1), lower: 1, upper: 2 },
    ]);
    narrowed.fix({ bound: 0, reducedCosts: new Float64Array(3), duals: Float64Array.of(0, 9, 9) }, 1);
    expect(narrowed.row(1)).toMatchObject({ lower: 1, upper: 1 });
    expect(narrowed.row(2)).toMatchObject({ lower: 1, upper: 2 });
  });

  it('does so with a row of the model once the column that takes fractions is closed', () => {
    const narrowed = face();
    const proof = { bound: 0, reducedCosts: new Float64Array(3), duals: Float64Array.of(9) };
    narrowed.fix(proof, 1);
    expect(narrowed.row(0)).toMatchObject({ lower: 0, upper: Infinity });
    narrowed.columnUpper[2] = 0;
    narrowed.fix(proof, 1);
    expect(narrowed.row(0)).toMatchObject({ lower: 0, upper: 0 });
  });
});
