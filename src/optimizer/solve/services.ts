import type { Engine, EngineWatch, LinearProgram } from '../engines/engine';
import type { Compression } from './compress';
import { SLIGHT } from './duality';
import { numberServices } from './service-blocks';
import { tellsApart } from './whole-relaxation';

/**
 * Counts how many take each service before it is settled who: options with the same entries but for their unit's row, at
 * whatever cost, share a column that holds these entries.
 *
 *     Σ_u x(u,s) − taken(s) = 0
 *
 * What is left of the options once all other columns are whole is a transportation problem, whose vertices are whole. So
 * options need not be declared whole, and there is far less to branch over. Measured: where postings last for several periods and
 * costs differ from option to option, as distances do, that takes longer, up to four times.
 *
 * @param unitRow for each column its unit's row if it is an option (0 to 1, one 1 in that row), else −1.
 * @returns null where little is gained.
 */
export function countServices(
  program: LinearProgram,
  unitRow: Int32Array,
  periodCount: number,
): Omit<Compression, 'unitRow'> | null {
  const costs = program.costs.filter((_, j) => unitRow[j] >= 0);
  if (periodCount > 1 && tellsApart(costs, costs.length)) return null;
  const shared = sharedServices(program, unitRow);
  if (shared.reduce((sum, { length }) => sum + length, 0) < program.columnCount / 4) return null;
  return {
    program: counted(program, unitRow, shared),
    shrink: (point) => {
      const longer = new Float64Array(point.length + shared.length);
      longer.set(point);
      shared.forEach((options, s) => {
        for (const j of options) longer[point.length + s] += point[j];
      });
      return longer;
    },
    expand: (point) => point.slice(0, program.columnCount),
  };
}

/** The same point with whole options where an engine returned a mix of several that are as good. */
export function wholeOptions(
  program: LinearProgram,
  columns: Float64Array,
  engine: Engine,
  watch: EngineWatch,
): Float64Array {
  if (columns.every((value) => Math.abs(value - Math.round(value)) < SLIGHT)) return columns;
  const settled = (bounds: Float64Array) =>
    bounds.map((bound, j) => (program.integer[j] ? Math.round(columns[j]) : bound));
  const rest = { ...program, columnLower: settled(program.columnLower), columnUpper: settled(program.columnUpper) };
  const vertex = engine.relax(rest, { basis: null, point: columns }, watch);
  return vertex.status === 'optimal' ? vertex.columns : columns;
}

/** The options of each service that several units can take. */
function sharedServices(program: LinearProgram, unitRow: Int32Array): number[][] {
  const options = Int32Array.from(unitRow.keys()).filter((j) => unitRow[j] >= 0);
  const serviceOf = numberServices({ ...program, costs: new Float64Array(program.columnCount) }, unitRow, options);
  const services = new Map<number, number[]>();
  for (const j of options) {
    const service = services.get(serviceOf[j]);
    if (service) service.push(j);
    else services.set(serviceOf[j], [j]);
  }
  return [...services.values()].filter(({ length }) => length > 1);
}

function counted(
  { columnCount, rowCount, costs, columnLower, columnUpper, integer, rowLower, rowUpper, matrix }: LinearProgram,
  unitRow: Int32Array,
  shared: readonly (readonly number[])[],
): LinearProgram {
  const count = columnCount + shared.length;
  const rowOf = new Int32Array(columnCount).fill(-1);
  shared.forEach((options, s) => {
    for (const j of options) rowOf[j] = rowCount + s;
  });
  const start = new Int32Array(count + 1);
  const index: number[] = [];
  const value: number[] = [];
  const entry = (row: number, amount: number) => {
    index.push(row);
    value.push(amount);
  };
  const copy = (j: number, isWanted: (row: number) => boolean) => {
    for (let k = matrix.start[j]; k < matrix.start[j + 1]; k++) {
      if (isWanted(matrix.index[k])) entry(matrix.index[k], matrix.value[k]);
    }
  };
  for (let j = 0; j < columnCount; j++) {
    copy(j, (row) => rowOf[j] < 0 || row === unitRow[j]);
    if (rowOf[j] >= 0) entry(rowOf[j], 1);
    start[j + 1] = index.length;
  }
  shared.forEach(([j], s) => {
    copy(j, (row) => row !== unitRow[j]);
    entry(rowCount + s, -1);
    start[columnCount + s + 1] = index.length;
  });
  const more = <T extends Float64Array | Uint8Array>(values: T, length: number, of: (s: number) => number): T => {
    const longer = new (values.constructor as new (length: number) => T)(length);
    longer.set(values);
    shared.forEach((_, s) => (longer[values.length + s] = of(s)));
    return longer;
  };
  return {
    columnCount: count,
    rowCount: rowCount + shared.length,
    costs: more(costs, count, () => 0),
    columnLower: more(columnLower, count, () => 0),
    columnUpper: more(columnUpper, count, (s) => shared[s].length),
    integer: more(
      integer.map((isWhole, j) => (rowOf[j] < 0 ? isWhole : 0)),
      count,
      () => 1,
    ),
    rowLower: more(rowLower, rowCount + shared.length, () => 0),
    rowUpper: more(rowUpper, rowCount + shared.length, () => 0),
    matrix: { start, index: Int32Array.from(index), value: Float64Array.from(value) },
  };
}
