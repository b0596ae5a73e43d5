import type { LevelName } from '../contract/problem';
import type { Engine, EngineWatch, IntegerSolution } from '../engines/engine';
import type { LevelObjective, SharesOfLevel } from '../model/linear-model';
import type { PlanningModel } from '../model/build-model';
import { Evaluator, type Assignment, type Incumbent } from './assignment';
import { branchAndBound } from './branch-and-bound';
import { dualBound, roundUp, SLIGHT, type DualBound } from './duality';
import { Face } from './face';
import { Greedy } from './greedy';
import { Relaxer } from './relaxer';

/** How far a level may be worsened by the levels after it, in the level's own unit. */
export interface LevelTerms {
  readonly name: LevelName;
  readonly absTolerance: number;
  readonly relTolerance: number;
}

/** A level's standing, in the model's whole-number units without the constant. */
export interface LevelStanding {
  readonly bound: number;
  readonly proven: boolean;
  readonly reached: boolean;
}

export interface RunWatch {
  /** Milliseconds since any fixed moment. */
  now(): number;
  shouldStop(): boolean;
  /** Moment at which to stop, or Infinity. */
  readonly deadline: number;
  onLevel(level: number, incumbent: number, bound: number): void;
}

export interface LexicographicResult {
  /** `needs-branching`: given up at a fractional relaxation, because the run was not to branch. */
  readonly status: 'solved' | 'stopped' | 'infeasible' | 'needs-branching';
  /** Best plan found, or null where none that posts every pinned recruit is known. */
  readonly incumbent: Incumbent | null;
  /** One a level of the model; the first is that of the pins. */
  readonly standings: readonly LevelStanding[];
}

const EXACT = { absTolerance: 0, relTolerance: 0 };

/** Solves level by level, each exactly on the optimal face of those before it. */
export class LexicographicRun {
  private readonly face: Face;
  private readonly evaluator: Evaluator;
  private readonly greedy: Greedy;
  private readonly relaxer: Relaxer;
  private readonly standings: LevelStanding[] = [];
  /** Most that a finished level may cost from here on. */
  private readonly allowed: number[] = [];
  private readonly cut = new Set<number>();
  private incumbent: Incumbent;
  private needsBranching = false;

  constructor(
    private readonly model: PlanningModel,
    private readonly terms: readonly LevelTerms[],
    private readonly engine: Engine,
    private readonly watch: RunWatch,
    private readonly mayBranch: boolean,
  ) {
    this.face = new Face(model);
    this.evaluator = new Evaluator(model);
    this.greedy = new Greedy(model);
    this.relaxer = new Relaxer(model, this.face, engine);
    this.incumbent = this.evaluate(this.greedy.fromNothing());
    this.relaxer.startFrom(this.incumbent.columns);
  }

  run(): LexicographicResult {
    for (let k = 0; k < this.model.levels.length; k++) {
      if (this.stopping()) return this.result('stopped');
      const standing = this.solveLevel(k);
      if (this.needsBranching) return this.result('needs-branching');
      if (k === 0 && standing.bound > 0) return this.result('infeasible');
      if (k === 0 && this.incumbent.values[0]! > 0) return this.result('stopped');
    }
    return this.result(this.stopping() ? 'stopped' : 'solved');
  }

  private result(status: LexicographicResult['status']): LexicographicResult {
    const standings = this.model.levels.map(
      (_, k) => this.standings[k] ?? { bound: -Infinity, proven: false, reached: false },
    );
    const feasible = this.incumbent.values[0] === 0;
    return { status, incumbent: feasible ? this.incumbent : null, standings };
  }

  private stopping(): boolean {
    return this.watch.shouldStop() || this.watch.now() >= this.watch.deadline;
  }

  private value(k: number): number {
    return this.incumbent.values[k]!;
  }

  private solveLevel(k: number): LevelStanding {
    const level = this.model.levels[k]!;
    let proof = dualBound(this.face, level.costs, new Float64Array(this.face.rowCount));
    let bound = roundUpLevel(level, proof.bound);
    this.watch.onLevel(k, this.value(k), bound);
    if (!this.reaches(k, bound)) {
      const better = this.relaxLevel(k);
      if (better) proof = better;
      bound = Math.max(bound, roundUpLevel(level, proof.bound));
    }
    if (!this.reaches(k, bound) && !this.stopping()) {
      if (this.mayBranch) bound = Math.max(bound, this.branchLevel(k, proof));
      else this.needsBranching = true;
    }
    bound = Math.min(bound, this.value(k));
    return this.close(k, proof, bound);
  }

  /** Whether the incumbent is as good as a bound says it can be. */
  private reaches(k: number, bound: number): boolean {
    return this.value(k) <= bound + (this.model.levels[k]!.shares ? 1e-9 : 0);
  }

  /** Relaxes a level until its solution respects all earlier ones; null when stopped before any bound. */
  private relaxLevel(k: number): DualBound | null {
    const level = this.model.levels[k]!;
    for (;;) {
      const relaxed = this.relaxer.solve(level.costs, this.engineWatch(k, this.watch.deadline));
      if (!relaxed) return null;
      const violated = this.considerAll(k, relaxed.columns);
      this.watch.onLevel(k, this.value(k), roundUpLevel(level, relaxed.proof.bound));
      if (violated < 0 || this.reaches(k, roundUpLevel(level, relaxed.proof.bound)) || this.cut.has(violated)) {
        return relaxed.proof;
      }
      this.addCut(violated);
    }
  }

  /** Branches: first over the working columns, then over all that could still matter. Returns the proven bound. */
  private branchLevel(k: number, proof: DualBound): number {
    const level = this.model.levels[k]!;
    const goal = roundUpLevel(level, proof.bound);
    if (this.relaxer.hasOutsiders(proof, this.value(k) - proof.bound)) {
      this.branchOver(k, proof, this.relaxer.working);
      if (this.reaches(k, goal) || this.stopping()) return goal;
    }
    return Math.max(goal, this.branchOver(k, proof, null));
  }

  private branchOver(k: number, proof: DualBound, working: Uint8Array | null): number {
    const level = this.model.levels[k]!;
    if (level.shares) return this.branchShares(k, level.shares, roundUpLevel(level, proof.bound), working);
    const narrowed = this.face.copy();
    narrowed.fix(proof, this.value(k) - proof.bound);
    const { solution, constant } = this.branch(k, narrowed, level.costs, working);
    if (solution.status === 'infeasible') return this.value(k);
    return roundUpLevel(level, constant + solution.bound);
  }

  /**
   * A largest share takes few values. Halves the range between bound and best plan by asking for any plan up to a value
   * between them, put as whole numbers of persons by group, which relaxes far tighter than the share itself.
   */
  private branchShares(k: number, shares: SharesOfLevel, bound: number, working: Uint8Array | null): number {
    const none = new Float64Array(this.model.columnCount);
    let least = bound;
    while (least < this.value(k) - 1e-9) {
      const best = this.value(k);
      const most = shareUpTo(shares, (least + best) / 2);
      const narrowed = this.face.copy();
      limitShares(narrowed, shares, most);
      const { solution } = this.branch(k, narrowed, none, working);
      if (solution.status === 'infeasible') least = shareAbove(shares, most);
      else if (this.value(k) >= best) break;
    }
    return least;
  }

  /** Hands a narrowed face to branch and bound and takes what plan it finds into account. */
  private branch(
    k: number,
    narrowed: Face,
    costs: Float64Array,
    working: Uint8Array | null,
  ): { solution: IntegerSolution; constant: number } {
    const { program, columns, constant } = narrowed.restrict(costs, working);
    const isWithin = columns.length > 0 && costs.some((cost) => cost !== 0);
    const start = isWithin ? Float64Array.from(columns, (j) => this.incumbent.columns[j]!) : null;
    const left = this.model.levels.length - k;
    const share = this.watch.deadline === Infinity ? Infinity : this.watch.now() + (this.watch.deadline - this.watch.now()) / left;
    const watch = this.engineWatch(k, share, constant);
    const limits = { start, grid: 1 };
    const solution = this.engine.branch?.(program, limits, watch) ?? branchAndBound(this.engine, program, limits, watch);
    if (solution.columns) {
      const full = narrowed.columnLower.slice();
      columns.forEach((j, i) => (full[j] = solution.columns![i]!));
      this.considerAll(k, full);
    }
    return { solution, constant };
  }

  private engineWatch(k: number, deadline: number, constant = 0): EngineWatch {
    const level = this.model.levels[k]!;
    return {
      shouldStop: () => this.stopping() || this.watch.now() >= deadline,
      onProgress: (incumbent, bound) => {
        const best = Math.min(this.value(k), constant + incumbent);
        this.watch.onLevel(k, best, Number.isFinite(bound) ? roundUpLevel(level, constant + bound) : -Infinity);
      },
    };
  }

  private evaluate(assignment: Assignment): Incumbent {
    const columns = this.evaluator.columns(assignment);
    return { assignment: assignment.slice(), columns, values: this.evaluator.values(columns) };
  }

  /** Considers the plans near some columns; returns the first finished level that the nearest one breaks, or −1. */
  private considerAll(k: number, columns: Float64Array): number {
    const [nearest, filled] = this.greedy.fromRelaxation(columns).map((assignment) => this.consider(k, assignment));
    return Math.min(nearest!, filled!) < 0 ? -1 : nearest!;
  }

  /**
   * Takes a plan as incumbent when it keeps every finished level within what is allowed and is better from level `k`
   * on. Returns the first finished level that it breaks, or −1.
   */
  private consider(k: number, assignment: Assignment): number {
    const candidate = this.evaluate(assignment);
    for (let j = 0; j < k; j++) if (candidate.values[j]! > this.allowed[j]! + 1e-9) return j;
    for (let j = k; j < candidate.values.length; j++) {
      const difference = candidate.values[j]! - this.value(j);
      if (difference > 0) return -1;
      if (difference === 0) continue;
      if (!this.evaluator.isFeasible(candidate.columns)) return -1;
      this.incumbent = candidate;
      this.relaxer.startFrom(candidate.columns);
      return -1;
    }
    return -1;
  }

  /** Ends a level: whatever is worse than allowed leaves the face. */
  private close(k: number, proof: DualBound, bound: number): LevelStanding {
    const level = this.model.levels[k]!;
    const proven = this.reaches(k, bound);
    const tolerance = proven ? this.tolerance(k) : 0;
    const allowed = level.shares ? this.value(k) + tolerance : Math.floor(this.value(k) + tolerance + 1e-9);
    this.allowed[k] = allowed;
    const budget = allowed - proof.bound;
    this.face.fix(proof, budget);
    if (level.shares) limitShares(this.face, level.shares, allowed);
    else if (budget > SLIGHT * 10) this.addCut(k);
    this.standings[k] = { bound, proven, reached: true };
    this.watch.onLevel(k, this.value(k), bound);
    return this.standings[k];
  }

  private addCut(k: number): void {
    this.cut.add(k);
    this.face.addCut(this.model.levels[k]!.costs, this.allowed[k]!);
  }

  /** `max(absTolerance, relTolerance · |optimum|)` in the model's units. */
  private tolerance(k: number): number {
    const { absTolerance, relTolerance } = this.terms[k - 1] ?? EXACT;
    const { constant, divisor, per } = this.model.levels[k]!;
    const optimum = (Number(constant) + divisor * this.value(k)) / per;
    return (Math.max(absTolerance, relTolerance * Math.abs(optimum)) * per) / divisor;
  }
}

/** The least value that a level can take at or above a proven bound. */
function roundUpLevel({ shares }: LevelObjective, bound: number): number {
  if (!shares) return roundUp(bound);
  let least = Infinity;
  for (const { wanted } of shares.rows) least = Math.min(least, Math.ceil(bound * wanted - SLIGHT) / wanted);
  return shares.rows.length === 0 ? 0 : Math.max(0, least);
}

/** Turns "no share above `most`" into whole numbers of persons by group. */
function limitShares(face: Face, { column, rows }: SharesOfLevel, most: number): void {
  face.columnLower[column] = 0;
  face.columnUpper[column] = 0;
  for (const { row, wanted } of rows) face.rowLower[row] = Math.ceil(wanted * (1 - most) - 1e-7);
}

/** The largest value up to `share` that a largest share can take. */
function shareUpTo({ rows }: SharesOfLevel, share: number): number {
  return rows.reduce((most, { wanted }) => Math.max(most, Math.floor(share * wanted + 1e-7) / wanted), 0);
}

/** The least value above `share` that a largest share can take. */
function shareAbove({ rows }: SharesOfLevel, share: number): number {
  return rows.reduce((least, { wanted }) => Math.min(least, (Math.floor(share * wanted + 1e-7) + 1) / wanted), Infinity);
}
