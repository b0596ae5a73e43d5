import type { LevelObjective } from '../model/linear-model';
import { mostAllowed } from './level-values';

/** 1,000 thousandths, and two thousandths more or less a unit. */
const LEVEL: LevelObjective = { costs: new Float64Array(1), constant: 1000n, divisor: 2, per: 1000 };
const SHARE: LevelObjective = { ...LEVEL, constant: 0n, divisor: 1, per: 1, shares: { column: 0, rows: [] } };

const tolerances = (absTolerance: number, relTolerance: number) => ({ absTolerance, relTolerance });

describe('what a finished level may cost', () => {
  it('is its optimum without a tolerance, proven or not', () => {
    expect(mostAllowed(LEVEL, tolerances(0, 0), 400, 400)).toBe(400);
    expect(mostAllowed(LEVEL, tolerances(0, 0), 400, 390)).toBe(400);
  });

  it('is the larger of both tolerances more, rounded down to whole units but for shares', () => {
    // 400 units are 1.8, a tenth of which is 90 units; 0.0131 are 6½ units.
    expect(mostAllowed(LEVEL, tolerances(0.0131, 0), 400, 400)).toBe(406);
    expect(mostAllowed(LEVEL, tolerances(0.0131, 0.1), 400, 400)).toBe(490);
    expect(mostAllowed(SHARE, tolerances(0.25, 0), 0.4, 0.4)).toBeCloseTo(0.65, 12);
  });

  it('is counted from the bound where the optimum is not known, and never less than the plan', () => {
    expect(mostAllowed(LEVEL, tolerances(0, 0.1), 400, 350)).toBe(435);
    expect(mostAllowed(LEVEL, tolerances(0, 0.1), 400, 250)).toBe(400);
  });

  it('gives nothing for a bound below 0, where no optimum is', () => {
    expect(mostAllowed(LEVEL, tolerances(0, 3), -600, -1000)).toBe(-600);
  });
});
