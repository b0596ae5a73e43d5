import type { SparseMatrix } from '../model/linear-model';

/** Minimise `costs · columns` within column bounds (finite) and row bounds (possibly infinite). */
export interface LinearProgram {
  readonly columnCount: number;
  readonly rowCount: number;
  readonly costs: Float64Array;
  readonly columnLower: Float64Array;
  readonly columnUpper: Float64Array;
  /** 1 where a column takes whole numbers only; a relaxation ignores it. */
  readonly integer: Uint8Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  readonly matrix: SparseMatrix;
}

/** Where a column or a row's activity stands in a simplex basis. */
export const AT_LOWER = 0;
export const BASIC = 1;
export const AT_UPPER = 2;

/** A simplex basis: one status a column and one a row. */
export interface Basis {
  readonly columns: Int32Array;
  readonly rows: Int32Array;
}

/** Where a relaxation may start from; an engine uses what it can. */
export interface Start {
  readonly basis: Basis | null;
  /** Which simplex method is likely to be fast from there; `interior`: none is, start from nothing. */
  readonly method?: 'primal' | 'dual' | 'interior';
  /** Whether the optimum is thought to be near the basis, which perturbed costs or bounds would lead away from. */
  readonly isNear?: boolean;
  /** A point that keeps all bounds, one value a column. */
  readonly point: Float64Array;
}

export interface Relaxation {
  readonly status: 'optimal' | 'infeasible' | 'stopped';
  /** Primal value of each column, when optimal. */
  readonly columns: Float64Array;
  /** Dual of each row, ∂objective/∂rhs: >= 0 at a lower bound, <= 0 at an upper one. An engine's word, no proof yet. */
  readonly duals: Float64Array;
  readonly basis: Basis | null;
}

/** What the run around an engine tells it, and hears from it. */
export interface EngineWatch {
  /** True when the engine should give up and return what it has. */
  shouldStop(): boolean;
  /** Called with the best plan's objective (or +∞) and the best bound while branching. */
  onProgress?(incumbent: number, bound: number): void;
}

export interface IntegerSolution {
  readonly status: 'optimal' | 'infeasible' | 'stopped';
  /** The best columns found, or null. */
  readonly columns: Float64Array | null;
  /** No integer point costs less, by the engine's word. */
  readonly bound: number;
}

/** What an integer solve starts from, and when it may end. */
export interface BranchLimits {
  /** Columns of a known integer point, tried as a start. */
  readonly start: Float64Array | null;
  /** Smallest difference between two objective values: a gap below it is no gap. */
  readonly grid: number;
  /** Worth of the points that are wanted, at most: the engine may stop once it knows that there is none. */
  readonly most?: number;
  /** Nodes after which a search that need not prove anything stops. */
  readonly nodes?: number;
  /** Whether any good point will do and soon: little is spent on what helps to prove that there is no better one. */
  readonly isSparing?: boolean;
  /** How far from the bound a point may be and still end the search; less than `grid` unless told. */
  readonly gap?: number;
}

/** Solves linear programs; knows nothing of what they mean. */
export interface Engine {
  readonly name: 'highs' | 'javascript-lp-solver';
  /** Rows × columns beyond which the engine won't be asked, or Infinity. */
  readonly largestTableau: number;
  relax(program: LinearProgram, start: Start, watch: EngineWatch): Relaxation;
  /** Branch and bound of the engine's own, where its word can be taken. */
  branch?(program: LinearProgram, limits: BranchLimits, watch: EngineWatch): IntegerSolution;
}
