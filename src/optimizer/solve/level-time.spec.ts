import { LevelTime } from './level-time';

describe('the time of a level', () => {
  let clock = 20;
  const watch = { now: () => clock, deadline: 100 };
  const endOf = (time: LevelTime): number => {
    while (clock < 200 && !time.isOver) clock++;
    return clock;
  };

  beforeEach(() => (clock = 20));

  it('is half of what is left', () => {
    expect(endOf(new LevelTime(watch, false, () => false, 0))).toBe(60);
  });

  it('is less once a plan is good enough, given what is proven', () => {
    const isEnough = (value: number, least: number) => value <= least + 3;
    const time = new LevelTime(watch, false, isEnough, 4);
    time.hear(7, -Infinity);
    expect(time.hear(9, -Infinity)).toEqual({ best: 7, least: 4 });
    expect(endOf(time)).toBe(40);
    clock = 20;
    const late = new LevelTime(watch, false, isEnough, 3);
    late.hear(7, 2);
    clock = 50;
    expect(late.isOver).toBe(false);
    late.hear(Infinity, 4);
    expect(late.isOver).toBe(true);
  });

  it('ends with the run for the last level, and never without a limit', () => {
    expect(endOf(new LevelTime(watch, true, () => true, 0))).toBe(200);
    expect(new LevelTime({ now: () => 0, deadline: Infinity }, false, () => true, 0).isOver).toBe(false);
  });

  it('is over at once where nothing is left', () => {
    clock = 101;
    expect(new LevelTime(watch, false, () => false, 0).isOver).toBe(true);
  });
});
