import fc from 'fast-check';
import { ODD_CYCLE, SYSTEMS, expectCuts, faceOf, relaxedPoint } from '../../../test/support/whole-systems';
import { HighsEngine } from '../engines/highs';
import { zeroHalfCuts } from './zero-half';

describe('zeroHalfCuts', () => {
  it('cut the relaxation’s optimum off by a half, and no whole-number point', async () => {
    const engine = await HighsEngine.load();
    let found = 0;
    fc.assert(
      fc.property(SYSTEMS, (system) => {
        const face = faceOf(system);
        const point = relaxedPoint(engine, face, system.costs);
        const cuts = zeroHalfCuts(face, point);
        found += cuts.length;
        expectCuts(cuts, point, 0.49, system);
      }),
      { seed: 1, numRuns: 1500 },
    );
    expect(found).toBeGreaterThan(100);
  });

  describe('on an odd cycle', () => {
    const half = Float64Array.of(0.5, 0.5, 0.5);

    it('close it at once', () => {
      expect(zeroHalfCuts(faceOf(ODD_CYCLE), half)).toMatchObject([
        { columns: Int32Array.of(0, 1, 2), values: Float64Array.of(1, 1, 1), lower: -Infinity, upper: 1 },
      ]);
    });

    it('are none where a column takes fractions, or a side or coefficient is none of whole numbers', () => {
      expect(zeroHalfCuts(faceOf(ODD_CYCLE, Uint8Array.of(1, 0, 1)), half)).toEqual([]);
      expect(
        zeroHalfCuts(faceOf({ ...ODD_CYCLE, limits: [1, 1, 1.25] }), Float64Array.of(0.625, 0.375, 0.625)),
      ).toEqual([]);
      const uneven = [
        [1, 1, 0],
        [0, 1, 1],
        [1, 0, 1.5],
      ];
      expect(zeroHalfCuts(faceOf({ ...ODD_CYCLE, rows: uneven, limits: [1, 1, 1.25] }), half)).toEqual([]);
    });

    it('are none of numbers so large that sums are no longer exact', () => {
      const wide = (amount: number) =>
        faceOf({
          upper: [1, 1, 1, 1, 1],
          costs: [0, 0, 0, 0, 0],
          rows: ODD_CYCLE.rows.map((row) => [...row, amount, -amount]),
          limits: ODD_CYCLE.limits,
        });
      const point = Float64Array.of(...half, 1, 1);
      expect(zeroHalfCuts(wide(2 ** 30), point)).toHaveLength(1);
      expect(zeroHalfCuts(wide(2 ** 50), point)).toEqual([]);
    });
  });
});

describe('a face’s rows', () => {
  it('are added after those of the model and kept as marked', () => {
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
    face.addRows([{ columns: Int32Array.of(0, 1), values: Float64Array.of(4, 5), lower: 0, upper: 9 }]);
    face.keepRows(Uint8Array.of(1, 1, 0, 1));
    expect(face.restrict(new Float64Array(2), null).program.matrix).toEqual({
      start: Int32Array.of(0, 2, 5),
      index: Int32Array.of(0, 2, 0, 1, 2),
      value: Float64Array.of(1, 4, 2, 1, 5),
    });
    expect([...face.rowLower]).toEqual([-Infinity, -Infinity, 0]);
    expect([...face.rowUpper]).toEqual([3, 1, 9]);
  });
});
