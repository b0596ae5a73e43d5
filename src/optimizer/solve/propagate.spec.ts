import fc from 'fast-check';
import { SYSTEMS, faceOf, valueAt, wholePoints } from '../../../test/support/whole-systems';
import type { Face } from './face';
import { propagate } from './propagate';

/** The bounds of all columns, from to. */
function boundsAfter(face: Face): number[][] {
  propagate(face);
  return Array.from(face.columnLower, (lower, j) => [lower, face.columnUpper[j]]);
}

const system = (upper: number[], rows: number[][], limits: number[]) => ({ upper, rows, limits, costs: [] });

describe('propagate', () => {
  it('closes to a couple a place where one person is left to be posted', () => {
    const bounds = boundsAfter(faceOf(system([1, 1], [[2, 1]], [1])));
    expect(bounds.join(' ')).toBe('0,0 0,1');
  });

  it('goes on from row to row, over added ones as well', () => {
    const face = faceOf(system([1, 1, 1], [[1, 1, 0]], [1]));
    face.rowLower[0] = 1;
    face.addRows([
      { columns: Int32Array.of(1, 2), values: Float64Array.of(2, 1), lower: -Infinity, upper: 1 },
      { columns: Int32Array.of(0, 2), values: Float64Array.of(1, -1), lower: -Infinity, upper: 0 },
    ]);
    expect(boundsAfter(face).join(' ')).toBe('1,1 0,0 1,1');
  });

  it('leaves columns that take fractions as they are', () => {
    const bounds = boundsAfter(faceOf(system([1, 1], [[2, 2]], [1]), Uint8Array.of(0, 1)));
    expect(bounds.join(' ')).toBe('0,1 0,0');
  });

  it('leaves a face without any point to relaxations', () => {
    expect(boundsAfter(faceOf(system([1, 1], [[-1, -1]], [-3]))).join(' ')).toBe('0,1 0,1');
  });

  it('gives up where bounds chase each other', () => {
    const rows = [
      [-1, 1],
      [1, -1],
    ];
    const chased = faceOf(system([1e9, 1e9], rows, [-1, -1]));
    expect(boundsAfter(chased)[0][0]).toBeLessThan(1e9);
  });

  it('keeps every whole point of the face, and has nothing left to do the second time', () => {
    const lowers = fc.array(fc.oneof(fc.integer({ min: -3, max: 1 }), fc.constant(-Infinity)), {
      minLength: 6,
      maxLength: 6,
    });
    let moved = 0;
    fc.assert(
      fc.property(SYSTEMS, lowers, (limited, lower) => {
        const face = faceOf(limited);
        limited.rows.forEach((_, i) => (face.rowLower[i] = Math.min(lower[i], limited.limits[i])));
        const isKept = (point: number[]) => limited.rows.every((row, i) => valueAt(row, point) >= face.rowLower[i]);
        const points = [...wholePoints(limited)].filter(isKept);
        const bounds = boundsAfter(face);
        for (const point of points) expect(face.holds(Float64Array.from(point))).toBe(true);
        if (points.length === 0) return;
        if (bounds.some(([from, to], j) => from > 0 || to < limited.upper[j])) moved++;
        expect(boundsAfter(face)).toEqual(bounds);
      }),
    );
    expect(moved).toBeGreaterThan(10);
  });
});
