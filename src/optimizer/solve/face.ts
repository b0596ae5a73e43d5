import type { LinearProgram } from '../engines/engine';
import type { LinearModel, SparseMatrix } from '../model/linear-model';
import { SLIGHT, type BoundedSystem, type DualBound } from './duality';

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

/** What a row says: that a finished level stays as good, or what half the sum of some rows says when rounded down. */
export type RowOrigin = { readonly level: number } | HalfSum;

export interface HalfSum {
  /** Rows of the model by their number, or added ones; each with 1 for its upper side, −1 for its lower one. */
  readonly rows: readonly (readonly [row: number | SparseRow, sign: 1 | -1])[];
  /** Columns that are measured from their upper bound; all others are from the lower one. */
  readonly fromAbove: ReadonlySet<number>;
}

/** A row from one coefficient a column. */
export function sparseRow(coefficients: Float64Array, lower: number, upper: number, origin?: RowOrigin): SparseRow {
  const columns: number[] = [];
  for (let j = 0; j < coefficients.length; j++) if (coefficients[j] !== 0) columns.push(j);
  const values = Float64Array.from(columns, (j) => coefficients[j]);
  return { columns: Int32Array.from(columns), values, lower, upper, origin };
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
  matrix: SparseMatrix;
  /** The rows after those of the model. */
  added: readonly SparseRow[] = [];

  constructor(model: Pick<LinearModel, 'integer' | 'matrix'> & BoundedSystem) {
    this.integer = model.integer;
    this.columnLower = model.columnLower.slice();
    this.columnUpper = model.columnUpper.slice();
    this.rowLower = model.rowLower.slice();
    this.rowUpper = model.rowUpper.slice();
    this.matrix = model.matrix;
  }

  copy(): Face {
    const copy = new Face(this);
    copy.added = this.added;
    return copy;
  }

  /** Becomes like another face of the same model, within some column bounds. */
  assign(other: Face, columnLower: Float64Array, columnUpper: Float64Array): void {
    for (let j = 0; j < columnLower.length; j++) {
      this.columnLower[j] = Math.max(other.columnLower[j], columnLower[j]);
      this.columnUpper[j] = Math.min(other.columnUpper[j], columnUpper[j]);
    }
    this.rowLower = other.rowLower.slice();
    this.rowUpper = other.rowUpper.slice();
    this.matrix = other.matrix;
    this.added = other.added;
  }

  get rowCount(): number {
    return this.rowLower.length;
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
    this.matrix = appendRows(this.matrix, this.rowCount, rows);
    this.rowLower = append(
      this.rowLower,
      rows.map(({ lower }) => lower),
    );
    this.rowUpper = append(
      this.rowUpper,
      rows.map(({ upper }) => upper),
    );
  }

  /** Keeps the rows marked with 1; the others move up. */
  keepRows(kept: Uint8Array): void {
    if (!kept.includes(0)) return;
    const ofModel = this.rowCount - this.added.length;
    this.added = this.added.filter((_, i) => kept[ofModel + i]);
    const { start, index, value } = this.matrix;
    const place = new Int32Array(kept.length);
    for (let i = 0, next = 0; i < kept.length; i++) place[i] = kept[i] ? next++ : -1;
    const newStart = new Int32Array(start.length);
    const newIndex = new Int32Array(index.length);
    const newValue = new Float64Array(value.length);
    let next = 0;
    for (let j = 0; j + 1 < start.length; j++) {
      for (let k = start[j]; k < start[j + 1]; k++) {
        if (place[index[k]] < 0) continue;
        newIndex[next] = place[index[k]];
        newValue[next++] = value[k];
      }
      newStart[j + 1] = next;
    }
    this.matrix = { start: newStart, index: newIndex.slice(0, next), value: newValue.slice(0, next) };
    this.rowLower = this.rowLower.filter((_, i) => kept[i]);
    this.rowUpper = this.rowUpper.filter((_, i) => kept[i]);
  }

  /**
   * Fixes what no plan within `budget` of a proven bound can move: columns by their reduced cost, rows by their dual.
   * A whole-number column or row moves by 1 at least, which would cost |reduced cost| or |dual|.
   */
  fix({ reducedCosts, duals }: DualBound, budget: number): void {
    const limit = budget + SLIGHT;
    for (let j = 0; j < reducedCosts.length; j++) {
      if (!this.integer[j]) continue;
      const d = reducedCosts[j];
      if (d > limit) this.columnUpper[j] = this.columnLower[j]!;
      else if (d < -limit) this.columnLower[j] = this.columnUpper[j]!;
    }
    let whole: Uint8Array | undefined;
    for (let i = 0; i < duals.length; i++) {
      if (!(Math.abs(duals[i]) > limit) || this.rowLower[i] === this.rowUpper[i]) continue;
      whole ??= this.wholeNumberRows();
      if (!whole[i]) continue;
      if (duals[i] > 0) this.rowUpper[i] = this.rowLower[i]!;
      else this.rowLower[i] = this.rowUpper[i]!;
    }
  }

  /** The same for columns alone, those aside that a plan has elsewhere. */
  fixColumns({ reducedCosts }: DualBound, budget: number, plan: Float64Array): void {
    const limit = budget + SLIGHT;
    for (let j = 0; j < reducedCosts.length; j++) {
      if (!this.integer[j]) continue;
      const d = reducedCosts[j];
      if (d > limit && plan[j] === this.columnLower[j]) this.columnUpper[j] = plan[j];
      else if (d < -limit && plan[j] === this.columnUpper[j]) this.columnLower[j] = plan[j];
    }
  }

  /**
   * The linear program over the unfixed columns for which `isActive`; every other column stays at its lower bound.
   *
   * @param held columns that take part even if they are fixed.
   */
  restrict(costs: Float64Array, isActive: Uint8Array | null, held: Uint8Array | null = null): Restriction {
    const columns = this.activeColumns(isActive, held);
    const { start, index, value } = this.matrix;
    const { rowLower, rowUpper } = this.shiftedRows(columns);
    const subStart = new Int32Array(columns.length + 1);
    columns.forEach((j, k) => (subStart[k + 1] = subStart[k] + start[j + 1] - start[j]));
    const subIndex = new Int32Array(subStart[columns.length]);
    const subValue = new Float64Array(subIndex.length);
    columns.forEach((j, k) => {
      subIndex.set(index.subarray(start[j], start[j + 1]), subStart[k]);
      subValue.set(value.subarray(start[j], start[j + 1]), subStart[k]);
    });
    const pick = (values: Float64Array) => Float64Array.from(columns, (j) => values[j]);
    const program: LinearProgram = {
      columnCount: columns.length,
      rowCount: this.rowCount,
      costs: pick(costs),
      columnLower: pick(this.columnLower),
      columnUpper: pick(this.columnUpper),
      integer: Uint8Array.from(columns, (j) => this.integer[j]),
      rowLower,
      rowUpper,
      matrix: { start: subStart, index: subIndex, value: subValue },
    };
    let constant = 0;
    for (let j = 0, next = 0; j < costs.length; j++) {
      if (columns[next] === j) next++;
      else constant += costs[j] * this.columnLower[j];
    }
    return { program, columns, constant };
  }

  private activeColumns(isActive: Uint8Array | null, held: Uint8Array | null): Int32Array {
    const list = new Int32Array(this.columnLower.length);
    let count = 0;
    for (let j = 0; j < list.length; j++) {
      if (this.isFixed(j) ? held?.[j] : !isActive || isActive[j]) list[count++] = j;
    }
    return list.slice(0, count);
  }

  /** Row bounds less what the columns outside contribute at their lower bounds. */
  private shiftedRows(active: Int32Array): { rowLower: Float64Array; rowUpper: Float64Array } {
    const rowLower = this.rowLower.slice();
    const rowUpper = this.rowUpper.slice();
    const { start, index, value } = this.matrix;
    let next = 0;
    for (let j = 0; j < this.columnLower.length; j++) {
      if (active[next] === j) {
        next++;
        continue;
      }
      const at = this.columnLower[j];
      if (at === 0) continue;
      for (let k = start[j]; k < start[j + 1]; k++) {
        rowLower[index[k]] -= value[k] * at;
        rowUpper[index[k]] -= value[k] * at;
      }
    }
    return { rowLower, rowUpper };
  }

  /** 1 for each row whose activity is a whole number at every integer point. */
  private wholeNumberRows(): Uint8Array {
    const whole = new Uint8Array(this.rowCount).fill(1);
    const { start, index, value } = this.matrix;
    for (let j = 0; j < this.integer.length; j++) {
      const movable = !this.integer[j] && !this.isFixed(j);
      for (let k = start[j]; k < start[j + 1]; k++) {
        if (movable || !Number.isInteger(value[k])) whole[index[k]] = 0;
      }
    }
    return whole;
  }
}

function append(values: Float64Array, more: readonly number[]): Float64Array {
  const longer = new Float64Array(values.length + more.length);
  longer.set(values);
  longer.set(more, values.length);
  return longer;
}

function appendRows({ start, index, value }: SparseMatrix, first: number, rows: readonly SparseRow[]): SparseMatrix {
  const columnCount = start.length - 1;
  const added = new Int32Array(columnCount);
  let count = index.length;
  for (const { columns } of rows) {
    count += columns.length;
    for (const j of columns) added[j]++;
  }
  const result = { start: new Int32Array(start.length), index: new Int32Array(count), value: new Float64Array(count) };
  const next = new Int32Array(columnCount);
  for (let j = 0; j < columnCount; j++) {
    let at = result.start[j];
    for (let k = start[j]; k < start[j + 1]; k++, at++) {
      result.index[at] = index[k];
      result.value[at] = value[k];
    }
    next[j] = at;
    result.start[j + 1] = next[j] + added[j];
  }
  rows.forEach(({ columns, values }, i) => {
    for (let e = 0; e < columns.length; e++) {
      const at = next[columns[e]]++;
      result.index[at] = first + i;
      result.value[at] = values[e];
    }
  });
  return result;
}
