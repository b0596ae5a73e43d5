import type { LevelObjective } from '../model/linear-model';
import { maySuppose } from './supposition';
import type { LevelRecord } from './trail';

/** Of levels with these gaps in the run before, all worth 7, those that may be supposed. */
function supposable(gaps: readonly number[], bound = 0): number[] {
  const records = gaps.map((gap) => ({ value: 7, gap }) as LevelRecord);
  const levels = gaps.map(() => ({}) as LevelObjective);
  return [...gaps.keys()].filter((k) => maySuppose(levels, records, k, bound));
}

describe('maySuppose', () => {
  it('allows every level but the last where relaxations told what the best plan is worth', () => {
    expect(supposable([0, 0.5, 0.99])).toEqual([0, 1]);
    expect(supposable([0])).toEqual([]);
  });

  it('has a level searched that was worth more than its relaxation told', () => {
    expect(supposable([0, 1, 0, 0])).toEqual([0, 2]);
  });

  it('allows what was worth more, once its bound is as high as that', () => {
    expect(supposable([0, 1, 0, 0], 7)).toEqual([0, 1, 2]);
    expect(supposable([0, 1, 0, 0], 6)).toEqual([0, 2]);
  });

  it('has the level before the last one searched where that one was', () => {
    expect(supposable([0, 0, 0, 1])).toEqual([0, 1]);
  });
});
