/**
 * A sparse linear model: minimise one of several levels over integer columns within row and column bounds, which may be
 * infinite.
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
  /** The matrix by rows: of each row its columns, ascending. */
  readonly rows: SparseMatrix;
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

type Numbers = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer>;

/** A longer array that begins with the same numbers. */
function longer<T extends Numbers>(array: T): T {
  const wider = new (array.constructor as new (length: number) => T)(2 * array.length);
  wider.set(array);
  return wider;
}

/** Lower and upper bounds, one pair after the other. */
class Bounds {
  length = 0;
  private low = new Float64Array(1024);
  private high = new Float64Array(1024);

  push(lower: number, upper: number): number {
    if (this.length === this.low.length) [this.low, this.high] = [longer(this.low), longer(this.high)];
    this.low[this.length] = lower;
    this.high[this.length] = upper;
    return this.length++;
  }

  get lower(): Float64Array {
    return this.low.slice(0, this.length);
  }

  get upper(): Float64Array {
    return this.high.slice(0, this.length);
  }
}

/** Coefficients as they come: row, column and value of each. */
class Entries {
  private length = 0;
  private rows = new Int32Array(4096);
  private columns = new Int32Array(4096);
  private values = new Float64Array(4096);

  push(row: number, column: number, value: number): void {
    if (this.length === this.rows.length) {
      [this.rows, this.columns, this.values] = [longer(this.rows), longer(this.columns), longer(this.values)];
    }
    this.rows[this.length] = row;
    this.columns[this.length] = column;
    this.values[this.length++] = value;
  }

  byColumn(columnCount: number): SparseMatrix {
    const [columns, rows] = [this.columns.subarray(0, this.length), this.rows.subarray(0, this.length)];
    return compress(columnCount, columns, rows, this.values.subarray(0, this.length));
  }
}

/** Collects columns, rows and entries, then compresses them. Entries may come in any order. */
export class ModelWriter {
  private readonly columns = new Bounds();
  private readonly rows = new Bounds();
  private readonly entries = new Entries();
  private readonly continuous = new Set<number>();
  private readonly counting: CountingColumn[] = [];

  get columnCount(): number {
    return this.columns.length;
  }

  get rowCount(): number {
    return this.rows.length;
  }

  /** Adds a column of whole numbers and returns its index. */
  column(lower: number, upper: number): number {
    return this.columns.push(lower, upper);
  }

  /** Adds a column and its row `others − column >= 0`, to be completed with the others' entries; these count nothing themselves. */
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
    return this.rows.push(lower, upper);
  }

  /** Adds one coefficient. Each pair of row and column may be given once. */
  entry(row: number, column: number, value: number): void {
    this.entries.push(row, column, value);
  }

  finish(levels: readonly LevelObjective[]): LinearModel {
    const integer = new Uint8Array(this.columnCount).fill(1);
    for (const column of this.continuous) integer[column] = 0;
    const matrix = this.entries.byColumn(this.columnCount);
    return {
      columnCount: this.columnCount,
      rowCount: this.rowCount,
      columnLower: this.columns.lower,
      columnUpper: this.columns.upper,
      integer,
      rowLower: this.rows.lower,
      rowUpper: this.rows.upper,
      matrix,
      rows: transpose(matrix, this.rowCount),
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
