import { commonDivisor } from '../rules/funds';
import type { SparseMatrix } from '../model/linear-model';
import type { Face, Rounding, SparseRow } from './face';

/** A coefficient that makes a row worth rounding: up to it, halves do as well. */
const LEAST_COEFFICIENT = 3;
/** Most cuts of one call, and of one side of a row. */
const MOST_CUTS = 20;
const MOST_OF_SIDE = 4;
/** Coefficients that one series of attempts on a side of a row may look at, were none of its columns fixed. */
const MOST_WORK = 20_000;
/** Parts of a divisor that are tried as well. */
const PARTS = [2, 4, 8];
/** How far beyond a cut the point has to be. */
const LEAST_DEPTH = 1e-3;
/** How far a column may be from a bound and still stand at it. */
const NEAR = 1e-6;

/**
 * Mixed-integer rounding cuts of single rows with wide coefficients: those of finished levels, of funds. With distances
 * d >= 0 of whole-number columns from one of their bounds, and r = b mod D, a row Σ a·d <= b implies
 *
 *     Σ ((D − r)·⌊a/D⌋ + max(0, (a mod D) − r))·d <= (D − r)·⌊b/D⌋
 *
 * G. Nemhauser, L. Wolsey, A recursive procedure to generate all cuts for 0–1 mixed integer programs, Mathematical
 * Programming 46 (1990). Which D and which bounds: H. Marchand, L. Wolsey, Aggregation and mixed integer rounding to solve
 * MIPs, Operations Research 49 (2001).
 *
 * @param point one value a column, an optimum of the face's relaxation.
 * @returns cuts that the point breaks, the deepest first.
 */
export function roundingCuts(face: Face, point: Float64Array): SparseRow[] {
  return wideRows(face)
    .flatMap((row) => {
      const name = row < face.modelRowCount ? row : face.added[row - face.modelRowCount];
      const part = freePart(face, name);
      const most = Math.ceil(MOST_WORK / face.row(row).columns.length);
      return part ? [1 as const, -1 as const].flatMap((sign) => cutsOf(face, point, name, part, sign, most)) : [];
    })
    .sort((a, b) => b.depth - a.depth)
    .slice(0, MOST_CUTS)
    .map(({ cut }) => cut);
}

/** Those of a model, by its rows: every face has them. */
const wideRowsOfModel = new WeakMap<SparseMatrix, readonly number[]>();

/** Rows of the model and of finished levels in which all is whole and some coefficient wide. */
function wideRows(face: Face): number[] {
  const { integer, modelRowCount } = face;
  const isWide = (row: number) => {
    const { columns, values } = face.row(row);
    if (!values.some((value) => Math.abs(value) >= LEAST_COEFFICIENT)) return false;
    return columns.every((j, e) => integer[j] === 1 && Number.isInteger(values[e]));
  };
  let ofModel = wideRowsOfModel.get(face.rows);
  if (!ofModel) {
    ofModel = Array.from({ length: modelRowCount }, (_, row) => row).filter(isWide);
    wideRowsOfModel.set(face.rows, ofModel);
  }
  const ofLevels = face.added.flatMap(({ origin }, r) => (origin && 'level' in origin ? [modelRowCount + r] : []));
  return [...ofModel, ...ofLevels.filter(isWide)];
}

interface Attempt {
  readonly cut: SparseRow;
  /** How far beyond it the point is. */
  readonly depth: number;
  readonly divisor: number;
  /** 1 for each column of the row that is measured from its upper bound. */
  readonly fromAbove: Uint8Array;
}

/**
 * Cuts of one side of a row: with the coefficients of fractional columns as divisors, the best of them tried further.
 *
 * @param part what the row says of the columns that aren't fixed.
 * @param most attempts of a series.
 */
function cutsOf(
  face: Face,
  point: Float64Array,
  row: Rounding['row'],
  part: SparseRow,
  sign: 1 | -1,
  most: number,
): Attempt[] {
  const { columnLower, columnUpper } = face;
  const { columns, values } = part;
  const fromAbove = Uint8Array.from(columns, (j) => (point[j] > (columnLower[j] + columnUpper[j]) / 2 ? 1 : 0));
  const fractional: number[] = [];
  const divisors = new Set<number>();
  columns.forEach((j, e) => {
    if (point[j] < columnLower[j] + NEAR || point[j] > columnUpper[j] - NEAR) return;
    fractional.push(e);
    divisors.add(Math.abs(values[e]));
  });
  const attempt = (divisor: number, measured: Uint8Array): Attempt[] => {
    const cut = roundedPart(face, part, sign, divisor, measured);
    return cut ? [{ cut, depth: depthOf(cut, point), divisor, fromAbove: measured }] : [];
  };
  const first = [...divisors].slice(0, most).flatMap((divisor) => attempt(divisor, fromAbove));
  return first
    .sort(deepest)
    .slice(0, MOST_OF_SIDE)
    .map((start) => {
      let best = start;
      for (const share of PARTS) best = deeper(best, attempt(Math.floor(start.divisor / share), fromAbove));
      for (const e of fractional.slice(0, most)) best = deeper(best, attempt(best.divisor, toggled(best.fromAbove, e)));
      return best;
    })
    .filter(({ depth }) => depth > LEAST_DEPTH)
    .map((best) => {
      const origin = {
        row,
        sign,
        divisor: best.divisor,
        fromAbove: new Set(columns.filter((_, e) => best.fromAbove[e])),
      };
      return { ...best, cut: { ...best.cut, origin } };
    });
}

const deepest = (a: Attempt, b: Attempt) => b.depth - a.depth;

const deeper = (best: Attempt, others: readonly Attempt[]) => [best, ...others].sort(deepest)[0];

function toggled(marks: Uint8Array, place: number): Uint8Array {
  const other = marks.slice();
  other[place] ^= 1;
  return other;
}

/** A row rounded as told, with the bounds that the face has now; null where that says nothing new. */
export function rounded(face: Face, origin: Rounding): SparseRow | null {
  const part = freePart(face, origin.row);
  if (!part) return null;
  const fromAbove = Uint8Array.from(part.columns, (j) => (origin.fromAbove.has(j) ? 1 : 0));
  const cut = roundedPart(face, part, origin.sign, origin.divisor, fromAbove);
  return cut && { ...cut, origin };
}

/** What a row says of the columns that aren't fixed; null where its sums may not be exact. */
function freePart(face: Face, row: Rounding['row']): SparseRow | null {
  const { columnLower } = face;
  const whole = typeof row === 'number' ? face.row(row) : row;
  if (face.extent(whole) > Number.MAX_SAFE_INTEGER) return null;
  const columns: number[] = [];
  const values: number[] = [];
  let fixed = 0;
  for (let e = 0; e < whole.columns.length; e++) {
    const j = whole.columns[e];
    if (face.isFixed(j)) fixed += whole.values[e] * columnLower[j];
    else {
      columns.push(j);
      values.push(whole.values[e]);
    }
  }
  const { lower, upper } = whole;
  return {
    columns: Int32Array.from(columns),
    values: Float64Array.from(values),
    lower: lower - fixed,
    upper: upper - fixed,
  };
}

/** @param fromAbove 1 for each column of the part that is measured from its upper bound. */
function roundedPart(
  { columnLower, columnUpper }: Face,
  part: SparseRow,
  sign: 1 | -1,
  divisor: number,
  fromAbove: Uint8Array,
): SparseRow | null {
  const side = sign > 0 ? part.upper : part.lower;
  if (divisor < 2 || !Number.isInteger(side)) return null;
  const { length } = part.columns;
  let room = sign * side;
  for (let e = 0; e < length; e++) {
    const j = part.columns[e];
    room -= sign * part.values[e] * (fromAbove[e] ? columnUpper[j] : columnLower[j]);
  }
  const rest = modulo(room, divisor);
  if (rest === 0) return null;
  const columns = new Int32Array(length);
  const values = new Float64Array(length);
  let count = 0;
  let common = 0;
  let upper = (divisor - rest) * Math.floor(room / divisor);
  for (let e = 0; e < length; e++) {
    const j = part.columns[e];
    const direction = fromAbove[e] ? -1 : 1;
    const value = direction * sign * part.values[e];
    const steps = Math.floor(value / divisor);
    const coefficient = (divisor - rest) * steps + Math.max(0, value - divisor * steps - rest);
    if (coefficient === 0) continue;
    columns[count] = j;
    values[count++] = direction * coefficient;
    upper += direction * coefficient * (fromAbove[e] ? columnUpper[j] : columnLower[j]);
    if (common !== 1) common = commonDivisor(common, coefficient);
  }
  const divided = values.slice(0, count);
  if (common > 1) for (let e = 0; e < count; e++) divided[e] /= common;
  return {
    columns: columns.slice(0, count),
    values: divided,
    lower: -Infinity,
    upper: Math.floor(upper / (common || 1)),
  };
}

function modulo(value: number, divisor: number): number {
  return value - divisor * Math.floor(value / divisor);
}

/** How far a point is beyond a cut; negative on the near side. */
function depthOf({ columns, values, upper }: SparseRow, point: Float64Array): number {
  let beyond = -upper;
  let square = 0;
  for (let e = 0; e < columns.length; e++) {
    beyond += values[e] * point[columns[e]];
    square += values[e] ** 2;
  }
  return square > 0 ? beyond / Math.sqrt(square) : -Infinity;
}
