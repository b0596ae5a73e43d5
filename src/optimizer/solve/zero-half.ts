import type { Face, HalfSum, SparseRow } from './face';

/** Beyond so many fractional columns the search for cuts would take longer than it is worth. */
const MOST_FRACTIONAL = 2_000;
/** Most cuts of one call, and most rows that one of them adds up; those of few rows come first. */
const MOST_CUTS = 30;
const MOST_ROWS = 40;
/** The most that terms of one of these rows may add up to, so that sums of all of them are exact. */
const MOST_EXTENT = Number.MAX_SAFE_INTEGER / MOST_ROWS;
/** How far a column or a row's activity may be from a bound and still stand at it. */
const NEAR = 1e-6;

/** A row that stands at a bound, as the halves to be added up see it. */
interface TightRow {
  readonly row: number;
  /** 1 at its upper bound, −1 at its lower one. */
  readonly sign: 1 | -1;
}

/**
 * {0,½}-Chvátal–Gomory cuts: half the sum of some rows that stand at a bound, rounded down, when all coefficients on columns
 * between their bounds come out whole and the right-hand side does not. Whole-number points of the face keep them; the point
 * given breaks each by ½. Which rows to add up is a system of equations modulo 2.
 *
 * A. Caprara, M. Fischetti, {0,½}-Chvátal–Gomory cuts, Mathematical Programming 74 (1996).
 *
 * @param point one value a column, an optimum of the face's relaxation.
 */
export function zeroHalfCuts(face: Face, point: Float64Array): SparseRow[] {
  const { columnLower, columnUpper, integer, open } = face;
  const anchor = new Float64Array(point.length);
  const fractional: number[] = [];
  const place = new Int32Array(point.length).fill(-1);
  for (let i = 0; i < open.length; i++) {
    const j = open[i];
    anchor[j] = point[j] > columnUpper[j] - NEAR ? columnUpper[j] : columnLower[j];
    if (Math.abs(point[j] - anchor[j]) > NEAR) place[j] = fractional.push(j) - 1;
  }
  if (fractional.length === 0 || fractional.length > MOST_FRACTIONAL) return [];
  const tight: TightRow[] = [];
  const system: Parity[] = [];
  for (const row of rowsOf(face, fractional, place)) {
    const { columns, values, lower, upper } = face.row(row);
    let activity = 0;
    let anchored = 0;
    let isWhole = true;
    const odd: number[] = [];
    for (let e = 0; e < columns.length; e++) {
      const column = columns[e];
      const coefficient = values[e];
      isWhole &&= integer[column] === 1 && Number.isInteger(coefficient);
      activity += coefficient * point[column];
      anchored += coefficient * anchor[column];
      if (place[column] >= 0 && coefficient % 2 !== 0) odd.push(place[column]);
    }
    const sign = activity > upper - NEAR ? 1 : activity < lower + NEAR ? -1 : 0;
    const side = sign > 0 ? upper : lower;
    if (!isWhole || sign === 0 || !Number.isInteger(side)) continue;
    if (face.extent(face.row(row)) > MOST_EXTENT) continue;
    system.push({ odd, rhs: Math.abs(Math.round(side - anchored)) % 2, rows: [tight.length] });
    tight.push({ row, sign });
  }
  const combinations = solveParities(system).filter(({ length }) => length <= MOST_ROWS);
  combinations.sort((a, b) => a.length - b.length);
  const ofModel = face.modelRowCount;
  return combinations.slice(0, MOST_CUTS).map((combination) => {
    const parts = combination.map((number) => {
      const { row, sign } = tight[number];
      return [row < ofModel ? row : face.added[row - ofModel], sign] as const;
    });
    const sum = halfSum(combination.map((number) => [face.row(tight[number].row), tight[number].sign]));
    const fromAbove = new Set([...sum.values.keys()].filter((j) => anchor[j] === columnUpper[j] && columnUpper[j] > 0));
    return roundedDown(face, sum, { rows: parts, fromAbove });
  });
}

/** The rows in which any of some columns are, each once. */
function rowsOf({ matrix, added, modelRowCount }: Face, columns: readonly number[], place: Int32Array): Set<number> {
  const rowsAdded = columns.map((): number[] => []);
  added.forEach((row, r) => {
    for (const j of row.columns) if (place[j] >= 0) rowsAdded[place[j]].push(modelRowCount + r);
  });
  const rows = new Set<number>();
  columns.forEach((j, i) => {
    for (let k = matrix.start[j]; k < matrix.start[j + 1]; k++) rows.add(matrix.index[k]);
    for (const row of rowsAdded[i]) rows.add(row);
  });
  return rows;
}

/** Half a sum of rows: `values · columns <= most`. */
export interface Half {
  readonly values: ReadonlyMap<number, number>;
  readonly most: number;
}

/** Half the sum of rows, of each its upper side (1) or its lower one (−1). */
export function halfSum(rows: readonly (readonly [row: SparseRow, sign: 1 | -1])[]): Half {
  const values = new Map<number, number>();
  let most = 0;
  for (const [{ columns, values: coefficients, lower, upper }, sign] of rows) {
    most += (sign * (sign > 0 ? upper : lower)) / 2;
    for (let e = 0; e < columns.length; e++) {
      values.set(columns[e], (values.get(columns[e]) ?? 0) + (sign * coefficients[e]) / 2);
    }
  }
  return { values, most };
}

/** Rounds half a sum of rows down, each column measured from one of its bounds. */
export function roundedDown(face: Face, { values: sum, most }: Half, origin: HalfSum): SparseRow {
  const { columnLower, columnUpper } = face;
  const columns: number[] = [];
  const values: number[] = [];
  let slack = most;
  let shift = 0;
  for (const [j, coefficient] of [...sum].sort(([a], [b]) => a - b)) {
    const isUp = origin.fromAbove.has(j);
    const anchor = isUp ? columnUpper[j] : columnLower[j];
    slack -= coefficient * anchor;
    if (columnLower[j] === columnUpper[j]) continue;
    // At its upper bound a column counts down: its coefficient is the opposite one.
    const rounded = isUp ? -Math.floor(-coefficient) : Math.floor(coefficient);
    if (rounded === 0) continue;
    columns.push(j);
    values.push(rounded);
    shift += rounded * anchor;
  }
  return {
    columns: Int32Array.from(columns),
    values: Float64Array.from(values),
    lower: -Infinity,
    upper: Math.floor(slack) + shift,
    origin,
  };
}

/** One equation modulo 2: the unknowns with an odd coefficient, the right-hand side, and the rows that were added up. */
interface Parity {
  readonly odd: readonly number[];
  readonly rhs: number;
  readonly rows: readonly number[];
}

/** Sums of equations, modulo 2, in which all unknowns vanish and the right-hand side does not. Short equations go first. */
function solveParities(system: readonly Parity[]): (readonly number[])[] {
  const found: (readonly number[])[] = [];
  const pivots = new Map<number, Parity>();
  const order = [...system].sort((a, b) => a.odd.length - b.odd.length || a.rows[0] - b.rows[0]);
  for (const equation of order) {
    let current = equation;
    for (;;) {
      const unknown = current.odd.find((j) => pivots.has(j));
      if (unknown === undefined) break;
      current = added(current, pivots.get(unknown)!);
    }
    if (current.odd.length === 0) {
      if (current.rhs === 1) found.push(current.rows);
      continue;
    }
    const [pivot] = current.odd;
    for (const [unknown, other] of pivots) {
      if (other.odd.includes(pivot)) pivots.set(unknown, added(other, current));
    }
    pivots.set(pivot, current);
  }
  return found;
}

function added(a: Parity, b: Parity): Parity {
  return { odd: difference(a.odd, b.odd), rhs: a.rhs ^ b.rhs, rows: difference(a.rows, b.rows) };
}

/** What is in one list alone. */
function difference(a: readonly number[], b: readonly number[]): number[] {
  const [inA, inB] = [new Set(a), new Set(b)];
  return [...a.filter((value) => !inB.has(value)), ...b.filter((value) => !inA.has(value))];
}
