import type { LevelObjective, SharesOfLevel } from '../model/linear-model';
import { roundUp, SLIGHT } from './duality';
import type { Face } from './face';
import type { LevelTerms } from './run';

/** The least value that a level can take at or above a proven bound. */
export function roundUpLevel({ shares }: LevelObjective, bound: number): number {
  if (!shares) return roundUp(bound);
  let least = Infinity;
  for (const { wanted } of shares.rows) least = Math.min(least, Math.ceil(bound * wanted - SLIGHT) / wanted);
  return shares.rows.length === 0 ? 0 : Math.max(0, least);
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

/** `max(absTolerance, relTolerance · |optimum|)` in the model's units. */
export function toleranceOf(
  { constant, divisor, per }: LevelObjective,
  { absTolerance, relTolerance }: Pick<LevelTerms, 'absTolerance' | 'relTolerance'>,
  value: number,
): number {
  const optimum = (Number(constant) + divisor * value) / per;
  return (Math.max(absTolerance, relTolerance * Math.abs(optimum)) * per) / divisor;
}
