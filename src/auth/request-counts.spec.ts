import { RequestCounts } from './request-counts';

describe('counts of requests', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const hit = (counts: RequestCounts, key = 'lin') => counts.increment(key, 60_000, 2, 0, 'all');

  it('block what comes beyond the limit, until the window ends', async () => {
    const counts = new RequestCounts();
    expect([(await hit(counts)).isBlocked, (await hit(counts)).isBlocked]).toEqual([false, false]);
    jest.setSystemTime(15_000);
    expect(await hit(counts)).toMatchObject({ isBlocked: true, timeToBlockExpire: 45 });
    expect((await hit(counts, 'zhou')).isBlocked).toBe(false);
    jest.setSystemTime(60_000);
    expect(await hit(counts)).toMatchObject({ isBlocked: false, totalHits: 1 });
  });
});
