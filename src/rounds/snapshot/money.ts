/** What postings cost, in fen (hundredths of a yuan) so that sums are exact. */
import { addDays, addMonths } from '../../common/calendar-date';
import { allowancePerPeriod } from '../../programmes/allowance-per-period';
import { ROLES, TIERS } from './names';
import type { Programme, Role, Subsidy, Tier } from '../../optimizer';
import type { AllowanceFacts } from './facts';

function toFen(yuan: string): number {
  return Math.round(Number(yuan) * 100);
}

/** Fen → yuan, at most two decimals. */
export function toYuan(fen: number): number {
  return fen / 100;
}

/** A fund's amount, given as text. */
export function amountInFen(yuan: string): number {
  return toFen(yuan);
}

/**
 * What a person costs in so many months: the monthly sum, and the yearly lump by twelfths. A tier without a row has the
 * sums of `standard`.
 *
 * @returns fen, whole.
 */
export function costOf(allowances: readonly AllowanceFacts[], role: Role, tier: Tier, months: number): number {
  const ofRole = allowances.filter((row) => row.role === role);
  const row = ofRole.find((each) => each.tier === tier) ?? ofRole.find((each) => each.tier === 'standard');
  if (!row) return 0;
  if (Number.isInteger(months) && months > 0) return toFen(allowancePerPeriod(row.monthly, row.yearlyLump, months));
  return Math.round(toFen(row.monthly) * months + (toFen(row.yearlyLump) * months) / 12);
}

/** Months from one day to another, both included; of a month that is begun, the part. */
export function monthsIn(from: string, to: string): number {
  const end = addDays(to, 1);
  if (end <= from) return 0;
  let months =
    12 * (Number(end.slice(0, 4)) - Number(from.slice(0, 4))) + Number(end.slice(5, 7)) - Number(from.slice(5, 7));
  while (addMonths(from, months) > end) months--;
  const [begun, full] = [addMonths(from, months), addMonths(from, months + 1)];
  return months + daysBetween(begun, end) / daysBetween(begun, full);
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

/** An edition's allowances as a programme's subsidy, yuan a period; undefined without any. */
export function subsidyOf(allowances: readonly AllowanceFacts[], periodMonths: number): Programme['subsidy'] {
  const roles = ROLES.filter((role) => allowances.some((row) => row.role === role));
  if (roles.length === 0) return undefined;
  return Object.fromEntries(roles.map((role) => [role, byTier(allowances, role, periodMonths)]));
}

function byTier(allowances: readonly AllowanceFacts[], role: Role, periodMonths: number): Subsidy {
  const yuan = (tier: Tier) => toYuan(costOf(allowances, role, tier, periodMonths));
  const [standard, plateau, tibet] = TIERS.map(yuan);
  return { standard, plateau, tibet };
}
