import type { Engine, EngineWatch } from '../engines/engine';
import type { PlanningModel } from '../model/build-model';
import { Evaluator, type Assignment, type Incumbent } from './assignment';
import { Branching } from './branching';
import { closeGap } from './close-gap';
import { dualBound, SLIGHT } from './duality';
import { Face, sparseRow, type SparseRow } from './face';
import { Greedy } from './greedy';
import { limitShares, roundUpLevel, toleranceOf } from './level-values';
import { propagate } from './propagate';
import { Relaxer, type Origin, type RelaxedLevel } from './relaxer';
import type { LevelStanding, LevelTerms, LexicographicResult, RunMode, RunWatch } from './run';
import { revisit } from './revisit';
import { grow, type SplittingRun } from './split-tree';
import { dropIdle } from './tighten';
import type { LevelRecord, Trail } from './trail';

const UNREACHED: LevelStanding = { bound: -Infinity, proven: false, reached: false };
const EXACT = { absTolerance: 0, relTolerance: 0 };
/** A gap from which on it is worth knowing how to close it again. */
const WIDE = 2;

/** Solves level by level, each exactly on the optimal face of those before it. */
export class LexicographicRun implements SplittingRun {
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
  /** Whether the level to solve stands as the run gone on from had it. */
  private isEntered = false;
  private readonly records: LevelRecord[] = [];
  readonly renewals = new Map<SparseRow, SparseRow>();
  readonly former: Float64Array | null;

  constructor(
    readonly model: PlanningModel,
    private readonly terms: readonly LevelTerms[],
    readonly engine: Engine,
    private readonly watch: RunWatch,
    private readonly how: RunMode,
  ) {
    this.face = new Face(model);
    this.evaluator = new Evaluator(model);
    this.greedy = new Greedy(model);
    this.relaxer = new Relaxer(model, this.face, engine, how.follow?.trail.working, how.isWide);
    this.former = how.follow ? this.evaluator.columns(how.follow.wanted) : null;
    const [first, ...others] = how.follow ? this.greedy.fromPlan(how.follow.wanted) : [this.greedy.fromNothing()];
    this.incumbent = this.evaluate(first);
    // All that the plan gone on from takes works, above all the option of who is pinned since.
    if (this.former) this.relaxer.startFrom(this.former);
    this.relaxer.startFrom(this.incumbent.columns);
    for (const assignment of others) this.takePlan(0, assignment);
  }

  /** Takes a plan as the one to start from where it is better than the greedy one; it may break rules. */
  offer(wanted: Assignment): void {
    for (const assignment of this.greedy.fromPlan(wanted)) this.takePlan(0, assignment);
  }

  run(): LexicographicResult {
    for (let k = this.how.follow ? this.catchUp(this.how.follow.trail) : 0; k < this.model.levels.length; k++) {
      if (this.isStopping()) return this.result('stopped');
      const standing = this.solveLevel(k);
      if (this.needsBranching) return this.result('needs-branching');
      if (k === 0 && standing.bound > 0) return this.result('infeasible');
      if (k === 0 && this.incumbent.values[0] > 0) return this.result('stopped');
    }
    return this.result(this.isStopping() ? 'stopped' : 'solved');
  }

  /**
   * Takes over all levels that are as good as in the run gone on from, which proves them: fewer plans can't be better.
   * Most changes worsen late levels only, so plans are looked for on the last faces first, where all levels before are
   * as good. Returns the first level that is left to solve.
   */
  private catchUp({ records }: Trail): number {
    const start = this.incumbent;
    const worse = records.findIndex(({ value }, k) => this.value(k) !== value);
    const first = !this.isFeasible ? 0 : worse < 0 ? records.length : worse;
    for (let k = records.length - 1; k > first && !this.isStopping(); k--) {
      this.enter(records, k);
      if (this.leavesOut()) continue;
      this.incumbent = { ...start, values: new Float64Array(records.length).fill(Infinity) };
      this.solveLevel(k);
      if (this.value(k) < Infinity) {
        if (this.value(k) === records[k].value) this.enter(records, k + 1);
        return k + 1;
      }
      this.incumbent = start;
    }
    this.enter(records, first);
    return this.isFeasible ? first : records.length;
  }

  /** Whether the face has no place left for some unit, be it at home: those of late levels seldom have one for who is pinned. */
  private leavesOut(): boolean {
    const { columnUpper } = this.face;
    const { stay, options } = this.model.context;
    const isClosed = (upper: number) => upper === 0;
    for (let u = 0; u + 1 < options.unitStart.length; u++) {
      const own = columnUpper.subarray(options.unitStart[u], options.unitStart[u + 1]);
      if (isClosed(columnUpper[stay + u]) && own.every(isClosed)) return true;
    }
    return false;
  }

  /** Goes to where the run before had solved a level, all levels before it being as good. */
  private enter(records: readonly LevelRecord[], level: number): void {
    const before = records.slice(0, level);
    this.records.splice(0, Infinity, ...before);
    this.standings.splice(0, Infinity, ...before.map(({ standing }) => standing));
    this.allowed.splice(0, Infinity, ...before.map(({ allowed }) => allowed));
    if (level === records.length) return;
    this.isEntered = true;
    const { face, cut, basis } = records[level];
    this.face.assign(face, this.model.columnLower, this.model.columnUpper);
    this.cut.clear();
    for (const k of cut) this.cut.add(k);
    if (basis) this.relaxer.resume(basis, this.model.levels[level].costs);
  }

  /** What to go on from; null unless all levels are proven, and without tolerances or shares. */
  trail(): Trail | null {
    const { model, engine, records, incumbent } = this;
    const isExact = this.terms.every(({ absTolerance, relTolerance }) => absTolerance === 0 && relTolerance === 0);
    if (!this.how.keepsTrail || !isExact || records.length < model.levels.length) return null;
    if (model.levels.some(({ shares }) => shares) || this.standings.some(({ proven }) => !proven)) return null;
    return { model, engine, records, assignment: incumbent.assignment, working: this.relaxer.working };
  }

  private result(status: LexicographicResult['status']): LexicographicResult {
    const standings = this.model.levels.map((_, k) => this.standings[k] ?? UNREACHED);
    return { status, incumbent: this.isFeasible ? this.incumbent : null, standings };
  }

  isStopping(): boolean {
    return this.watch.shouldStop() || this.watch.now() >= this.watch.deadline;
  }

  private value(k: number): number {
    return this.incumbent.values[k];
  }

  private solveLevel(k: number): LevelStanding {
    const level = this.model.levels[k];
    if (!this.isEntered) propagate(this.face);
    const before = this.how.follow?.trail.records[k] ?? null;
    let relaxed: RelaxedLevel = {
      columns: this.incumbent.columns,
      proof: dualBound(this.face, level.costs, new Float64Array(this.face.rowCount)),
    };
    let bound = roundUpLevel(level, relaxed.proof.bound);
    this.watch.onLevel(k, this.value(k), bound);
    if (!this.reaches(k, bound)) {
      const added = before && !this.isEntered ? revisit(this, before, level.costs) : [];
      relaxed = this.relaxLevel(k) ?? relaxed;
      if (added.length > 0 && !this.relaxer.isEmpty) relaxed = dropIdle(this, level.costs, relaxed, added);
      if (this.relaxer.isEmpty) return UNREACHED;
      bound = Math.max(bound, roundUpLevel(level, relaxed.proof.bound));
    }
    if (!this.reaches(k, bound) && !this.isStopping()) {
      let proven = bound;
      if (this.how.mayBranch) [relaxed, proven] = closeGap(this, this.branching, k, relaxed, before, this.isEntered);
      else this.needsBranching = true;
      bound = Math.max(bound, proven);
    }
    if (this.value(k) === Infinity) return UNREACHED;
    bound = Math.min(bound, this.value(k));
    return this.close(k, relaxed, bound);
  }

  /** Whether the incumbent is as good as a bound says it can be. */
  reaches(k: number, bound: number): boolean {
    return this.value(k) <= bound + (this.model.levels[k].shares ? 1e-9 : 0);
  }

  /** Relaxes a level until a whole-number solution respects all earlier ones; null when stopped before any bound. */
  private relaxLevel(k: number): RelaxedLevel | null {
    const level = this.model.levels[k];
    for (let from: Origin = 'plan'; ; from = 'relaxation') {
      const relaxed = this.relaxer.solve(
        level.costs,
        this.engineWatch(k, 0, this.watch.deadline),
        from,
        this.value(k) === Infinity,
      );
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

  /** An engine's watch on a level; when branching it gets its share of the time left. */
  engineWatch(k: number, constant: number, deadline = this.shareOfTime(k)): EngineWatch {
    const level = this.model.levels[k];
    return {
      shouldStop: () => this.isStopping() || this.watch.now() >= deadline,
      onProgress: (incumbent, bound) => {
        // An engine's sums are whole only up to its error.
        const rounded = (value: number, unknown: number) =>
          Number.isFinite(value) ? roundUpLevel(level, constant + value) : unknown;
        this.watch.onLevel(k, Math.min(this.value(k), rounded(incumbent, Infinity)), rounded(bound, -Infinity));
      },
    };
  }

  /** When a search has to end: after half of the time left, as an earlier level matters more than all later ones. */
  private shareOfTime(k: number): number {
    const { deadline } = this.watch;
    if (deadline === Infinity || k + 1 === this.model.levels.length) return deadline;
    const now = this.watch.now();
    return now + (deadline - now) / 2;
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
    if (!this.isOpen(assignment)) return -1;
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

  /** Whether no column that an assignment takes is closed. */
  private isOpen(assignment: Assignment): boolean {
    const { columnUpper, context } = this.model;
    return assignment.every((option, u) => columnUpper[option < 0 ? context.stay + u : option] > 0);
  }

  /** Whether the best plan posts every pinned recruit. */
  private get isFeasible(): boolean {
    return this.value(0) === 0 && this.isOpen(this.incumbent.assignment);
  }

  /** Ends a level: whatever is worse than allowed leaves the face. */
  private close(k: number, relaxed: RelaxedLevel, bound: number): LevelStanding {
    this.isEntered = false;
    const level = this.model.levels[k];
    const proven = this.reaches(k, bound);
    const tolerance = proven ? toleranceOf(level, this.terms[k - 1] ?? EXACT, this.value(k)) : 0;
    const allowed = level.shares ? this.value(k) + tolerance : Math.floor(this.value(k) + tolerance + 1e-9);
    this.allowed[k] = allowed;
    const budget = allowed - relaxed.proof.bound;
    const standing = (this.standings[k] = { bound, proven, reached: true });
    if (this.how.keepsTrail) {
      this.settleBasis(k);
      const basis = this.relaxer.basisFor(level.costs);
      const value = this.value(k);
      const gap = value - relaxed.proof.bound;
      const { follow } = this.how;
      const splits = follow ? follow.trail.records[k].splits : gap > WIDE ? grow(this, k, relaxed) : null;
      const face = this.face.copy();
      const { added } = face;
      this.records[k] = { face, added, cut: new Set(this.cut), basis, splits, value, gap, standing, allowed };
    }
    this.face.fix(relaxed.proof, budget);
    if (level.shares) limitShares(this.face, level.shares, allowed);
    else if (budget > SLIGHT * 10) this.addCut(k);
    this.watch.onLevel(k, this.value(k), bound);
    return this.standings[k];
  }

  /** Has the basis kept be optimal on the face as it is: rows that the last relaxation still had may be gone. */
  private settleBasis(k: number): void {
    const { costs } = this.model.levels[k];
    if (this.relaxer.basisFor(costs)) this.relaxer.solve(costs, this.engineWatch(k, 0), 'relaxation', true);
  }

  levelRow(k: number): SparseRow | null {
    if (this.allowed.length <= k) return null;
    return sparseRow(this.model.levels[k].costs, this.standings[k].bound, this.allowed[k], { level: k });
  }

  /**
   * Makes a finished level a row of the face. Its proven bound is the row's other side: every whole-number plan keeps
   * it, but relaxations of the levels to come would not.
   */
  private addCut(k: number): void {
    this.cut.add(k);
    this.face.addRows([this.levelRow(k)!]);
  }
}
