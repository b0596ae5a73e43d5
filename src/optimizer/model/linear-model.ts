/**
 * A sparse linear model: minimise one of several levels over integer columns within row and column bounds.
 * The matrix is held by columns (CSC); row and column bounds may be infinite.
 */
export interface LinearModel {
  readonly columnCount: number;
  readonly rowCount: number;
  readonly columnLower: Float64Array;
  readonly columnUpper: Float64Array;
  /** 1 where a column takes whole numbers only. */
  readonly integer: Uint8Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  readonly matrix: SparseMatrix;
  readonly levels: readonly LevelObjective[];
  readonly counting: readonly CountingColumn[];
}

/** Compressed sparse columns: entries of column `j` are `start[j] … start[j + 1] − 1`. */
export interface SparseMatrix {
  readonly start: Int32Array;
  readonly index: Int32Array;
  readonly value: Float64Array;
}

/**
 * One objective level. Its value is `(constant + divisor * (costs · columns)) / per` with whole-number costs, so it
 * lies on a grid of `divisor / per`.
 */
export interface LevelObjective {
  readonly costs: Float64Array;
  /** A bigint because a sum over wide targets can pass 2^53. */
  readonly constant: bigint;
  readonly divisor: number;
  /** Units of the costs in one unit of the level: 1000 for priorities, 100 for yuan in fen, else 1. */
  readonly per: number;
  /** Only for a level that is the largest of some ratios: its value is one continuous column. */
  readonly shares?: SharesOfLevel;
}

/** A level that is the largest of `(wanted − filled) / wanted`: row `i` reads `filled + wanted · column >= wanted`. */
export interface SharesOfLevel {
  readonly column: number;
  readonly rows: readonly { readonly row: number; readonly wanted: number }[];
}

/**
 * A column that only counts: it is worth `min(upper, activity of the row's other columns − lower)` rounded down where
 * its coefficient is −1.
 */
export interface CountingColumn {
  readonly column: number;
  readonly row: number;
}

/** Grows typed arrays while a model is written. */
class Growing<T extends Float64Array | Int32Array> {
  length = 0;
  constructor(private array: T) {}

  push(value: number): void {
    if (this.length === this.array.length) {
      const wider = new (this.array.constructor as new (length: number) => T)(Math.max(1024, this.length * 2));
      wider.set(this.array);
      this.array = wider;
    }
    this.array[this.length++] = value;
  }

  get view(): T {
    return this.array.subarray(0, this.length) as T;
  }
}

/** Collects columns, rows and entries, then compresses them. Entries may come in any order. */
export class ModelWriter {
  private readonly lower = new Growing(new Float64Array(1024));
  private readonly upper = new Growing(new Float64Array(1024));
  private readonly rowLow = new Growing(new Float64Array(1024));
  private readonly rowHigh = new Growing(new Float64Array(1024));
  private readonly continuous = new Set<number>();
  private readonly counting: CountingColumn[] = [];
  private readonly entryRow = new Growing(new Int32Array(4096));
  private readonly entryColumn = new Growing(new Int32Array(4096));
  private readonly entryValue = new Growing(new Float64Array(4096));

  get columnCount(): number {
    return this.lower.length;
  }

  get rowCount(): number {
    return this.rowLow.length;
  }

  /** Adds a column of whole numbers and returns its index. */
  column(lower: number, upper: number): number {
    this.lower.push(lower);
    this.upper.push(upper);
    return this.lower.length - 1;
  }

  /** Adds a column and its row `others − column >= 0`, to be completed with the others' entries. */
  countingColumn(upper: number, row: number): number {
    const column = this.column(0, upper);
    this.entry(row, column, -1);
    this.counting.push({ column, row });
    return column;
  }

  continuousColumn(lower: number, upper: number): number {
    const column = this.column(lower, upper);
    this.continuous.add(column);
    return column;
  }

  /** Adds a row and returns its index. */
  row(lower: number, upper: number): number {
    this.rowLow.push(lower);
    this.rowHigh.push(upper);
    return this.rowLow.length - 1;
  }

  /** Adds one coefficient. Each pair of row and column may be given once. */
  entry(row: number, column: number, value: number): void {
    this.entryRow.push(row);
    this.entryColumn.push(column);
    this.entryValue.push(value);
  }

  finish(levels: readonly LevelObjective[]): LinearModel {
    const integer = new Uint8Array(this.columnCount).fill(1);
    for (const column of this.continuous) integer[column] = 0;
    return {
      columnCount: this.columnCount,
      rowCount: this.rowCount,
      columnLower: this.lower.view.slice(),
      columnUpper: this.upper.view.slice(),
      integer,
      rowLower: this.rowLow.view.slice(),
      rowUpper: this.rowHigh.view.slice(),
      matrix: compress(this.columnCount, this.entryColumn.view, this.entryRow.view, this.entryValue.view),
      levels,
      counting: this.counting,
    };
  }
}

/** Sorts triplets by `major`, keeping their order within each: counting sort, linear. */
export function compress(count: number, major: Int32Array, minor: Int32Array, values: Float64Array): SparseMatrix {
  const start = new Int32Array(count + 1);
  for (let k = 0; k < major.length; k++) start[major[k] + 1]++;
  for (let j = 0; j < count; j++) start[j + 1] += start[j];
  const next = start.slice();
  const index = new Int32Array(major.length);
  const value = new Float64Array(major.length);
  for (let k = 0; k < major.length; k++) {
    const place = next[major[k]]++;
    index[place] = minor[k]!;
    value[place] = values[k]!;
  }
  return { start, index, value };
}

/** The same matrix by rows. */
export function transpose(matrix: SparseMatrix, rowCount: number): SparseMatrix {
  const columns = new Int32Array(matrix.index.length);
  for (let j = 0; j + 1 < matrix.start.length; j++) columns.fill(j, matrix.start[j], matrix.start[j + 1]);
  return compress(rowCount, matrix.index, columns, matrix.value);
}
