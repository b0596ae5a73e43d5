import solver from 'javascript-lp-solver';
import type { Engine, EngineWatch, LinearProgram, Relaxation } from './engine';

/** The parts of the library's full answer that are read here; its public types leave the tableau out. */
interface FullAnswer {
  readonly feasible: boolean;
  readonly bounded: boolean;
  readonly solutionSet: Readonly<Record<string, number>>;
  readonly _tableau: {
    readonly matrix: Float64Array;
    readonly costRowIndex: number;
    readonly width: number;
    readonly colByVarIndex: readonly number[];
    readonly model: { readonly constraints: readonly { readonly slack: { index: number }; isUpperBound: boolean }[] };
  };
}

/** One row as handed over: which row of the program it is, with its sign undone. */
interface SentRow {
  /** Row of the program, or −1 for a column's upper bound. */
  readonly row: number;
}

const NONE: Relaxation = { status: 'stopped', columns: new Float64Array(0), duals: new Float64Array(0), basis: null };

/**
 * javascript-lp-solver behind an adapter that trusts nothing: names are made up (its result shares one object with the
 * variables), `bounded` is read beside `feasible`, columns it leaves out are 0, and whatever it calls infeasible or
 * unbounded counts as "no answer". Its duals are read from the tableau's cost row; weak duality elsewhere decides what
 * they prove.
 */
export class JavascriptLpSolverEngine implements Engine {
  readonly name = 'javascript-lp-solver';
  /** Its tableau is dense: cells = rows × columns. */
  readonly largestTableau = 10_000_000;

  relax(program: LinearProgram, _start: unknown, watch: EngineWatch): Relaxation {
    if (watch.shouldStop()) return NONE;
    const { model, sent } = this.write(program);
    const answer = solver.Solve(model, 1e-9, true) as FullAnswer;
    if (!answer.feasible || !answer.bounded) return NONE;
    const columns = new Float64Array(program.columnCount);
    for (let j = 0; j < columns.length; j++) {
      columns[j] = program.columnLower[j]! + (answer.solutionSet[`x${j}`] ?? 0);
      if (!Number.isFinite(columns[j])) return NONE;
    }
    return { status: 'optimal', columns, duals: this.readDuals(program.rowCount, answer, sent), basis: null };
  }

  /** Columns are shifted to start at 0; a column's upper bound is a row unless another row implies it. */
  private write(program: LinearProgram): { model: Parameters<typeof solver.Solve>[0]; sent: SentRow[] } {
    const { columnCount, rowCount, costs, columnLower, columnUpper, rowLower, rowUpper, matrix } = program;
    const implied = impliedUpperBounds(program);
    const shift = new Float64Array(rowCount);
    const used = new Uint8Array(rowCount);
    const variables: Record<string, Record<string, number>> = {};
    const constraints: Record<string, { min?: number; max?: number; equal?: number }> = {};
    const boundRows: number[] = [];
    for (let j = 0; j < columnCount; j++) {
      const coefficients: Record<string, number> = { z: costs[j]! };
      for (let k = matrix.start[j]!; k < matrix.start[j + 1]!; k++) {
        const row = matrix.index[k]!;
        coefficients[`c${row}`] = matrix.value[k]!;
        shift[row]! += matrix.value[k]! * columnLower[j]!;
        used[row] = 1;
      }
      if (implied[j]! > columnUpper[j]!) {
        coefficients[`u${j}`] = 1;
        boundRows.push(j);
      }
      variables[`x${j}`] = coefficients;
    }
    const sent: SentRow[] = [];
    for (let i = 0; i < rowCount; i++) {
      if (!used[i]) continue;
      const min = rowLower[i]! - shift[i]!;
      const max = rowUpper[i]! - shift[i]!;
      if (min === max) constraints[`c${i}`] = { equal: min };
      else constraints[`c${i}`] = { ...(min > -Infinity ? { min } : {}), ...(max < Infinity ? { max } : {}) };
      const sides = Number(min > -Infinity) + Number(max < Infinity);
      for (let side = 0; side < sides; side++) sent.push({ row: i });
    }
    for (const j of boundRows) {
      constraints[`u${j}`] = { max: columnUpper[j]! - columnLower[j]! };
      sent.push({ row: -1 });
    }
    return { model: { optimize: 'z', opType: 'min', constraints, variables, options: { presolve: false } }, sent };
  }

  /** A nonbasic slack's entry in the cost row is its row's dual, negated for rows handed over as ">=". */
  private readDuals(rowCount: number, { _tableau }: FullAnswer, sent: readonly SentRow[]): Float64Array {
    const { matrix, costRowIndex, width, colByVarIndex, model } = _tableau;
    const duals = new Float64Array(rowCount);
    model.constraints.forEach(({ slack, isUpperBound }, i) => {
      const row = sent[i]?.row ?? -1;
      const column = colByVarIndex[slack.index] ?? -1;
      if (row < 0 || column < 0) return;
      const entry = matrix[costRowIndex * width + column]!;
      if (Number.isFinite(entry)) duals[row]! += isUpperBound ? entry : -entry;
    });
    return duals;
  }
}

/** For each column, the least upper bound that some row of non-negative coefficients implies. */
function impliedUpperBounds({ columnCount, rowCount, columnLower, rowUpper, matrix }: LinearProgram): Float64Array {
  const positive = new Uint8Array(rowCount).fill(1);
  const shift = new Float64Array(rowCount);
  for (let j = 0; j < columnCount; j++) {
    for (let k = matrix.start[j]!; k < matrix.start[j + 1]!; k++) {
      if (matrix.value[k]! < 0) positive[matrix.index[k]!] = 0;
      shift[matrix.index[k]!]! += matrix.value[k]! * columnLower[j]!;
    }
  }
  const implied = new Float64Array(columnCount).fill(Infinity);
  for (let j = 0; j < columnCount; j++) {
    for (let k = matrix.start[j]!; k < matrix.start[j + 1]!; k++) {
      const row = matrix.index[k]!;
      if (!positive[row] || matrix.value[k]! <= 0) continue;
      implied[j] = Math.min(implied[j]!, columnLower[j]! + (rowUpper[row]! - shift[row]!) / matrix.value[k]!);
    }
  }
  return implied;
}
