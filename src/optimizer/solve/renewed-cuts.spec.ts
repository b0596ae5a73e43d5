import fc from 'fast-check';
import {
  ODD_CYCLE,
  SYSTEMS,
  WIDE_SYSTEMS,
  faceOf,
  relaxedPoint,
  sumAt,
  wholePoints,
} from '../../../test/support/whole-systems';
import { HighsEngine } from '../engines/highs';
import { sparseRow, type Face, type SparseRow } from './face';
import { roundingCuts } from './mixed-rounding';
import { RenewedCuts } from './renewed-cuts';
import { zeroHalfCuts } from './zero-half';

const NONE = new Map<SparseRow, SparseRow>();

/** Cuts of a face, and cuts of the face with those. */
function cutsOf(engine: HighsEngine, face: Face, costs: readonly number[]): SparseRow[] {
  for (let round = 0; round < 2; round++) {
    const point = relaxedPoint(engine, face, costs);
    face.addRows([...zeroHalfCuts(face, point), ...roundingCuts(face, point)]);
  }
  return [...face.added];
}

describe('RenewedCuts', () => {
  it('hold at every whole-number point of a face with other limits, where some columns are fixed', async () => {
    const engine = await HighsEngine.load();
    let cuts = 0;
    let other = 0;
    fc.assert(
      fc.property(
        fc.oneof(SYSTEMS, WIDE_SYSTEMS),
        fc.nat(63),
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 6, maxLength: 6 }),
        (system, closed, limits) => {
          const first = faceOf(system);
          for (let j = 0; j < system.upper.length; j++) if ((closed >> j) & 1) first.columnUpper[j] = 0;
          const added = cutsOf(engine, first, system.costs);
          const changed = { ...system, limits: system.limits.map((_, i) => limits[i]) };
          const face = faceOf(changed);
          const renewed = new RenewedCuts(face, NONE, () => null);
          for (const row of added) {
            const cut = renewed.renew(row);
            if (!cut) continue;
            cuts++;
            if (cut.upper !== row.upper || cut.columns.join() !== row.columns.join()) other++;
            for (const whole of wholePoints(changed)) expect(sumAt(cut, whole)).toBeLessThanOrEqual(cut.upper);
          }
        },
      ),
      { seed: 6, numRuns: 1500 },
    );
    expect(cuts).toBeGreaterThan(100);
    expect(other).toBeGreaterThan(50);
  });

  // Its third side is a level's row.
  const path = { ...ODD_CYCLE, rows: ODD_CYCLE.rows.slice(0, 2), limits: [1, 1] };
  const level = (bound: number) => sparseRow(Float64Array.of(1, 0, 1), bound, 1, { level: 0 });

  it('take a finished level as it is now, and are none where it is not finished', () => {
    const face = faceOf(path);
    face.addRows([level(0)]);
    const [cut] = zeroHalfCuts(face, Float64Array.of(0.5, 0.5, 0.5));
    const other = faceOf(path);
    expect(new RenewedCuts(other, NONE, () => null).renew(cut)).toBeNull();
    const now = level(1);
    expect(new RenewedCuts(other, NONE, () => now).renew(cut)).toMatchObject({
      columns: Int32Array.of(0, 1, 2),
      upper: 1,
    });
  });

  it('round a finished level as it is now', () => {
    const none = { upper: [1, 1, 1], costs: [0, 0, 0], rows: [[0, 0, 0]], limits: [0] };
    const fives = (most: number) => sparseRow(Float64Array.of(5, 5, 5), 0, most, { level: 0 });
    const face = faceOf(none);
    face.addRows([fives(12)]);
    const [cut] = roundingCuts(face, Float64Array.of(0.8, 0.8, 0.8));
    expect(cut.upper).toBe(2);
    const other = faceOf(none);
    expect(new RenewedCuts(other, NONE, () => null).renew(cut)).toBeNull();
    expect(new RenewedCuts(other, NONE, () => fives(7)).renew(cut)).toMatchObject({ columns: cut.columns, upper: 1 });
  });

  it('take the bound of a count as the face has it, and are none where it has none', () => {
    const bound = (count: number, least: number) => sparseRow(Float64Array.of(1, 1, 0), least, Infinity, { count });
    const face = faceOf(path);
    face.addRows([bound(0, 1), bound(1, 1)]);
    expect(new RenewedCuts(face, NONE, () => null).renew(bound(1, 0))).toBe(face.added[1]);
    expect(new RenewedCuts(face, NONE, () => null).renew(bound(2, 0))).toBeNull();
  });

  it('are what they became before, where the face still has that', () => {
    const face = faceOf(path);
    face.addRows([level(0)]);
    const [cut] = zeroHalfCuts(face, Float64Array.of(0.5, 0.5, 0.5));
    const became = { ...cut };
    const renewals = new Map([[cut, became]]);
    expect(new RenewedCuts(face, renewals, () => null).renew(cut)).not.toBe(became);
    face.addRows([became]);
    expect(new RenewedCuts(face, renewals, () => null).renew(cut)).toBe(became);
  });
});
