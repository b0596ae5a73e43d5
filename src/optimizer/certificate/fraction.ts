/** An exact number. The denominator is positive; not necessarily in lowest terms. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export function fraction(numerator: bigint | number, denominator: bigint | number = 1): Fraction {
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
}

/**
 * The decimal number that a document shows, exactly: 0.1 is a tenth, though no double is.
 *
 * @throws {RangeError} if the number isn't finite.
 */
export function decimal(value: number): Fraction {
  if (!Number.isFinite(value)) throw new RangeError(`${value} has no decimal digits.`);
  const [mantissa, exponent = '0'] = String(value).split('e');
  const [whole, digits = ''] = mantissa.split('.');
  const shift = Number(exponent) - digits.length;
  const scale = 10n ** BigInt(Math.abs(shift));
  const numerator = BigInt(whole + digits);
  return shift < 0 ? fraction(numerator, scale) : fraction(numerator * scale);
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

export function times(a: Fraction, b: Fraction): Fraction {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator };
}

export function isAtMost(a: Fraction, b: Fraction): boolean {
  return a.numerator * b.denominator <= b.numerator * a.denominator;
}

export function largest(a: Fraction, b: Fraction): Fraction {
  return isAtMost(a, b) ? b : a;
}

export function absolute({ numerator, denominator }: Fraction): Fraction {
  return { numerator: numerator < 0n ? -numerator : numerator, denominator };
}

/** The nearest double, as long as both parts are below 2^53. */
export function toNumber({ numerator, denominator }: Fraction): number {
  return Number(numerator) / Number(denominator);
}
