import type { Face, RowOrigin, SparseRow } from './face';
import { rounded } from './mixed-rounding';
import { halfSum, roundedDown } from './zero-half';

/**
 * Writes rows that were added to one face anew for another face of the same model. A cut is rounded again from the rows that
 * it came from, as they and the columns' bounds are now, so it holds there whatever the first face was.
 */
export class RenewedCuts {
  private readonly known = new Map<SparseRow, SparseRow | null>();

  /**
   * @param renewals what became of rows earlier.
   * @param levelRow a finished level's row; null if the level isn't finished.
   */
  constructor(
    private readonly face: Face,
    renewals: ReadonlyMap<SparseRow, SparseRow>,
    private readonly levelRow: (level: number) => SparseRow | null,
  ) {
    const present = new Set(face.added);
    for (const [row, renewed] of renewals) if (present.has(renewed)) this.known.set(row, renewed);
    for (const row of present) this.known.set(row, row);
  }

  /** @returns null where the face has no such row. */
  renew(row: SparseRow): SparseRow | null {
    let renewed = this.known.get(row);
    if (renewed === undefined) {
      renewed = row.origin ? this.written(row.origin) : null;
      this.known.set(row, renewed);
    }
    return renewed;
  }

  private written(origin: RowOrigin): SparseRow | null {
    if ('level' in origin) {
      const { level } = origin;
      const isOfLevel = (row: SparseRow) => row.origin && 'level' in row.origin && row.origin.level === level;
      return this.face.added.find(isOfLevel) ?? this.levelRow(level);
    }
    if ('count' in origin) {
      const { count } = origin;
      return this.face.added.find((row) => row.origin && 'count' in row.origin && row.origin.count === count) ?? null;
    }
    if ('divisor' in origin) {
      const row = typeof origin.row === 'number' ? origin.row : this.renew(origin.row);
      return row === null ? null : rounded(this.face, { ...origin, row });
    }
    const parts: (readonly [SparseRow, 1 | -1])[] = [];
    const names: (readonly [number | SparseRow, 1 | -1])[] = [];
    for (const [row, sign] of origin.rows) {
      const part = typeof row === 'number' ? this.face.row(row) : this.renew(row);
      if (!part || !Number.isInteger(sign > 0 ? part.upper : part.lower)) return null;
      parts.push([part, sign]);
      names.push([typeof row === 'number' ? row : part, sign]);
    }
    return roundedDown(this.face, halfSum(parts), { rows: names, fromAbove: origin.fromAbove });
  }
}
