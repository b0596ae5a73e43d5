import { AT_LOWER, AT_UPPER, BASIC, type Basis } from '../engines/engine';
import type { PlanningModel } from '../model/build-model';
import type { Face } from './face';

/**
 * A basis around a plan: of each unit the column that the plan takes is basic in the unit's row, of each place the first
 * column with room in the place's row, and everywhere else the slack. It is triangular, so regular, and keeps all bounds.
 *
 * @param columns the face's active columns, ascending.
 * @param plan one value a column of the model.
 */
export function crashBasis(model: PlanningModel, face: Face, columns: Int32Array, plan: Float64Array): Basis {
  const { options, places, stay } = model.context;
  const position = new Int32Array(plan.length).fill(-1);
  columns.forEach((j, i) => (position[j] = i));
  const basis = {
    columns: Int32Array.from(columns, (j) => (plan[j] >= face.columnUpper[j] ? AT_UPPER : AT_LOWER)),
    rows: new Int32Array(face.rowCount).fill(BASIC),
  };
  const exchange = (column: number, row: number) => {
    if (position[column] < 0 || row < 0 || basis.rows[row] !== BASIC) return;
    basis.columns[position[column]] = BASIC;
    basis.rows[row] = face.rowLower[row] === face.rowUpper[row] ? AT_LOWER : AT_UPPER;
  };
  for (let u = 0; u + 1 < options.unitStart.length; u++) {
    let taken = stay + u;
    for (let o = options.unitStart[u]; o < options.unitStart[u + 1]; o++) if (plan[o] > 0) taken = o;
    exchange(taken, equationOf(face, taken, 1));
  }
  for (const list of places) {
    for (const place of list) {
      if (!place) continue;
      const own = Array.from({ length: place.steps }, (_, i) => place.first + i);
      if (place.rest >= 0) own.push(place.rest);
      const open = own.filter((j) => position[j] >= 0);
      const first = open.find((j) => plan[j] < face.columnUpper[j]) ?? open.at(-1);
      if (first !== undefined) exchange(first, equationOf(face, first, -1));
    }
  }
  return basis;
}

/** The first equation in which a column has a coefficient, or −1. */
function equationOf({ matrix, rowLower, rowUpper }: Face, column: number, coefficient: number): number {
  for (let k = matrix.start[column]; k < matrix.start[column + 1]; k++) {
    const row = matrix.index[k];
    if (matrix.value[k] === coefficient && rowLower[row] === rowUpper[row]) return row;
  }
  return -1;
}
