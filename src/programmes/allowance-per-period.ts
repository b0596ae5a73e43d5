/** Cents in twelfths: the one unit in which a monthly sum and a yearly lump add up exactly. */
const TWELFTHS = 12n;

/**
 * What a person costs in a period: the monthly sum for each of its months, and the yearly lump's share of them. Exact, in
 * whole cents; half a cent is rounded up.
 *
 * @param monthly yuan as text with at most two decimals, as stored: `"3300.00"`.
 * @param yearlyLump likewise.
 * @param months of the period, a whole number.
 * @returns yuan with two decimals.
 * @throws {RangeError} if an amount is no such text, or the months are no whole number above 0.
 */
export function allowancePerPeriod(monthly: string, yearlyLump: string, months: number): string {
  if (!Number.isSafeInteger(months) || months < 1) throw new RangeError(`A period of ${months} months.`);
  const length = BigInt(months);
  const twelfths = centsOf(monthly) * length * TWELFTHS + centsOf(yearlyLump) * length;
  return yuanOf((2n * twelfths + TWELFTHS) / (2n * TWELFTHS));
}

/** `"3300.5"` → `330050n`. */
export function centsOf(yuan: string): bigint {
  const found = /^(\d+)(?:\.(\d{1,2}))?$/.exec(yuan);
  if (!found) throw new RangeError(`“${yuan}” is no amount in yuan.`);
  const [, whole, decimals = ''] = found;
  return BigInt(whole) * 100n + BigInt(decimals.padEnd(2, '0'));
}

/** `330050n` → `"3300.50"`. */
export function yuanOf(cents: bigint): string {
  const digits = cents.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
