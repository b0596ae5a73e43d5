import type { LevelName } from '../contract/problem';
import type { Engine, EngineWatch } from '../engines/engine';
import type { PlanningModel } from '../model/build-model';
import { Evaluator, type Assignment, type Incumbent } from './assignment';
import { Branching, type BranchingRun } from './branching';
import { dualBound, SLIGHT, type DualBound } from './duality';
import { Face, sparseRow } from './face';
import { Greedy } from './greedy';
import { limitShares, roundUpLevel } from './level-values';
import { Relaxer, type RelaxedLevel } from './relaxer';
import { tighten, type TighteningRun } from './tighten';

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
export class LexicographicRun implements BranchingRun, TighteningRun {
  readonly face: Face;
  private readonly evaluator: Evaluator;
  private readonly greedy: Greedy;
  readonly relaxer: Relaxer;
  private readonly standings: LevelStanding[] = [];
  /** Most that a finished level may cost from here on. */
  private readonly allowed: number[] = [];
  private readonly cut = new Set<number>();
  incumbent: Incumbent;
  private readonly branching = new Branching(this);
  private needsBranching = false;

  constructor(
    readonly model: PlanningModel,
    private readonly terms: readonly LevelTerms[],
    readonly engine: Engine,
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

  /** Takes a plan as the one to start from where it is better than the greedy one; it may break rules. */
  offer(wanted: Assignment): void {
    for (const assignment of this.greedy.fromPlan(wanted)) this.takePlan(0, assignment);
  }

  run(): LexicographicResult {
    for (let k = 0; k < this.model.levels.length; k++) {
      if (this.isStopping()) return this.result('stopped');
      const standing = this.solveLevel(k);
      if (this.needsBranching) return this.result('needs-branching');
      if (k === 0 && standing.bound > 0) return this.result('infeasible');
      if (k === 0 && this.incumbent.values[0] > 0) return this.result('stopped');
    }
    return this.result(this.isStopping() ? 'stopped' : 'solved');
  }

  private result(status: LexicographicResult['status']): LexicographicResult {
    const standings = this.model.levels.map(
      (_, k) => this.standings[k] ?? { bound: -Infinity, proven: false, reached: false },
    );
    const feasible = this.incumbent.values[0] === 0;
    return { status, incumbent: feasible ? this.incumbent : null, standings };
  }

  isStopping(): boolean {
    return this.watch.shouldStop() || this.watch.now() >= this.watch.deadline;
  }

  private value(k: number): number {
    return this.incumbent.values[k];
  }

  private solveLevel(k: number): LevelStanding {
    const level = this.model.levels[k];
    let relaxed: RelaxedLevel = {
      columns: this.incumbent.columns,
      proof: dualBound(this.face, level.costs, new Float64Array(this.face.rowCount)),
    };
    let bound = roundUpLevel(level, relaxed.proof.bound);
    this.watch.onLevel(k, this.value(k), bound);
    if (!this.reaches(k, bound)) {
      relaxed = this.relaxLevel(k) ?? relaxed;
      bound = Math.max(bound, roundUpLevel(level, relaxed.proof.bound));
    }
    if (!this.reaches(k, bound) && !this.isStopping()) {
      if (this.mayBranch) {
        relaxed = tighten(this, k, relaxed);
        bound = Math.max(bound, roundUpLevel(level, relaxed.proof.bound));
        if (!this.reaches(k, bound) && !this.isStopping()) bound = Math.max(bound, this.branching.prove(k, relaxed));
      } else this.needsBranching = true;
    }
    bound = Math.min(bound, this.value(k));
    return this.close(k, relaxed.proof, bound);
  }

  /** Whether the incumbent is as good as a bound says it can be. */
  reaches(k: number, bound: number): boolean {
    return this.value(k) <= bound + (this.model.levels[k].shares ? 1e-9 : 0);
  }

  /** Relaxes a level until a whole-number solution respects all earlier ones; null when stopped before any bound. */
  private relaxLevel(k: number): RelaxedLevel | null {
    const level = this.model.levels[k];
    for (;;) {
      const relaxed = this.relaxer.solve(level.costs, this.engineWatch(k, 0, this.watch.deadline));
      if (!relaxed) return null;
      const broken = this.consider(k, relaxed.columns);
      this.watch.onLevel(k, this.value(k), roundUpLevel(level, relaxed.proof.bound));
      if (this.reaches(k, roundUpLevel(level, relaxed.proof.bound)) || !this.mends(broken)) return relaxed;
    }
  }

  /**
   * Mends a face from which a whole-number solution broke a finished level, as reduced costs too slight to count let it:
   * the level becomes a row of its own. Says whether that was new.
   */
  mends(broken: number): boolean {
    if (broken < 0 || this.cut.has(broken)) return false;
    this.addCut(broken);
    return true;
  }

  /** An engine's watch on a level; when branching it gets an equal share of the time left. */
  engineWatch(k: number, constant: number, deadline = this.shareOfTime(k)): EngineWatch {
    const level = this.model.levels[k];
    return {
      shouldStop: () => this.isStopping() || this.watch.now() >= deadline,
      onProgress: (incumbent, bound) => {
        const best = Math.min(this.value(k), constant + incumbent);
        this.watch.onLevel(k, best, Number.isFinite(bound) ? roundUpLevel(level, constant + bound) : -Infinity);
      },
    };
  }

  private shareOfTime(k: number): number {
    const { deadline } = this.watch;
    if (deadline === Infinity) return Infinity;
    return this.watch.now() + (deadline - this.watch.now()) / (this.model.levels.length - k);
  }

  private evaluate(assignment: Assignment): Incumbent {
    const columns = this.evaluator.columns(assignment);
    return { assignment: assignment.slice(), columns, values: this.evaluator.values(columns) };
  }

  /** Considers the plans near some columns; returns the first finished level that these, if whole, break, or −1. */
  consider(k: number, columns: Float64Array): number {
    const { isWhole, plans } = this.greedy.fromRelaxation(columns);
    const broken = plans.map((assignment) => this.takePlan(k, assignment));
    return isWhole ? broken[0] : -1;
  }

  /**
   * Takes a plan as incumbent when it keeps every finished level within what is allowed and is better from level `k`
   * on. Returns the first finished level that it breaks, or −1.
   */
  private takePlan(k: number, assignment: Assignment): number {
    const candidate = this.evaluate(assignment);
    for (let j = 0; j < k; j++) if (candidate.values[j] > this.allowed[j] + 1e-9) return j;
    for (let j = k; j < candidate.values.length; j++) {
      const difference = candidate.values[j] - this.value(j);
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
    const level = this.model.levels[k];
    const proven = this.reaches(k, bound);
    const tolerance = proven ? this.tolerance(k) : 0;
    const allowed = level.shares ? this.value(k) + tolerance : Math.floor(this.value(k) + tolerance + 1e-9);
    this.allowed[k] = allowed;
    const budget = allowed - proof.bound;
    this.standings[k] = { bound, proven, reached: true };
    this.face.fix(proof, budget);
    if (level.shares) limitShares(this.face, level.shares, allowed);
    else if (budget > SLIGHT * 10) this.addCut(k);
    this.watch.onLevel(k, this.value(k), bound);
    return this.standings[k];
  }

  /**
   * Makes a finished level a row of the face. Its proven bound is the row's other side: every whole-number plan keeps
   * it, but relaxations of the levels to come would not.
   */
  private addCut(k: number): void {
    this.cut.add(k);
    this.face.addRows([sparseRow(this.model.levels[k].costs, this.standings[k].bound, this.allowed[k])]);
  }

  /** `max(absTolerance, relTolerance · |optimum|)` in the model's units. */
  private tolerance(k: number): number {
    const { absTolerance, relTolerance } = this.terms[k - 1] ?? EXACT;
    const { constant, divisor, per } = this.model.levels[k];
    const optimum = (Number(constant) + divisor * this.value(k)) / per;
    return (Math.max(absTolerance, relTolerance * Math.abs(optimum)) * per) / divisor;
  }
}
