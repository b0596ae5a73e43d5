import type { PlanningModel } from '../model/build-model';

/**
 * The row of each column's unit, for options; −1 for other columns.
 *
 * @param columns some of the model's columns, ascending.
 */
export function unitRows({ context: { options } }: PlanningModel, columns: Int32Array): Int32Array {
  const rows = new Int32Array(columns.length).fill(-1);
  let unit = 0;
  for (let i = 0; i < columns.length && columns[i] < options.county.length; i++) {
    while (columns[i] >= options.unitStart[unit + 1]) unit++;
    rows[i] = unit;
  }
  return rows;
}
