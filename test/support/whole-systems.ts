import fc from 'fast-check';
import { transpose } from '../../src/optimizer/model/linear-model';
import type { Engine } from '../../src/optimizer/engines/engine';
import { Face, type SparseRow } from '../../src/optimizer/solve/face';

/** Minimise costs over whole numbers from 0 to `upper`, within rows `Σ coefficient · column <= limit`; 0 keeps them all. */
export interface System {
  readonly upper: readonly number[];
  readonly costs: readonly number[];
  /** Coefficients by row. */
  readonly rows: readonly (readonly number[])[];
  readonly limits: readonly number[];
}

const listOf = <T>(item: fc.Arbitrary<T>, length: number) => fc.array(item, { minLength: length, maxLength: length });

function systemsOf(coefficient: fc.Arbitrary<number>, limit: fc.Arbitrary<number>): fc.Arbitrary<System> {
  return fc.tuple(fc.integer({ min: 3, max: 6 }), fc.integer({ min: 2, max: 6 })).chain(([columns, rows]) =>
    fc.record({
      upper: listOf(fc.integer({ min: 1, max: 2 }), columns),
      costs: listOf(fc.integer({ min: -50, max: -1 }), columns),
      rows: listOf(listOf(coefficient, columns), rows),
      limits: listOf(limit, rows),
    }),
  );
}

export const SYSTEMS = systemsOf(fc.constantFrom(0, 0, 1, 1, 2, -1), fc.integer({ min: 0, max: 3 }));

/** The same with wide coefficients, as funds and finished levels have them. */
export const WIDE_SYSTEMS = systemsOf(fc.constantFrom(0, 1, 3, 4, 7, 10, 25, -6), fc.integer({ min: 0, max: 40 }));

/** Three columns of which no two may be taken together: every half of them is a solution with fractions. */
export const ODD_CYCLE: System = {
  upper: [1, 1, 1],
  costs: [-1, -1, -1],
  rows: [
    [1, 1, 0],
    [0, 1, 1],
    [1, 0, 1],
  ],
  limits: [1, 1, 1],
};

/** The system as a face; columns marked otherwise may take fractions. */
export function faceOf({ upper, rows, limits }: System, integer = new Uint8Array(upper.length).fill(1)): Face {
  const index: number[] = [];
  const value: number[] = [];
  const start = [0];
  for (let j = 0; j < upper.length; j++) {
    rows.forEach((row, i) => {
      if (row[j] === 0) return;
      index.push(i);
      value.push(row[j]);
    });
    start.push(index.length);
  }
  const matrix = { start: Int32Array.from(start), index: Int32Array.from(index), value: Float64Array.from(value) };
  return new Face({
    integer,
    columnLower: new Float64Array(upper.length),
    columnUpper: Float64Array.from(upper),
    rowLower: new Float64Array(rows.length).fill(-Infinity),
    rowUpper: Float64Array.from(limits),
    matrix,
    rows: transpose(matrix, rows.length),
  });
}

export function valueAt(costs: readonly number[], point: ArrayLike<number>): number {
  return costs.reduce((sum, cost, j) => sum + cost * point[j], 0);
}

/** Every whole-number point of a system, by trying all. */
export function* wholePoints({ upper, rows, limits }: System): Generator<number[]> {
  const count = upper.reduce((product, most) => product * (most + 1), 1);
  for (let n = 0; n < count; n++) {
    let rest = n;
    const point = upper.map((most) => {
      const value = rest % (most + 1);
      rest = Math.floor(rest / (most + 1));
      return value;
    });
    if (rows.every((row, i) => valueAt(row, point) <= limits[i])) yield point;
  }
}

/** The optimum of a face's relaxation. */
export function relaxedPoint(engine: Engine, face: Face, costs: readonly number[]): Float64Array {
  const { program, columns } = face.restrict(Float64Array.from(costs), null);
  const start = { basis: null, point: new Float64Array(columns.length) };
  const relaxed = engine.relax(program, start, { shouldStop: () => false });
  const point = face.columnLower.slice();
  columns.forEach((j, i) => (point[j] = relaxed.columns[i]));
  return point;
}

export function sumAt({ columns, values }: SparseRow, point: ArrayLike<number>): number {
  return columns.reduce((sum, j, e) => sum + values[e] * point[j], 0);
}

/** Expects cuts to leave out a point, each by more than so much, and no whole-number point. */
export function expectCuts(cuts: readonly SparseRow[], point: Float64Array, by: number, system: System): void {
  for (const cut of cuts) {
    expect(cut.lower).toBe(-Infinity);
    expect(sumAt(cut, point)).toBeGreaterThan(cut.upper + by);
    for (const whole of wholePoints(system)) expect(sumAt(cut, whole)).toBeLessThanOrEqual(cut.upper);
  }
}
