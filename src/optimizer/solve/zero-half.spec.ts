import fc from 'fast-check';
import { HighsEngine } from '../engines/highs';
import { Face } from './face';
import { zeroHalfCuts } from './zero-half';

interface System {
  readonly upper: readonly number[];
  readonly costs: readonly number[];
  /** Coefficients by row. */
  readonly rows: readonly (readonly number[])[];
  readonly limits: readonly number[];
}

const SYSTEMS = fc.tuple(fc.integer({ min: 3, max: 6 }), fc.integer({ min: 2, max: 6 })).chain(([columns, rows]) =>
  fc.record({
    upper: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: columns, maxLength: columns }),
    costs: fc.array(fc.integer({ min: -5, max: -1 }), { minLength: columns, maxLength: columns }),
    rows: fc.array(fc.array(fc.constantFrom(0, 0, 1, 1, 2, -1), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
    limits: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: rows, maxLength: rows }),
  }),
);

/** Rows `Σ coefficient · column <= limit`, columns from 0. */
function faceOf({ upper, rows, limits }: System): Face {
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
  return new Face({
    integer: new Uint8Array(upper.length).fill(1),
    columnLower: new Float64Array(upper.length),
    columnUpper: Float64Array.from(upper),
    rowLower: new Float64Array(rows.length).fill(-Infinity),
    rowUpper: Float64Array.from(limits),
    matrix: { start: Int32Array.from(start), index: Int32Array.from(index), value: Float64Array.from(value) },
  });
}

function* wholePoints({ upper, rows, limits }: System): Generator<number[]> {
  const count = upper.reduce((product, most) => product * (most + 1), 1);
  for (let n = 0; n < count; n++) {
    let rest = n;
    const point = upper.map((most) => {
      const value = rest % (most + 1);
      rest = Math.floor(rest / (most + 1));
      return value;
    });
    const keeps = (row: readonly number[], i: number) => row.reduce((sum, a, j) => sum + a * point[j], 0) <= limits[i];
    if (rows.every(keeps)) yield point;
  }
}

describe('zeroHalfCuts', () => {
  it('cut the relaxation’s optimum off by a half, and no whole-number point', async () => {
    const engine = await HighsEngine.load();
    let found = 0;
    fc.assert(
      fc.property(SYSTEMS, (system) => {
        const face = faceOf(system);
        const { program, columns } = face.restrict(Float64Array.from(system.costs), null);
        const point = new Float64Array(columns.length);
        const relaxed = engine.relax(program, { basis: null, point }, { shouldStop: () => false });
        const cuts = zeroHalfCuts(face, relaxed.columns);
        found += cuts.length;
        for (const { columns: own, values, lower, upper } of cuts) {
          const sumAt = (at: ArrayLike<number>) => own.reduce((sum, j, e) => sum + values[e] * at[j], 0);
          expect(lower).toBe(-Infinity);
          expect(sumAt(relaxed.columns)).toBeGreaterThan(upper + 0.49);
          for (const whole of wholePoints(system)) expect(sumAt(whole)).toBeLessThanOrEqual(upper);
        }
      }),
      { seed: 1, numRuns: 1500 },
    );
    expect(found).toBeGreaterThan(100);
  });

  it('close an odd cycle at once', () => {
    const system = {
      upper: [1, 1, 1],
      costs: [-1, -1, -1],
      rows: [
        [1, 1, 0],
        [0, 1, 1],
        [1, 0, 1],
      ],
      limits: [1, 1, 1],
    };
    expect(zeroHalfCuts(faceOf(system), Float64Array.of(0.5, 0.5, 0.5))).toEqual([
      { columns: Int32Array.of(0, 1, 2), values: Float64Array.of(1, 1, 1), lower: -Infinity, upper: 1 },
    ]);
  });
});

describe('a face’s rows', () => {
  it('are added at the end and kept as marked', () => {
    const face = faceOf({
      upper: [1, 1],
      costs: [0, 0],
      rows: [
        [1, 2],
        [0, 1],
      ],
      limits: [3, 1],
    });
    face.addRows([{ columns: Int32Array.of(0), values: Float64Array.of(7), lower: 1, upper: 8 }]);
    face.keepRows(Uint8Array.of(1, 0, 1));
    expect(face.matrix).toEqual({
      start: Int32Array.of(0, 2, 3),
      index: Int32Array.of(0, 1, 0),
      value: Float64Array.of(1, 7, 2),
    });
    expect([...face.rowLower]).toEqual([-Infinity, 1]);
    expect([...face.rowUpper]).toEqual([3, 8]);
  });
});
