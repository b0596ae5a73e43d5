import type { LinearProgram } from '../engines/engine';
import { SLIGHT } from './duality';

/** Where plans are looked for. */
export interface Surroundings {
  /** A relaxation's solution. */
  readonly point: Float64Array;
  /** Columns of a row from which on it takes none along, as a limit on hundreds of people does not; default: all do. */
  readonly longest?: number;
}

/**
 * A program whose whole-number columns stay where a point has them whole, but for those that share a row with a column that
 * isn't: rounding that one takes others along.
 */
export function around(program: LinearProgram, { point, longest = Infinity }: Surroundings): LinearProgram {
  const { integer, matrix, rowCount, columnLower, columnUpper } = program;
  const isFractional = (j: number) => Math.abs(point[j] - Math.round(point[j])) > SLIGHT;
  const isTouched = new Uint8Array(rowCount);
  const eachRow = (j: number, visit: (row: number) => void) => {
    for (let k = matrix.start[j]; k < matrix.start[j + 1]; k++) visit(matrix.index[k]);
  };
  const lengths = new Int32Array(rowCount);
  for (const row of matrix.index) lengths[row]++;
  for (let j = 0; j < point.length; j++) {
    if (isFractional(j)) eachRow(j, (row) => (isTouched[row] = lengths[row] < longest ? 1 : 0));
  }
  const isFree = Uint8Array.from(point, (_, j) => {
    let free = integer[j] === 1 && !isFractional(j) ? 0 : 1;
    eachRow(j, (row) => (free |= isTouched[row]));
    return free;
  });
  return {
    ...program,
    columnLower: columnLower.map((lower, j) => (isFree[j] ? lower : Math.max(lower, Math.round(point[j])))),
    columnUpper: columnUpper.map((upper, j) => (isFree[j] ? upper : Math.min(upper, Math.round(point[j])))),
  };
}
