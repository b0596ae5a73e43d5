import type { LinearProgram } from '../engines/engine';
import { savedBy, serviceBlocks, type Block } from './service-blocks';

/** A program with the same optimum, and the way between their points. */
export interface Compression {
  readonly program: LinearProgram;
  /** For each of its columns its unit's row if it is an option, else −1. */
  readonly unitRow: Int32Array;
  /** A point of the first program as one of the second. */
  shrink(point: Float64Array): Float64Array;
  /** A point of the second as one of the first, as good; a whole one as a whole one. */
  expand(point: Float64Array): Float64Array;
}

/**
 * Puts many-to-many choices in two steps. In a block of units that all can take the same services it is enough to know how
 * many each service gets and which units are in the block at all:
 *
 *     Σ_u in(u) = Σ_s got(s)
 *
 * since any units in it can take any of its services. That is m + k columns in place of m · k. Relaxations have the same
 * optimum too, and row duals of the second program prove the same of the first: the reduced cost of an option is that of
 * its unit's `in` and that of its service's `got` together, none of which stands at its upper bound.
 *
 * @param unitRow for each column its unit's row if it is an option (0 to 1, one 1 in that row), else −1.
 * @returns null where little is gained.
 */
export function compress(program: LinearProgram, unitRow: Int32Array): Compression | null {
  const blocks = serviceBlocks(program, unitRow);
  const saved = savedBy(blocks);
  if (saved < program.columnCount / 4) return null;
  const inBlock = new Uint8Array(program.columnCount);
  for (const { columns } of blocks) for (const j of columns) inBlock[j] = 1;
  const kept = Int32Array.from(program.costs.keys()).filter((j) => inBlock[j] === 0);
  const columnCount = program.columnCount - saved;
  const unitRowLeft = new Int32Array(columnCount).fill(-1);
  kept.forEach((j, i) => (unitRowLeft[i] = unitRow[j]));
  return {
    program: compressed(program, unitRow, blocks, kept),
    unitRow: unitRowLeft,
    shrink: (point) => shrink(point, blocks, kept, columnCount),
    expand: (point) => expand(point, blocks, kept, program.columnCount),
  };
}

function compressed(
  program: LinearProgram,
  unitRow: Int32Array,
  blocks: readonly Block[],
  kept: Int32Array,
): LinearProgram {
  const { matrix, rowCount } = program;
  const entries: { rows: number[]; values: number[] }[] = [];
  const costs: number[] = [];
  const lower: number[] = [];
  const upper: number[] = [];
  const integer: number[] = [];
  const add = (cost: number, from: number, to: number, isWhole: number) => {
    costs.push(cost);
    lower.push(from);
    upper.push(to);
    integer.push(isWhole);
    const list = { rows: [] as number[], values: [] as number[] };
    entries.push(list);
    return (row: number, value: number) => {
      list.rows.push(row);
      list.values.push(value);
    };
  };
  for (const j of kept) {
    const entry = add(program.costs[j], program.columnLower[j], program.columnUpper[j], program.integer[j]);
    for (let k = matrix.start[j]; k < matrix.start[j + 1]; k++) entry(matrix.index[k], matrix.value[k]);
  }
  blocks.forEach(({ units, services, columns }, b) => {
    // Their units' rows keep them lower than these bounds.
    for (let a = 0; a < units; a++) {
      const entry = add(0, 0, 2, 1);
      entry(unitRow[columns[a]], 1);
      entry(rowCount + b, 1);
    }
    for (let s = 0; s < services; s++) {
      const j = columns[s * units];
      const entry = add(program.costs[j], 0, units + 1, 1);
      for (let k = matrix.start[j]; k < matrix.start[j + 1]; k++) {
        if (matrix.index[k] !== unitRow[j]) entry(matrix.index[k], matrix.value[k]);
      }
      entry(rowCount + b, -1);
    }
  });
  const start = new Int32Array(entries.length + 1);
  entries.forEach(({ rows }, j) => (start[j + 1] = start[j] + rows.length));
  const balance = new Float64Array(blocks.length);
  return {
    columnCount: entries.length,
    rowCount: rowCount + blocks.length,
    costs: Float64Array.from(costs),
    columnLower: Float64Array.from(lower),
    columnUpper: Float64Array.from(upper),
    integer: Uint8Array.from(integer),
    rowLower: concatenate(program.rowLower, balance),
    rowUpper: concatenate(program.rowUpper, balance),
    matrix: {
      start,
      index: Int32Array.from(entries.flatMap(({ rows }) => rows)),
      value: Float64Array.from(entries.flatMap(({ values }) => values)),
    },
  };
}

function concatenate(first: Float64Array, second: Float64Array): Float64Array {
  const both = new Float64Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

function shrink(point: Float64Array, blocks: readonly Block[], kept: Int32Array, columnCount: number): Float64Array {
  const small = new Float64Array(columnCount);
  kept.forEach((j, i) => (small[i] = point[j]));
  let at = kept.length;
  for (const { units, services, columns } of blocks) {
    columns.forEach((j, place) => {
      small[at + (place % units)] += point[j];
      small[at + units + Math.floor(place / units)] += point[j];
    });
    at += units + services;
  }
  return small;
}

/** Hands a block's services out to the units that are in it, in their order, each as much as it is in. */
function expand(small: Float64Array, blocks: readonly Block[], kept: Int32Array, columnCount: number): Float64Array {
  const point = new Float64Array(columnCount);
  kept.forEach((j, i) => (point[j] = small[i]));
  let at = kept.length;
  for (const { units, services, columns } of blocks) {
    let service = 0;
    let left = snapped(small[at + units]);
    for (let a = 0; a < units; a++) {
      for (let open = snapped(small[at + a]); open > 0;) {
        while (left <= 0 && ++service < services) left = snapped(small[at + units + service]);
        if (service >= services) break;
        const taken = Math.min(open, left);
        point[columns[service * units + a]] = taken;
        open = snapped(open - taken);
        left = snapped(left - taken);
      }
    }
    at += units + services;
  }
  return point;
}

/** The whole number next to a value that is one but for an engine's error, else the value. */
function snapped(value: number): number {
  const whole = Math.round(value);
  return Math.abs(value - whole) < 1e-6 ? whole : value;
}
