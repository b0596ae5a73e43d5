import type { Face } from './face';

/** How far beyond a bound a row's activity may come by errors of its sum, and by which part of what is summed up. */
const SLIGHT = 1e-6;
const ERROR = 1e-10;
/** Rounds after which it ends: bounds that chase each other over wide ranges move by 1 each time. */
const MOST_ROUNDS = 100;

/**
 * Moves bounds of whole-number columns to where the rows leave them room: with all other columns of a row where they are
 * best for it, a column can go so far and no further. A couple, say, can't go where one person is left to be posted, though
 * half of it could.
 *
 * T. Achterberg and others, Presolve reductions in mixed integer programming, INFORMS Journal on Computing 32 (2020):
 * bound strengthening.
 */
export function propagate(face: Face): void {
  const activities = new Activities(face);
  let rows = activities.rowsToLookAt();
  for (let round = 0; round < MOST_ROUNDS && rows.length > 0; round++) {
    const moved = new Set<number>();
    for (const row of rows) activities.tighten(row, moved);
    rows = activities.rowsOf(moved);
  }
}

/** What the rows of a face can add up to within the bounds of their columns, kept up to date as these move. */
class Activities {
  /** By row: the least and the most that it can be, and most that one of its columns can change it. */
  private readonly least: Float64Array;
  private readonly most: Float64Array;
  private readonly widest: Float64Array;
  /** By column, the added rows it is in with its coefficients there. */
  private readonly added = new Map<number, [row: number, value: number][]>();

  constructor(private readonly face: Face) {
    const { rowCount, columnLower, columnUpper, modelRowCount, matrix, open } = face;
    this.least = new Float64Array(rowCount);
    this.most = new Float64Array(rowCount);
    this.widest = new Float64Array(rowCount);
    face.added.forEach(({ columns, values }, r) => {
      for (let e = 0; e < columns.length; e++) {
        const entries = this.added.get(columns[e]);
        if (entries) entries.push([modelRowCount + r, values[e]]);
        else this.added.set(columns[e], [[modelRowCount + r, values[e]]]);
      }
    });
    for (let i = 0; i < open.length; i++) {
      const j = open[i];
      if (columnLower[j] === 0 && columnUpper[j] === 0) continue;
      for (let k = matrix.start[j]; k < matrix.start[j + 1]; k++) this.include(matrix.index[k], j, matrix.value[k]);
    }
    face.added.forEach(({ columns, values }, r) => {
      for (let e = 0; e < columns.length; e++) this.include(modelRowCount + r, columns[e], values[e]);
    });
  }

  private include(row: number, column: number, value: number): void {
    const { columnLower, columnUpper, integer } = this.face;
    const atLower = value * columnLower[column];
    const atUpper = value * columnUpper[column];
    this.least[row] += value > 0 ? atLower : atUpper;
    this.most[row] += value > 0 ? atUpper : atLower;
    const width = Math.abs(atUpper - atLower);
    if (integer[column] && width > this.widest[row]) this.widest[row] = width;
  }

  /** Rows in which some column has more room than the row. */
  rowsToLookAt(): number[] {
    return [...this.least.keys()].filter((row) => this.widest[row] > this.room(row));
  }

  /** Those of them that some columns are in, ascending. */
  rowsOf(columns: ReadonlySet<number>): number[] {
    const rows = new Set<number>();
    for (const j of columns) {
      this.eachRow(j, (row) => {
        if (this.widest[row] > this.room(row)) rows.add(row);
      });
    }
    return [...rows].sort((a, b) => a - b);
  }

  /** Moves the bounds of a row's columns, and notes which. */
  tighten(row: number, moved: Set<number>): void {
    const { columnLower, columnUpper, integer } = this.face;
    const { columns, values, lower, upper } = this.face.row(row);
    const margin = this.margin(row);
    const above = upper - this.least[row] + margin;
    const below = this.most[row] - lower + margin;
    let widest = 0;
    for (let e = 0; e < columns.length; e++) {
      const j = columns[e];
      const from = columnLower[j];
      const to = columnUpper[j];
      if (from === to || !integer[j]) continue;
      const value = Math.abs(values[e]);
      const up = values[e] > 0 ? above : below;
      const down = values[e] > 0 ? below : above;
      if (value * (to - from) > Math.min(up, down)) {
        const least = Math.max(from, to - Math.floor(down / value));
        const most = Math.min(to, from + Math.floor(up / value));
        // That nothing fits is for a relaxation to say.
        if (least > most) continue;
        this.move(j, least, most);
        moved.add(j);
      }
      widest = Math.max(widest, value * (columnUpper[j] - columnLower[j]));
    }
    this.widest[row] = widest;
  }

  private room(row: number): number {
    const { rowLower, rowUpper } = this.face;
    return Math.min(rowUpper[row] - this.least[row], this.most[row] - rowLower[row]) + this.margin(row);
  }

  private margin(row: number): number {
    return SLIGHT + ERROR * Math.max(Math.abs(this.least[row]), Math.abs(this.most[row]));
  }

  private move(j: number, lower: number, upper: number): void {
    const { columnLower, columnUpper } = this.face;
    const [fromBelow, fromAbove] = [lower - columnLower[j], upper - columnUpper[j]];
    columnLower[j] = lower;
    columnUpper[j] = upper;
    this.eachRow(j, (row, value) => {
      this.least[row] += value * (value > 0 ? fromBelow : fromAbove);
      this.most[row] += value * (value > 0 ? fromAbove : fromBelow);
    });
  }

  private eachRow(j: number, use: (row: number, value: number) => void): void {
    const { start, index, value } = this.face.matrix;
    for (let k = start[j]; k < start[j + 1]; k++) use(index[k], value[k]);
    for (const [row, coefficient] of this.added.get(j) ?? []) use(row, coefficient);
  }
}
