import { BASIC } from '../engines/engine';
import type { Face, SparseRow } from './face';
import type { KeptBasis, Relaxer } from './relaxer';
import { RenewedCuts } from './renewed-cuts';

/** So few columns may all take part at once: it saves rounds of pricing. */
const FEW = 14_000;

/** Where a relaxation ended: its basis, and the rows that its face had beyond the model's. */
export interface Stand {
  readonly added: readonly SparseRow[];
  readonly basis: KeptBasis | null;
}

/** What revisiting needs of the run. */
export interface RevisitingRun {
  readonly face: Face;
  readonly relaxer: Relaxer;
  /** Rows of the run before, and what became of them in this one. */
  readonly renewals: Map<SparseRow, SparseRow>;
  /** A finished level's row, or null. */
  levelRow(level: number): SparseRow | null;
}

/**
 * Has a relaxation start where one ended in the run before: with the cuts of then, written anew for the face as it is, and
 * from the basis of then.
 *
 * @returns the rows added.
 */
export function revisit(run: RevisitingRun, { added, basis }: Stand, costs: Float64Array): readonly number[] {
  const { face, relaxer, renewals } = run;
  const cuts = new RenewedCuts(face, renewals, (level) => run.levelRow(level));
  const first = face.rowCount;
  const renewed = added.map((row) => cuts.renew(row));
  const isNew = (cut: SparseRow | null): cut is SparseRow =>
    cut?.origin !== undefined && !('level' in cut.origin) && cut.columns.length > 0 && !face.added.includes(cut);
  face.addRows(renewed.filter(isNew));
  if (face.open.length <= FEW) relaxer.include(face.open);
  const ofModel = face.modelRowCount;
  renewed.forEach((cut, i) => cut && renewals.set(added[i], cut));
  if (basis) {
    const rows = new Int32Array(face.rowCount).fill(BASIC);
    rows.set(basis.rows.subarray(0, ofModel));
    renewed.forEach((cut, i) => {
      const at = cut ? face.added.indexOf(cut) : -1;
      if (at >= 0) rows[ofModel + at] = basis.rows[ofModel + i] ?? BASIC;
    });
    relaxer.resume({ ...basis, rows }, costs);
  }
  return Array.from({ length: face.rowCount - first }, (_, i) => first + i);
}
