import { absolute, decimal, fraction, isAtMost, largest, plus, times, toNumber } from './fraction';

describe('decimal', () => {
  it.each([
    [0, 0n, 1n],
    [-0, 0n, 1n],
    [12, 12n, 1n],
    [0.29, 29n, 100n],
    [-2.5, -25n, 10n],
    [1e-7, 1n, 10_000_000n],
    [1.5e-7, 15n, 100_000_000n],
    [1e21, 10n ** 21n, 1n],
    [1.5e21, 15n * 10n ** 20n, 1n],
  ])('reads %d as it is written', (value, numerator, denominator) => {
    expect(decimal(value)).toEqual({ numerator, denominator });
  });

  it('keeps sums exact that doubles round', () => {
    expect(0.1 + 0.2).not.toBe(0.3);
    expect(toNumber(plus(decimal(0.1), decimal(0.2)))).toBe(0.3);
    expect(0.29 * 100).toBeLessThan(29);
    expect(toNumber(times(decimal(0.29), decimal(100)))).toBe(29);
  });

  it.each([NaN, Infinity, -Infinity])('refuses %d', (value) => {
    expect(() => decimal(value)).toThrow(RangeError);
  });
});

it('compares fractions exactly', () => {
  const third = fraction(1, 3);
  expect(isAtMost(third, fraction(2, 6))).toBe(true);
  expect(isAtMost(third, decimal(0.3333333333333333))).toBe(false);
  expect(largest(third, fraction(1, 2))).toEqual(fraction(1, 2));
  expect(absolute(fraction(-1, 3))).toEqual(third);
});
