import { Random } from './random';

describe('Random', () => {
  it('gives the same numbers for ever: examples and benchmarks depend on them', () => {
    const random = new Random(1, 'test');
    expect([random.next(), random.next(), random.next()].map((value) => value * 2 ** 32)).toEqual(FIRST);
  });

  it('has one stream a topic', () => {
    expect(new Random(1, 'a').next()).not.toBe(new Random(1, 'b').next());
    expect(new Random(1, 'a').next()).not.toBe(new Random(2, 'a').next());
  });

  it('draws integers from the whole range, ends included', () => {
    const random = new Random(5, 'range');
    const drawn = new Set(Array.from({ length: 200 }, () => random.integer(3, 6)));
    expect([...drawn].sort()).toEqual([3, 4, 5, 6]);
  });

  it('shuffles and samples without losing or repeating anything', () => {
    const random = new Random(7, 'lists');
    const list = [1, 2, 3, 4, 5, 6, 7, 8];
    expect(random.shuffled(list).sort()).toEqual(list);
    expect(random.weightedSample(list, 20, (n) => n).sort()).toEqual(list);
    expect(random.weightedSample(list, 3, (n) => (n > 5 ? 1 : 0)).sort()).toEqual([6, 7, 8]);
  });
});

const FIRST = [2925724604, 2094781625, 3291439450];
