import type { SparseMatrix } from '../model/linear-model';

/** The part of a linear model that weak duality looks at. */
export interface BoundedSystem {
  readonly columnLower: Float64Array;
  readonly columnUpper: Float64Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  readonly matrix: SparseMatrix;
  /** Columns outside of which all are fixed at 0, ascending; some of them may be as well. All of them if left out. */
  readonly open?: Int32Array;
  /** Rows after those of the matrix. */
  readonly added?: readonly { readonly columns: Int32Array; readonly values: Float64Array }[];
}

/** What any row duals prove, whoever computed them. */
export interface DualBound {
  /** No point of the system costs less, float error already taken off. */
  readonly bound: number;
  /** `costs − duals · matrix`, one a column; what it is for a column that can't leave 0 has no meaning. */
  readonly reducedCosts: Float64Array;
  /** The duals used: those of an infinite side are dropped. */
  readonly duals: Float64Array;
}

/**
 * Weak duality: for any y, costs · x >= Σ_i y_i · (row bound by sign) + Σ_j min over column bounds of d_j · x_j.
 * Sums are rounded towards "proves less" by a margin on their magnitude.
 */
export function dualBound(system: BoundedSystem, costs: Float64Array, duals: Float64Array): DualBound {
  const { columnLower, columnUpper, rowLower, rowUpper } = system;
  const clean = new Float64Array(rowLower.length);
  let bound = 0;
  let magnitude = 0;
  for (let i = 0; i < clean.length; i++) {
    const side = duals[i] > 0 ? rowLower[i] : rowUpper[i];
    if (!Number.isFinite(side) || !(Math.abs(duals[i]) > 1e-11)) continue;
    clean[i] = duals[i]!;
    bound += duals[i] * side;
    magnitude += Math.abs(duals[i] * side);
  }
  const open = system.open ?? Int32Array.from(costs.keys());
  const reducedCosts = reducedCostsOf(system, open, costs, clean);
  for (let i = 0; i < open.length; i++) {
    const j = open[i];
    const d = reducedCosts[j];
    const term = d * (d > 0 ? columnLower[j] : columnUpper[j]);
    bound += term;
    magnitude += Math.abs(term);
  }
  return { bound: bound - 1e-13 * magnitude, reducedCosts, duals: clean };
}

function reducedCostsOf(
  { columnLower, columnUpper, matrix, added = [], rowLower }: BoundedSystem,
  open: Int32Array,
  costs: Float64Array,
  duals: Float64Array,
): Float64Array {
  const { start, index, value } = matrix;
  const reduced = new Float64Array(costs.length);
  const isPriced = duals.some((dual) => dual !== 0);
  // By index, as are all loops over the columns of a face: `for of` over typed arrays was seen to take up to four times as long.
  for (let i = 0; i < open.length; i++) {
    const j = open[i];
    if (columnUpper[j] === 0 && columnLower[j] === 0) continue;
    let d = costs[j];
    const end = isPriced ? start[j + 1] : 0;
    for (let k = start[j]; k < end; k++) d -= duals[index[k]] * value[k];
    reduced[j] = d;
  }
  const first = rowLower.length - added.length;
  added.forEach(({ columns, values }, r) => {
    const dual = duals[first + r];
    if (dual !== 0) for (let e = 0; e < columns.length; e++) reduced[columns[e]] -= dual * values[e];
  });
  return reduced;
}

/** A difference in costs that counts as none: whole-number levels differ by 1 at least. */
export const SLIGHT = 1e-6;

/** The least whole number that a bound allows. */
export function roundUp(bound: number): number {
  return Math.ceil(bound - SLIGHT * Math.max(1, Math.abs(bound) * 1e-9));
}
