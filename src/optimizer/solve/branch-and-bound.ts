import type { BranchLimits, Engine, EngineWatch, IntegerSolution, LinearProgram } from '../engines/engine';
import { dualBound, SLIGHT } from './duality';

interface Node {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly bound: number;
}

/**
 * Branch and bound that takes no engine's word: every node is closed by weak duality on its own bounds. Rows are made
 * elastic at a price above the cutoff, so that an infeasible node shows as a dear one instead of having to be believed.
 * For small models.
 */
export function branchAndBound(
  engine: Engine,
  program: LinearProgram,
  { start, grid }: BranchLimits,
  watch: EngineWatch,
): IntegerSolution {
  let best = start ? objective(program, start) : Infinity;
  let columns = start;
  const elastic = makeElastic(program, best);
  const root = { lower: elastic.columnLower, upper: elastic.columnUpper, bound: -Infinity };
  const open: Node[] = [root];
  // Without a plan yet, whatever costs more than any plan could is no plan.
  const dearest = program.costs.reduce(
    (sum, c, j) => sum + c * (c > 0 ? program.columnUpper : program.columnLower)[j],
    0,
  );
  const cutoff = () => (columns ? best - grid : dearest);
  for (;;) {
    open.sort((a, b) => b.bound - a.bound || 0);
    const node = open.pop();
    const bound = Math.min(best, node?.bound ?? best);
    if (!node || node.bound > cutoff() + SLIGHT) {
      return { status: columns ? 'optimal' : 'infeasible', columns, bound: best };
    }
    watch.onProgress?.(best, bound);
    if (watch.shouldStop()) return { status: 'stopped', columns, bound };
    const system = { ...elastic, columnLower: node.lower, columnUpper: node.upper };
    const relaxation = engine.relax(system, { basis: null, point: anyPoint(program, system, columns) }, watch);
    if (relaxation.status !== 'optimal') return { status: 'stopped', columns, bound };
    const proven = Math.max(node.bound, dualBound(system, elastic.costs, relaxation.duals).bound);
    const branching = mostFractional(program, relaxation.columns);
    if (branching < 0) {
      const rounded = relaxation.columns.slice(0, program.columnCount);
      for (let j = 0; j < rounded.length; j++) if (program.integer[j]) rounded[j] = Math.round(rounded[j]);
      if (satisfies(program, rounded) && objective(program, rounded) < best) {
        best = objective(program, rounded);
        columns = rounded;
      }
    }
    if (proven > cutoff() + SLIGHT) continue;
    const column = branching >= 0 ? branching : firstFree(program, node);
    if (column < 0) continue;
    open.push(...split(node, column, relaxation.columns[column], proven));
  }
}

function split(node: Node, column: number, value: number, bound: number): Node[] {
  const at = Math.min(Math.floor(value + SLIGHT), node.upper[column] - 1);
  const below = node.upper.slice();
  below[column] = at;
  const above = node.lower.slice();
  above[column] = at + 1;
  return [
    { lower: node.lower, upper: below, bound },
    { lower: above, upper: node.upper, bound },
  ];
}

/** Lets every row be broken at a price that no plan better than the start could pay for one whole unit. */
function makeElastic(program: LinearProgram, best: number): LinearProgram {
  let least = 0;
  program.costs.forEach((cost, j) => (least += cost * (cost > 0 ? program.columnLower[j] : program.columnUpper[j])));
  const price = Number.isFinite(best) ? best - least + 1 : program.costs.reduce((sum, cost) => sum + Math.abs(cost), 1);
  const sides = [...program.rowLower.keys()].flatMap((i) => [
    ...(program.rowLower[i] > -Infinity ? [{ row: i, sign: 1 }] : []),
    ...(program.rowUpper[i] < Infinity ? [{ row: i, sign: -1 }] : []),
  ]);
  const { start, index, value } = program.matrix;
  const count = sides.length;
  const extend = (values: Float64Array, fill: number) => Float64Array.of(...values, ...Array<number>(count).fill(fill));
  const width = program.matrix.value.reduce((most, coefficient) => Math.max(most, Math.abs(coefficient)), 1);
  return {
    ...program,
    columnCount: program.columnCount + count,
    costs: extend(program.costs, price),
    columnLower: extend(program.columnLower, 0),
    columnUpper: extend(program.columnUpper, width * program.columnCount + 1),
    integer: Uint8Array.of(...program.integer, ...Array<number>(count).fill(0)),
    matrix: {
      start: Int32Array.of(...start, ...sides.map((_, s) => start[program.columnCount] + s + 1)),
      index: Int32Array.of(...index, ...sides.map(({ row }) => row)),
      value: Float64Array.of(...value, ...sides.map(({ sign }) => sign)),
    },
  };
}

/** A point of an elastic node: the best plan moved into the node's bounds, each broken row paid for. */
function anyPoint(program: LinearProgram, system: LinearProgram, best: Float64Array | null): Float64Array {
  const point = system.columnLower.slice();
  for (let j = 0; j < program.columnCount; j++) {
    point[j] = Math.min(system.columnUpper[j], Math.max(system.columnLower[j], best ? best[j] : 0));
  }
  const activity = activities(program, point);
  const { start, index, value } = system.matrix;
  for (let j = program.columnCount; j < system.columnCount; j++) {
    const row = index[start[j]];
    const missing = value[start[j]] > 0 ? program.rowLower[row] - activity[row] : activity[row] - program.rowUpper[row];
    point[j] = Math.max(0, missing);
  }
  return point;
}

function activities({ columnCount, rowCount, matrix }: LinearProgram, columns: Float64Array): Float64Array {
  const activity = new Float64Array(rowCount);
  for (let j = 0; j < columnCount; j++) {
    for (let k = matrix.start[j]; k < matrix.start[j + 1]; k++)
      activity[matrix.index[k]] += matrix.value[k] * columns[j];
  }
  return activity;
}

function objective({ costs }: LinearProgram, columns: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < costs.length; j++) sum += costs[j] * columns[j];
  return sum;
}

function satisfies(program: LinearProgram, columns: Float64Array): boolean {
  const { columnLower, columnUpper, rowLower, rowUpper } = program;
  const within = (value: number, lower: number, upper: number) => value >= lower - SLIGHT && value <= upper + SLIGHT;
  return (
    columns.every((value, j) => within(value, columnLower[j], columnUpper[j])) &&
    activities(program, columns).every((sum, i) => within(sum, rowLower[i], rowUpper[i]))
  );
}

function mostFractional({ integer }: LinearProgram, columns: Float64Array): number {
  let column = -1;
  let most = SLIGHT;
  for (let j = 0; j < integer.length; j++) {
    const distance = Math.abs(columns[j] - Math.round(columns[j]));
    if (integer[j] && distance > most) {
      most = distance;
      column = j;
    }
  }
  return column;
}

function firstFree({ integer }: LinearProgram, { lower, upper }: Node): number {
  return integer.findIndex((whole, j) => whole === 1 && lower[j] < upper[j]);
}
