import { datesOfPosting, periodsOfRound, termInPeriods, touchedPeriods, wholePeriods } from './periods';

const halves = { startsOn: '2013-07-01', periodMonths: 6, periodCount: 3 };

describe('periodsOfRound', () => {
  it('names calendar half-years by year and half', () => {
    expect(periodsOfRound(halves)).toEqual([
      { id: '2013H2', startsOn: '2013-07-01', endsOn: '2013-12-31' },
      { id: '2014H1', startsOn: '2014-01-01', endsOn: '2014-06-30' },
      { id: '2014H2', startsOn: '2014-07-01', endsOn: '2014-12-31' },
    ]);
  });

  it('names other periods by their first month', () => {
    const ids = periodsOfRound({ startsOn: '2013-08-15', periodMonths: 6, periodCount: 2 }).map(({ id }) => id);
    expect(ids).toEqual(['2013-08', '2014-02']);
    expect(periodsOfRound({ startsOn: '2013-07-01', periodMonths: 12, periodCount: 1 })).toEqual([
      { id: '2013-07', startsOn: '2013-07-01', endsOn: '2014-06-30' },
    ]);
  });

  it('leaves no day between periods, even from the end of a month', () => {
    expect(periodsOfRound({ startsOn: '2013-01-31', periodMonths: 1, periodCount: 3 })).toEqual([
      { id: '2013-01', startsOn: '2013-01-31', endsOn: '2013-02-27' },
      { id: '2013-02', startsOn: '2013-02-28', endsOn: '2013-03-30' },
      { id: '2013-03', startsOn: '2013-03-31', endsOn: '2013-04-29' },
    ]);
  });
});

describe('datesOfPosting', () => {
  it('begins with its first period and ends with its last', () => {
    expect(datesOfPosting(halves, 1, 2)).toEqual({ startsOn: '2014-01-01', endsOn: '2014-12-31' });
  });

  it('is undone by touchedPeriods', () => {
    const periods = periodsOfRound(halves);
    for (const [start, count] of [
      [0, 1],
      [0, 3],
      [1, 1],
      [2, 1],
    ] as const) {
      const { startsOn, endsOn } = datesOfPosting(halves, start, count);
      expect(touchedPeriods(periods, startsOn, endsOn)).toEqual({ from: start, to: start + count - 1 });
    }
  });
});

describe('wholePeriods', () => {
  const periods = periodsOfRound(halves);

  it.each([
    [null, null, { from: 0, to: 2 }],
    ['2013-07-01', '2014-12-31', { from: 0, to: 2 }],
    ['2013-07-02', null, { from: 1, to: 2 }],
    [null, '2014-12-30', { from: 0, to: 1 }],
    ['2013-09-01', '2014-05-01', null],
    ['2015-01-01', null, null],
    [null, '2013-12-30', null],
  ])('from %s to %s', (from, to, span) => {
    expect(wholePeriods(periods, from, to)).toEqual(span);
  });
});

describe('touchedPeriods', () => {
  const periods = periodsOfRound(halves);

  it.each([
    ['2012-07-01', '2013-06-30', null],
    ['2012-07-01', '2013-07-01', { from: 0, to: 0 }],
    ['2013-12-31', '2014-01-01', { from: 0, to: 1 }],
    ['2014-12-31', '2019-01-01', { from: 2, to: 2 }],
    ['2015-01-01', '2016-01-01', null],
  ])('from %s to %s', (from, to, span) => {
    expect(touchedPeriods(periods, from, to)).toEqual(span);
  });
});

describe('termInPeriods', () => {
  it('rounds up to whole periods, at least one', () => {
    expect(termInPeriods(12, 6)).toBe(2);
    expect(termInPeriods(13, 6)).toBe(3);
    expect(termInPeriods(12, 24)).toBe(1);
  });
});
