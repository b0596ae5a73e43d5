import type { LevelObjective, SharesOfLevel } from '../model/linear-model';
import { roundUp, SLIGHT } from './duality';
import type { Face } from './face';
import type { LevelTerms } from './run';

const EXACT = { absTolerance: 0, relTolerance: 0 };

/** The least value that a level can take at or above a proven bound. */
export function roundUpLevel({ shares }: LevelObjective, bound: number): number {
  if (!shares) return roundUp(bound);
  let least = Infinity;
  for (const { wanted } of shares.rows) least = Math.min(least, Math.ceil(bound * wanted - SLIGHT) / wanted);
  return shares.rows.length === 0 ? 0 : Math.max(0, least);
}

/** How far a value may be above a bound for being computed in fractions. */
export function errorOf({ shares }: LevelObjective): number {
  return shares ? 1e-9 : 0;
}

/** Turns "no share above `most`" into whole numbers of persons by group. */
export function limitShares(face: Face, { column, rows }: SharesOfLevel, most: number): void {
  face.columnLower[column] = 0;
  face.columnUpper[column] = 0;
  for (const { row, wanted } of rows) face.rowLower[row] = Math.ceil(wanted * (1 - most) - 1e-7);
}

/** The largest value up to `share` that a largest share can take. */
export function shareUpTo({ rows }: SharesOfLevel, share: number): number {
  return rows.reduce((most, { wanted }) => Math.max(most, Math.floor(share * wanted + 1e-7) / wanted), 0);
}

/** The least value above `share` that a largest share can take. */
export function shareAbove({ rows }: SharesOfLevel, share: number): number {
  return rows.reduce(
    (least, { wanted }) => Math.min(least, (Math.floor(share * wanted + 1e-7) + 1) / wanted),
    Infinity,
  );
}

/**
 * Most that a level may cost from here on: its optimum, or where that isn't known what the optimum is not below, and
 * `max(absTolerance, relTolerance · |optimum|)`; never less than the plan at hand. All in the model's units.
 *
 * @param value what the plan at hand is worth.
 * @param least what no plan is worth less than; `value` where that is proven.
 */
export function mostAllowed(
  { constant, divisor, per, shares }: LevelObjective,
  { absTolerance, relTolerance }: Pick<LevelTerms, 'absTolerance' | 'relTolerance'> = EXACT,
  value: number,
  least: number,
): number {
  // A bound may be below 0, which an optimum never is: it is no reason for more.
  const optimum = (Number(constant) + divisor * least) / per;
  const most = least + (Math.max(absTolerance, relTolerance * optimum) * per) / divisor;
  return Math.max(value, shares ? most : Math.floor(most + 1e-9));
}
