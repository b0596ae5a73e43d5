import fc from 'fast-check';
import { Face } from './face';
import { propagate } from './propagate';

interface Row {
  readonly values: readonly number[];
  readonly lower: number;
  readonly upper: number;
}

/** A face of whole-number columns from 0 to some bound each. */
function faceOf(upper: readonly number[], rows: readonly Row[]): Face {
  const columns = upper.map((_, j) => rows.flatMap(({ values }, i) => (values[j] === 0 ? [] : [[i, values[j]]])));
  const byRow = rows.map(({ values }) => values.flatMap((value, j) => (value === 0 ? [] : [[j, value]])));
  const sparse = (lists: readonly (readonly number[][])[]) => ({
    start: Int32Array.from([0, ...lists.map((_, i) => lists.slice(0, i + 1).flat().length)]),
    index: Int32Array.from(lists.flat(), ([at]) => at),
    value: Float64Array.from(lists.flat(), ([, value]) => value),
  });
  return new Face({
    integer: new Uint8Array(upper.length).fill(1),
    columnLower: new Float64Array(upper.length),
    columnUpper: Float64Array.from(upper),
    rowLower: Float64Array.from(rows, ({ lower }) => lower),
    rowUpper: Float64Array.from(rows, (row) => row.upper),
    matrix: sparse(columns),
    rows: sparse(byRow),
  });
}

const boundsOf = ({ columnLower, columnUpper }: Face) => [[...columnLower], [...columnUpper]];

/** All whole points within the bounds given, as far as they keep the rows. */
function pointsOf(upper: readonly number[], rows: readonly Row[]): number[][] {
  const all = upper.reduce<number[][]>(
    (points, most) => points.flatMap((point) => Array.from({ length: most + 1 }, (_, value) => [...point, value])),
    [[]],
  );
  return all.filter((point) =>
    rows.every(({ values, lower, upper: most }) => {
      const activity = values.reduce((sum, value, j) => sum + value * point[j], 0);
      return activity >= lower && activity <= most;
    }),
  );
}

describe('propagate', () => {
  it('closes to a couple a place where one person is left to be posted', () => {
    const face = faceOf([1, 1], [{ values: [2, 1], lower: 0, upper: 1 }]);
    propagate(face);
    expect(boundsOf(face)).toEqual([
      [0, 0],
      [0, 1],
    ]);
  });

  it('goes on from row to row, over added ones as well', () => {
    const face = faceOf([1, 1, 1], [{ values: [1, 1, 0], lower: 1, upper: 1 }]);
    face.addRows([
      { columns: Int32Array.of(1, 2), values: Float64Array.of(2, 1), lower: -Infinity, upper: 1 },
      { columns: Int32Array.of(0, 2), values: Float64Array.of(1, -1), lower: -Infinity, upper: 0 },
    ]);
    propagate(face);
    expect(boundsOf(face)).toEqual([
      [1, 0, 1],
      [1, 0, 1],
    ]);
  });

  it('leaves columns that take fractions, and a face without any point, as they are', () => {
    const face = faceOf([1], [{ values: [2], lower: 0, upper: 1 }]);
    face.integer[0] = 0;
    propagate(face);
    expect(boundsOf(face)).toEqual([[0], [1]]);
    const empty = faceOf([1, 1], [{ values: [1, 1], lower: 3, upper: 3 }]);
    propagate(empty);
    expect(boundsOf(empty)).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  it('gives up where bounds chase each other', () => {
    const face = faceOf(
      [1e9, 1e9],
      [
        { values: [1, -1], lower: 1, upper: Infinity },
        { values: [-1, 1], lower: 1, upper: Infinity },
      ],
    );
    propagate(face);
    expect(face.columnLower[0]).toBeLessThan(1e9);
  });

  it('keeps every whole point of the face, and has nothing left to do the second time', () => {
    const bound = fc.integer({ min: -6, max: 6 });
    const row = fc.record({
      values: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 4, maxLength: 4 }),
      lower: fc.oneof(bound, fc.constant(-Infinity)),
      upper: fc.oneof(bound, fc.constant(Infinity)),
    });
    const upper = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(upper, fc.array(row, { minLength: 1, maxLength: 4 }), (most, rows) => {
        const points = pointsOf(most, rows);
        const face = faceOf(most, rows);
        propagate(face);
        for (const point of points) expect(face.holds(Float64Array.from(point))).toBe(true);
        if (points.length === 0) return;
        const before = boundsOf(face);
        propagate(face);
        expect(boundsOf(face)).toEqual(before);
      }),
    );
  });
});
