import fc from 'fast-check';
import type { LinearProgram } from './engine';
import { networkRows } from './network-rows';

function programOf(rows: readonly (readonly number[])[], equations: readonly boolean[]): LinearProgram {
  const columnCount = rows[0].length;
  const columns = Array.from({ length: columnCount }, (_, j) => rows.flatMap((row, i) => (row[j] === 0 ? [] : [i])));
  const start = [0];
  for (const { length } of columns) start.push(start[start.length - 1] + length);
  return {
    columnCount,
    rowCount: rows.length,
    costs: new Float64Array(columnCount),
    columnLower: new Float64Array(columnCount),
    columnUpper: new Float64Array(columnCount).fill(1),
    integer: new Uint8Array(columnCount).fill(1),
    rowLower: new Float64Array(rows.length),
    rowUpper: Float64Array.from(equations, (isEquation) => (isEquation ? 0 : 1)),
    matrix: {
      start: Int32Array.from(start),
      index: Int32Array.from(columns.flat()),
      value: Float64Array.from(columns.flatMap((list, j) => list.map((i) => rows[i][j]))),
    },
  };
}

const ROWS = fc.tuple(fc.integer({ min: 2, max: 7 }), fc.integer({ min: 2, max: 9 })).chain(([rows, columns]) =>
  fc.array(fc.array(fc.constantFrom(0, 0, 0, 0, 1, -1, 1, -1, 2), { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  }),
);

describe('networkRows', () => {
  it('lets every column leave one node at most and enter one at most, whatever the rows', () => {
    let [taken, crossing] = [0, 0];
    fc.assert(
      fc.property(ROWS, fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }), (rows, equations) => {
        const signs = networkRows(programOf(rows, equations.slice(0, rows.length)));
        for (let j = 0; j < rows[0].length; j++) {
          const entries = rows.map((row, i) => row[j] * signs[i]).filter((value) => value !== 0);
          expect(entries.every((value) => Math.abs(value) === 1)).toBe(true);
          expect(entries.length).toBeLessThanOrEqual(2);
          if (entries.length === 2) expect(entries[0]).toBe(-entries[1]);
        }
        taken += signs.filter((sign) => sign !== 0).length;
        crossing += signs.filter((sign) => sign === 0).length;
      }),
      { numRuns: 500 },
    );
    expect(taken).toBeGreaterThan(500);
    expect(crossing).toBeGreaterThan(200);
  });
});
