import fc from 'fast-check';
import { WIDE_SYSTEMS, expectCuts, faceOf, relaxedPoint, type System } from '../../../test/support/whole-systems';
import { HighsEngine } from '../engines/highs';
import { sparseRow, type Face, type Rounding } from './face';
import { roundingCuts, rounded } from './mixed-rounding';

/** The same system with each row turned round: its upper side is a lower one. */
function turned({ upper, costs, rows, limits }: System): Face {
  const face = faceOf({ upper, costs, limits, rows: rows.map((row) => row.map((value) => -value)) });
  face.rowLower = Float64Array.from(limits, (limit) => -limit);
  face.rowUpper.fill(Infinity);
  return face;
}

describe('roundingCuts', () => {
  it.each([
    ['upper', faceOf],
    ['lower', turned],
  ] as const)('of %s sides cut the relaxation’s optimum off, and no whole-number point', async (_, faceFrom) => {
    const engine = await HighsEngine.load();
    let found = 0;
    fc.assert(
      fc.property(WIDE_SYSTEMS, (system) => {
        const face = faceFrom(system);
        const point = relaxedPoint(engine, face, system.costs);
        const cuts = roundingCuts(face, point);
        found += cuts.length;
        expectCuts(cuts, point, 0, system);
      }),
      { seed: 3, numRuns: 1500 },
    );
    expect(found).toBeGreaterThan(1000);
  });

  it('say how they were made, also where a column is measured from the bound that it is farther from', async () => {
    const engine = await HighsEngine.load();
    let [fromBelow, fromAbove] = [0, 0];
    fc.assert(
      fc.property(WIDE_SYSTEMS, (system) => {
        const face = faceOf(system);
        const point = relaxedPoint(engine, face, system.costs);
        for (const cut of roundingCuts(face, point)) {
          const origin = cut.origin as Rounding;
          expect(rounded(face, origin)).toEqual(cut);
          for (const j of cut.columns) {
            const isUpper = point[j] > system.upper[j] / 2;
            if (isUpper && !origin.fromAbove.has(j)) fromBelow++;
            if (!isUpper && origin.fromAbove.has(j)) fromAbove++;
          }
        }
      }),
      { seed: 4, numRuns: 500 },
    );
    expect(Math.min(fromBelow, fromAbove)).toBeGreaterThan(10);
  });

  const fives = { upper: [1, 1, 1], costs: [0, 0, 0], rows: [[5, 5, 5]], limits: [12] };
  const point = Float64Array.of(0.8, 0.8, 0.8);
  const atMostTwo = { columns: Int32Array.of(0, 1, 2), values: Float64Array.of(1, 1, 1), upper: 2 };

  it('count what fits into a row', () => {
    expect(roundingCuts(faceOf(fives), point)).toMatchObject([atMostTwo]);
  });

  it.each([
    ['upper', -Infinity, 12, 0.7, [1, 1], 1],
    ['lower', 8, Infinity, 0.3, [-1, -1], -1],
  ])('take off the %s side what fixed columns contribute', (_, lower, upper, part, values, most) => {
    const face = faceOf({ ...fives, rows: [[0, 0, 0]] });
    face.addRows([sparseRow(Float64Array.of(5, 5, 5), lower, upper, { level: 0 })]);
    face.columnLower[0] = 1;
    const cut = { columns: Int32Array.of(1, 2), values: Float64Array.from(values), upper: most };
    expect(roundingCuts(face, Float64Array.of(1, part, part))).toMatchObject([cut]);
  });

  it('are also of finished levels, though not of other rows added', () => {
    const face = faceOf({ ...fives, rows: [[0, 0, 0]] });
    face.addRows([sparseRow(Float64Array.of(5, 5, 5), -Infinity, 12)]);
    expect(roundingCuts(face, point)).toEqual([]);
    face.addRows([sparseRow(Float64Array.of(5, 5, 5), 0, 12, { level: 0 })]);
    expect(roundingCuts(face, point)).toMatchObject([atMostTwo]);
  });

  it('are none where a column takes fractions, a side or coefficient is none of whole numbers, or halves do as well', () => {
    expect(roundingCuts(faceOf(fives, Uint8Array.of(1, 0, 1)), point)).toEqual([]);
    expect(roundingCuts(faceOf({ ...fives, limits: [12.5] }), point)).toEqual([]);
    expect(roundingCuts(faceOf({ ...fives, rows: [[5, 5, 4.5]] }), point)).toEqual([]);
    expect(roundingCuts(faceOf({ ...fives, rows: [[2, 2, 2]], limits: [5] }), point)).toEqual([]);
  });

  it('are none of numbers so large that sums are no longer exact', () => {
    const large = (amount: number) => ({ ...fives, rows: [[amount, amount, amount]], limits: [amount * 2.5] });
    expect(roundingCuts(faceOf(large(2 ** 50)), Float64Array.of(0.8, 0.8, 0.9))).toMatchObject([atMostTwo]);
    expect(roundingCuts(faceOf(large(2 ** 52)), Float64Array.of(0.8, 0.8, 0.9))).toEqual([]);
  });

  it('leave fixed columns out', () => {
    const face = faceOf({ upper: [1, 1, 1, 1], costs: [0, 0, 0, 0], rows: [[5, 5, 5, 5]], limits: [17] });
    face.columnLower[3] = 1;
    expect(roundingCuts(face, Float64Array.of(...point, 1))).toMatchObject([atMostTwo]);
  });
});
