import type { LinearProgram } from '../engines/engine';

/** A program with the same whole-number optimum, and the way between the points of both. */
export interface Compression {
  readonly program: LinearProgram;
  /** A whole point of the first program as one of the second. */
  shrink(point: Float64Array): Float64Array;
  /** A whole point of the second as one of the first, as good. */
  expand(point: Float64Array): Float64Array;
}

/** Columns of the first program that some units and some services have in common: every unit with every service. */
interface Block {
  readonly units: number;
  readonly services: number;
  /** Column of unit `a` and service `b` at `b * units + a`. */
  readonly columns: Int32Array;
}

/**
 * Puts many-to-many choices in two steps. Options that differ only in whose they are, with the same cost and the same
 * entries but for their unit's row, are one *service*; services open to the same units form a block. In a block it is
 * enough to know how many each service gets and which units are in the block at all:
 *
 *     Σ_u in(u) = Σ_s got(s),   0 <= got(s) <= units
 *
 * since any units in it can take any of its services. That is m + k columns in place of m · k.
 *
 * @param unitRow for each column its unit's row if it is an option (0 to 1, one 1 in that row), else −1.
 * @returns null where nothing is gained.
 */
export function compress(program: LinearProgram, unitRow: Int32Array): Compression | null {
  const blocks = blocksOf(program, unitRow).filter(({ units, services }) => units * services > units + services + 1);
  const saved = blocks.reduce((sum, { units, services }) => sum + units * services - units - services, 0);
  if (saved < program.columnCount / 4) return null;
  const inBlock = new Uint8Array(program.columnCount);
  for (const { columns } of blocks) for (const j of columns) inBlock[j] = 1;
  const kept = Int32Array.from(program.costs.keys()).filter((j) => inBlock[j] === 0);
  return {
    program: compressed(program, unitRow, blocks, kept),
    shrink: (point) => shrink(point, blocks, kept, program.columnCount - saved),
    expand: (point) => expand(point, blocks, kept, program.columnCount),
  };
}

function blocksOf(program: LinearProgram, unitRow: Int32Array): Block[] {
  const services = new Map<string, number[]>();
  for (let j = 0; j < program.columnCount; j++) {
    if (unitRow[j] < 0) continue;
    const key = serviceKey(program, j, unitRow[j]);
    const known = services.get(key);
    if (known) known.push(j);
    else services.set(key, [j]);
  }
  const blocks = new Map<string, number[][]>();
  for (const columns of services.values()) {
    columns.sort((a, b) => unitRow[a] - unitRow[b]);
    const key = columns.map((j) => unitRow[j]).join();
    const known = blocks.get(key);
    if (known) known.push(columns);
    else blocks.set(key, [columns]);
  }
  return [...blocks.values()].map((lists) => ({
    units: lists[0].length,
    services: lists.length,
    columns: Int32Array.from(lists.flat()),
  }));
}

/** What an option does besides taking up its unit. */
function serviceKey({ matrix, costs }: LinearProgram, j: number, unitRow: number): string {
  let key = `${costs[j]}`;
  for (let k = matrix.start[j]; k < matrix.start[j + 1]; k++) {
    if (matrix.index[k] !== unitRow) key += ` ${matrix.index[k]}:${matrix.value[k]}`;
  }
  return key;
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
    for (let a = 0; a < units; a++) {
      const entry = add(0, 0, 1, 1);
      entry(unitRow[columns[a]], 1);
      entry(rowCount + b, 1);
    }
    for (let s = 0; s < services; s++) {
      const j = columns[s * units];
      const entry = add(program.costs[j], 0, units, 1);
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

function expand(small: Float64Array, blocks: readonly Block[], kept: Int32Array, columnCount: number): Float64Array {
  const point = new Float64Array(columnCount);
  kept.forEach((j, i) => (point[j] = small[i]));
  let at = kept.length;
  for (const { units, services, columns } of blocks) {
    let service = 0;
    let left = Math.round(small[at + units]);
    for (let a = 0; a < units; a++) {
      if (Math.round(small[at + a]) === 0) continue;
      while (left === 0) left = Math.round(small[at + units + ++service]);
      point[columns[service * units + a]] = 1;
      left--;
    }
    at += units + services;
  }
  return point;
}
