import solver from 'javascript-lp-solver';
import type { Engine, EngineWatch, LinearProgram, Relaxation, Start } from './engine';

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

/** What counts as nothing against whole numbers. */
const SLIGHT = 1e-7;

const NONE: Relaxation = { status: 'stopped', columns: new Float64Array(0), duals: new Float64Array(0), basis: null };

/**
 * javascript-lp-solver behind an adapter that trusts nothing: names are made up (its result shares one object with the
 * variables), `bounded` is read beside `feasible`, columns it leaves out are 0, and whatever it calls infeasible or
 * unbounded counts as "no answer". The model is moved so that the known point is its origin: then its first phase,
 * which was seen to cycle for ever, has nothing to do. Its duals are read from the tableau's cost row; weak duality
 * elsewhere decides what they prove.
 */
export class JavascriptLpSolverEngine implements Engine {
  /** Its tableau is dense: cells = rows × columns. */
  static readonly largestTableau = 10_000_000;
  readonly name = 'javascript-lp-solver';
  readonly largestTableau = JavascriptLpSolverEngine.largestTableau;

  relax(program: LinearProgram, { point }: Start, watch: EngineWatch): Relaxation {
    if (watch.shouldStop()) return NONE;
    const moved = new MovedModel(program, point);
    if (!moved.isFeasible) return NONE;
    const answer = solver.Solve(moved.model, 1e-9, true) as FullAnswer;
    if (!answer.feasible || !answer.bounded) return NONE;
    const columns = moved.columns(answer.solutionSet);
    if (!columns.every(Number.isFinite)) return NONE;
    return { status: 'optimal', columns, duals: this.readDuals(program.rowCount, answer, moved.sent), basis: null };
  }

  /** A nonbasic slack's entry in the cost row is its row's dual, negated for rows handed over as ">=". */
  private readDuals(rowCount: number, { _tableau }: FullAnswer, sent: readonly number[]): Float64Array {
    const { matrix, costRowIndex, width, colByVarIndex, model } = _tableau;
    const duals = new Float64Array(rowCount);
    model.constraints.forEach(({ slack, isUpperBound }, i) => {
      const row = sent[i] ?? -1;
      const column = colByVarIndex[slack.index] ?? -1;
      if (row < 0 || column < 0) return;
      const entry = matrix[costRowIndex * width + column];
      if (Number.isFinite(entry)) duals[row] += isUpperBound ? entry : -entry;
    });
    return duals;
  }
}

/**
 * A program as the library's JSON, moved so that `point` is the origin: every column becomes up to two variables, what
 * it gains on its value at the point and what it loses.
 */
class MovedModel {
  readonly model: Parameters<typeof solver.Solve>[0];
  /** Row of the program behind each constraint, in the library's order; −1 for bounds of variables. */
  readonly sent: number[] = [];
  isFeasible = true;
  private readonly variables: Record<string, Record<string, number>> = {};
  private readonly constraints: Record<string, { min?: number; max?: number; equal?: number }> = {};

  constructor(
    private readonly program: LinearProgram,
    private readonly point: Float64Array,
  ) {
    this.sendRows();
    const implied = impliedUpperBounds(program);
    for (let j = 0; j < program.columnCount; j++) {
      this.sendVariable(`x${j}`, j, 1, program.columnUpper[j] - point[j], implied[j] <= program.columnUpper[j]);
      this.sendVariable(`y${j}`, j, -1, point[j] - program.columnLower[j], false);
    }
    this.model = {
      optimize: 'z',
      opType: 'min',
      constraints: this.constraints,
      variables: this.variables,
      options: { presolve: false },
    };
  }

  columns(values: Readonly<Record<string, number>>): Float64Array {
    return this.point.map((value, j) => value + (values[`x${j}`] ?? 0) - (values[`y${j}`] ?? 0));
  }

  private sendRows(): void {
    const { columnCount, rowCount, rowLower, rowUpper, matrix } = this.program;
    const activity = new Float64Array(rowCount);
    const used = new Uint8Array(rowCount);
    for (let j = 0; j < columnCount; j++) {
      for (let k = matrix.start[j]; k < matrix.start[j + 1]; k++) {
        activity[matrix.index[k]] += matrix.value[k] * this.point[j];
        used[matrix.index[k]] = 1;
      }
    }
    for (let i = 0; i < rowCount; i++) {
      if (!used[i]) continue;
      const min = rowLower[i] - activity[i];
      const max = rowUpper[i] - activity[i];
      if (!(min <= SLIGHT && max >= -SLIGHT)) this.isFeasible = false;
      const sides = {
        ...(min > -Infinity ? { min: Math.min(0, min) } : {}),
        ...(max < Infinity ? { max: Math.max(0, max) } : {}),
      };
      this.constraints[`c${i}`] = rowLower[i] === rowUpper[i] ? { equal: 0 } : sides;
      for (let side = Object.keys(sides).length; side > 0; side--) this.sent.push(i);
    }
  }

  /** One direction of a column, with a row for its bound unless another row implies it. */
  private sendVariable(name: string, j: number, sign: 1 | -1, room: number, isImplied: boolean): void {
    if (!(room > SLIGHT)) return;
    const { costs, matrix } = this.program;
    const coefficients: Record<string, number> = { z: sign * costs[j] };
    for (let k = matrix.start[j]; k < matrix.start[j + 1]; k++) {
      coefficients[`c${matrix.index[k]}`] = sign * matrix.value[k];
    }
    this.variables[name] = coefficients;
    if (isImplied) return;
    coefficients[`u${name}`] = 1;
    this.constraints[`u${name}`] = { max: room };
    this.sent.push(-1);
  }
}

/** For each column, the least upper bound that some row of non-negative coefficients implies. */
function impliedUpperBounds({ columnCount, rowCount, columnLower, rowUpper, matrix }: LinearProgram): Float64Array {
  const positive = new Uint8Array(rowCount).fill(1);
  const least = new Float64Array(rowCount);
  for (let j = 0; j < columnCount; j++) {
    for (let k = matrix.start[j]; k < matrix.start[j + 1]; k++) {
      if (matrix.value[k] < 0) positive[matrix.index[k]] = 0;
      least[matrix.index[k]] += matrix.value[k] * columnLower[j];
    }
  }
  const implied = new Float64Array(columnCount).fill(Infinity);
  for (let j = 0; j < columnCount; j++) {
    for (let k = matrix.start[j]; k < matrix.start[j + 1]; k++) {
      const row = matrix.index[k];
      if (!positive[row] || matrix.value[k] <= 0) continue;
      implied[j] = Math.min(implied[j], columnLower[j] + (rowUpper[row] - least[row]) / matrix.value[k]);
    }
  }
  return implied;
}
