import fc from 'fast-check';
import { allowancePerPeriod, centsOf, yuanOf } from './allowance-per-period';

describe('allowancePerPeriod', () => {
  it.each([
    // 1+1 lawyers of 2016 to 2023 in a year: 39,600, 60,600 and 65,600.
    ['3300.00', '0.00', 12, '39600.00'],
    ['3800.00', '15000.00', 12, '60600.00'],
    ['3800.00', '20000.00', 12, '65600.00'],
    // Half a year.
    ['3800.00', '15000.00', 6, '30300.00'],
    // 10,000 a year in a quarter and a month: 2,500 and 833.33 of 833.333…
    ['3500', '10000', 3, '13000.00'],
    ['3500', '10000', 1, '4333.33'],
    // Two thirds of a cent, half a cent, a third.
    ['0', '0.08', 1, '0.01'],
    ['0', '0.06', 1, '0.01'],
    ['0', '0.04', 1, '0.00'],
    ['0.01', '0.11', 6, '0.12'],
    // Where floating point fails.
    ['0.07', '0', 100, '7.00'],
    ['1000000000', '1000000000', 120, '130000000000.00'],
    ['0', '0', 12, '0.00'],
  ])('%s a month and %s a year are, in %i months, %s', (monthly, lump, months, expected) => {
    expect(allowancePerPeriod(monthly, lump, months)).toBe(expected);
  });

  it('is never more than half a cent from the exact sum', () => {
    const cents = fc.bigInt(0n, 100_000_000_000n);
    fc.assert(
      fc.property(cents, cents, fc.integer({ min: 1, max: 120 }), (monthly, lump, months) => {
        const got = centsOf(allowancePerPeriod(yuanOf(monthly), yuanOf(lump), months));
        const error = got * 12n - (monthly * 12n + lump) * BigInt(months);
        expect(error > -6n && error <= 6n).toBe(true);
      }),
    );
  });

  it.each(['', '-1', '1.234', '1e3', '1,000', 'NaN', ' 1'])('refuses %j as an amount', (text) => {
    expect(() => allowancePerPeriod(text, '0', 12)).toThrow(RangeError);
  });

  it.each([0, -1, 0.5, Number.NaN])('refuses a period of %s months', (months) => {
    expect(() => allowancePerPeriod('1', '1', months)).toThrow(RangeError);
  });
});
