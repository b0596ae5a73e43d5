import type { LinearProgram } from '../engines/engine';
import type { LinearModel, SparseMatrix } from '../model/linear-model';
import { SLIGHT, type BoundedSystem, type DualBound } from './duality';
import { gather, joined } from './gather';

/** A linear program over some columns of a face; all others stay where they are and cost `constant`. */
export interface Restriction {
  readonly program: LinearProgram;
  readonly columns: Int32Array;
  readonly constant: number;
}

/** A row to add: `lower <= values · columns <= upper`, columns ascending. */
export interface SparseRow {
  readonly columns: Int32Array;
  readonly values: Float64Array;
  readonly lower: number;
  readonly upper: number;
  /** How it can be written anew for another face of the model, where that is known. */
  readonly origin?: RowOrigin;
}

/**
 * What a row says: that a finished level stays as good, how many of some persons are posted, or what other rows say when
 * rounded.
 */
export type RowOrigin = { readonly level: number } | { readonly count: number } | HalfSum | Rounding;

type Bounded = Pick<BoundedSystem, 'columnLower' | 'columnUpper' | 'rowUpper'>;

export interface HalfSum {
  /** Rows of the model by their number, or added ones; each with 1 for its upper side, −1 for its lower one. */
  readonly rows: readonly (readonly [row: number | SparseRow, sign: 1 | -1])[];
  /** Columns that are measured from their upper bound; all others are from the lower one. */
  readonly fromAbove: ReadonlySet<number>;
}

/** One side of a row, rounded to multiples of a divisor. */
export interface Rounding {
  /** A row of the model by its number, or an added one. */
  readonly row: number | SparseRow;
  /** 1 for its upper side, −1 for its lower one. */
  readonly sign: 1 | -1;
  readonly divisor: number;
  /** Columns that are measured from their upper bound; all others are from the lower one. */
  readonly fromAbove: ReadonlySet<number>;
}

type Terms = Pick<SparseRow, 'columns' | 'values'>;

/** By the coefficients, which are a level's costs: those of finished levels are written again and again. */
const termsByCosts = new WeakMap<Float64Array, Terms>();

/** A row from one coefficient a column, in an array that is not changed any more. */
export function sparseRow(coefficients: Float64Array, lower: number, upper: number, origin?: RowOrigin): SparseRow {
  let terms = termsByCosts.get(coefficients);
  if (!terms) {
    const list: number[] = [];
    for (let j = 0; j < coefficients.length; j++) if (coefficients[j] !== 0) list.push(j);
    const columns = Int32Array.from(list);
    terms = { columns, values: gather(coefficients, columns) };
    termsByCosts.set(coefficients, terms);
  }
  return { ...terms, lower, upper, origin };
}

/**
 * The plans still under consideration: the model's polyhedron, narrowed level by level to those that are as good as
 * allowed on every level so far.
 */
export class Face implements BoundedSystem {
  readonly integer: Uint8Array;
  readonly columnLower: Float64Array;
  readonly columnUpper: Float64Array;
  rowLower: Float64Array;
  rowUpper: Float64Array;
  /** The model's matrix, which the rows added are not part of. */
  readonly matrix: SparseMatrix;
  /** The same by rows. */
  readonly rows: SparseMatrix;
  /** The rows after those of the model. */
  added: readonly SparseRow[] = [];
  open: Int32Array;

  constructor(model: Pick<LinearModel, 'integer' | 'rows'> & BoundedSystem) {
    this.integer = model.integer;
    this.rows = model.rows;
    this.columnLower = model.columnLower.slice();
    this.columnUpper = model.columnUpper.slice();
    this.rowLower = model.rowLower.slice();
    this.rowUpper = model.rowUpper.slice();
    this.matrix = model.matrix;
    this.open = model.open ?? openColumns(this, null);
  }

  copy(): Face {
    const copy = new Face(this);
    copy.added = this.added;
    return copy;
  }

  /** Becomes like another face of the same model, within bounds of the model's columns and rows that may be narrower by now. */
  assign(other: Face, { columnLower, columnUpper, rowUpper }: Bounded = other): void {
    this.columnLower.fill(0);
    this.columnUpper.fill(0);
    for (let i = 0; i < other.open.length; i++) {
      const j = other.open[i];
      this.columnLower[j] = Math.max(other.columnLower[j], columnLower[j]);
      this.columnUpper[j] = Math.min(other.columnUpper[j], columnUpper[j]);
    }
    this.open = other.open;
    this.rowLower = other.rowLower.slice();
    this.rowUpper = other.rowUpper.slice();
    for (let i = 0; i < rowUpper.length; i++) this.rowUpper[i] = Math.min(this.rowUpper[i], rowUpper[i]);
    this.added = other.added;
  }

  get rowCount(): number {
    return this.rowLower.length;
  }

  /** How many rows are the model's. */
  get modelRowCount(): number {
    return this.rowCount - this.added.length;
  }

  /** A row of the model or an added one, with its bounds as they are now. */
  row(row: number): SparseRow {
    const { rowLower, rowUpper, modelRowCount } = this;
    const bounds = { lower: rowLower[row], upper: rowUpper[row] };
    if (row >= modelRowCount) return { ...this.added[row - modelRowCount], ...bounds };
    const { start, index, value } = this.rows;
    const [from, to] = [start[row], start[row + 1]];
    return { columns: index.subarray(from, to), values: value.subarray(from, to), ...bounds };
  }

  /** The most that a row's sides and terms can add up to: up to 2^53 sums of whole numbers are exact. */
  extent({ columns, values, lower, upper }: SparseRow): number {
    let sum = Math.max(Number.isFinite(lower) ? Math.abs(lower) : 0, Number.isFinite(upper) ? Math.abs(upper) : 0);
    for (let e = 0; e < columns.length; e++) {
      const j = columns[e];
      sum += Math.abs(values[e]) * Math.max(Math.abs(this.columnLower[j]), Math.abs(this.columnUpper[j]));
    }
    return sum;
  }

  isFixed(column: number): boolean {
    return this.columnLower[column] === this.columnUpper[column];
  }

  /** Whether a point is within the bounds of all whole-number columns; a largest share is limited by its rows. */
  holds(point: Float64Array): boolean {
    const { integer, columnLower, columnUpper } = this;
    return point.every((value, j) => !integer[j] || (value >= columnLower[j] && value <= columnUpper[j]));
  }

  addRows(rows: readonly SparseRow[]): void {
    if (rows.length === 0) return;
    this.added = [...this.added, ...rows];
    this.rowLower = joined(
      this.rowLower,
      rows.map(({ lower }) => lower),
    );
    this.rowUpper = joined(
      this.rowUpper,
      rows.map(({ upper }) => upper),
    );
  }

  /** Keeps the model's rows and those added ones that are marked with 1; the others move up. */
  keepRows(kept: Uint8Array): void {
    if (!kept.includes(0)) return;
    const first = this.modelRowCount;
    this.added = this.added.filter((_, i) => kept[first + i]);
    this.rowLower = this.rowLower.filter((_, i) => kept[i]);
    this.rowUpper = this.rowUpper.filter((_, i) => kept[i]);
  }

  /**
   * Fixes what no plan within `budget` of a proven bound can move: columns by their reduced cost, rows by their dual.
   * A whole-number column or row moves by 1 at least, which would cost |reduced cost| or |dual|.
   */
  fix({ reducedCosts, duals }: DualBound, budget: number): void {
    const limit = budget + SLIGHT;
    for (let i = 0; i < this.open.length; i++) {
      const j = this.open[i];
      if (!this.integer[j]) continue;
      const d = reducedCosts[j];
      if (d > limit) this.columnUpper[j] = this.columnLower[j]!;
      else if (d < -limit) this.columnLower[j] = this.columnUpper[j]!;
    }
    this.open = openColumns(this, this.open);
    for (let i = 0; i < duals.length; i++) {
      if (!(Math.abs(duals[i]) > limit) || this.rowLower[i] === this.rowUpper[i] || !this.isWholeRow(i)) continue;
      if (duals[i] > 0) this.rowUpper[i] = this.rowLower[i]!;
      else this.rowLower[i] = this.rowUpper[i]!;
    }
  }

  /** The same for columns alone, those aside that a plan has elsewhere. */
  fixColumns({ reducedCosts }: DualBound, budget: number, plan: Float64Array): void {
    const limit = budget + SLIGHT;
    for (let i = 0; i < this.open.length; i++) {
      const j = this.open[i];
      if (!this.integer[j]) continue;
      const d = reducedCosts[j];
      if (d > limit && plan[j] === this.columnLower[j]) this.columnUpper[j] = plan[j];
      else if (d < -limit && plan[j] === this.columnUpper[j]) this.columnLower[j] = plan[j];
    }
  }

  /**
   * The linear program over the unfixed columns for which `isActive`; every other column stays at its lower bound.
   *
   * @param held columns that take part even if they are fixed, ascending.
   */
  restrict(costs: Float64Array, isActive: Uint8Array | null, held: Int32Array | null = null): Restriction {
    const columns = this.activeColumns(isActive, held);
    const position = new Int32Array(costs.length).fill(-1);
    for (let i = 0; i < columns.length; i++) position[columns[i]] = i;
    const others = this.aboveZero(position);
    let constant = 0;
    for (const j of others) constant += costs[j] * this.columnLower[j];
    const program: LinearProgram = {
      columnCount: columns.length,
      rowCount: this.rowCount,
      costs: gather(costs, columns),
      columnLower: gather(this.columnLower, columns),
      columnUpper: gather(this.columnUpper, columns),
      integer: gather(this.integer, columns),
      ...this.shiftedRows(position, others),
      matrix: this.submatrix(columns, position),
    };
    return { program, columns, constant };
  }

  /** All rows, of some columns only. */
  private submatrix(columns: Int32Array, position: Int32Array): SparseMatrix {
    const { matrix, added, modelRowCount } = this;
    const start = new Int32Array(columns.length + 1);
    for (let i = 0; i < columns.length; i++) start[i + 1] = matrix.start[columns[i] + 1] - matrix.start[columns[i]];
    for (const row of added) {
      for (let e = 0; e < row.columns.length; e++) {
        const i = position[row.columns[e]];
        if (i >= 0) start[i + 1]++;
      }
    }
    for (let i = 0; i < columns.length; i++) start[i + 1] += start[i];
    const index = new Int32Array(start[columns.length]);
    const value = new Float64Array(index.length);
    const next = start.slice();
    for (let i = 0; i < columns.length; i++) {
      const end = matrix.start[columns[i] + 1];
      let at = start[i];
      for (let k = matrix.start[columns[i]]; k < end; k++) {
        index[at] = matrix.index[k];
        value[at++] = matrix.value[k];
      }
      next[i] = at;
    }
    added.forEach((row, r) => {
      for (let e = 0; e < row.columns.length; e++) {
        const i = position[row.columns[e]];
        if (i < 0) continue;
        index[next[i]] = modelRowCount + r;
        value[next[i]++] = row.values[e];
      }
    });
    return { start, index, value };
  }

  private activeColumns(isActive: Uint8Array | null, held: Int32Array | null): Int32Array {
    const fixed = held?.filter((j) => this.isFixed(j)) ?? [];
    const list = new Int32Array(this.open.length + fixed.length);
    let count = 0;
    for (let i = 0; i < this.open.length; i++) {
      const j = this.open[i];
      if (!this.isFixed(j) && (!isActive || isActive[j])) list[count++] = j;
    }
    list.set(fixed, count);
    const active = list.slice(0, count + fixed.length);
    return fixed.length > 0 ? active.sort() : active;
  }

  /** Columns without a position whose lower bound isn't 0. */
  private aboveZero(position: Int32Array): number[] {
    const { open, columnLower } = this;
    const columns: number[] = [];
    for (let i = 0; i < open.length; i++) {
      const j = open[i];
      if (columnLower[j] !== 0 && position[j] < 0) columns.push(j);
    }
    return columns;
  }

  /** Row bounds less what the columns without a position contribute at their lower bounds; these are the `others`. */
  private shiftedRows(position: Int32Array, others: readonly number[]): Pick<LinearProgram, 'rowLower' | 'rowUpper'> {
    const { columnLower, added, modelRowCount } = this;
    const rowLower = this.rowLower.slice();
    const rowUpper = this.rowUpper.slice();
    const { start, index, value } = this.matrix;
    const shift = (row: number, amount: number) => {
      rowLower[row] -= amount;
      rowUpper[row] -= amount;
    };
    for (const j of others) {
      for (let k = start[j]; k < start[j + 1]; k++) shift(index[k], value[k] * columnLower[j]);
    }
    added.forEach(({ columns, values }, r) => {
      for (let e = 0; e < columns.length; e++) {
        const j = columns[e];
        if (position[j] < 0 && columnLower[j] !== 0) shift(modelRowCount + r, values[e] * columnLower[j]);
      }
    });
    return { rowLower, rowUpper };
  }

  /** Whether a row's activity is a whole number at every integer point. */
  private isWholeRow(row: number): boolean {
    const { columns, values } = this.row(row);
    for (let e = 0; e < columns.length; e++) {
      const j = columns[e];
      if (this.columnLower[j] === 0 && this.columnUpper[j] === 0) continue;
      if (!Number.isInteger(values[e]) || (!this.integer[j] && !this.isFixed(j))) return false;
    }
    return true;
  }
}

/** The columns that aren't fixed at 0, of all or of some. */
function openColumns({ columnLower, columnUpper }: BoundedSystem, among: Int32Array | null): Int32Array {
  const list = new Int32Array(among?.length ?? columnLower.length);
  let count = 0;
  for (let i = 0; i < list.length; i++) {
    const j = among ? among[i] : i;
    if (columnLower[j] !== 0 || columnUpper[j] !== 0) list[count++] = j;
  }
  return list.slice(0, count);
}
