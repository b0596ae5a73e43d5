import type { Engine, EngineWatch } from '../engines/engine';
import type { PlanningModel } from '../model/build-model';
import type { Incumbent } from './assignment';
import { BestPlan } from './best-plan';
import { Branching } from './branching';
import { closeGap } from './close-gap';
import { boundCounts, usefulCounts } from './count-bounds';
import { dualBound, SLIGHT } from './duality';
import { Face, sparseRow, type SparseRow } from './face';
import { LevelTime } from './level-time';
import { errorOf, limitShares, mostAllowed, roundUpLevel } from './level-values';
import { propagate } from './propagate';
import { Relaxer, type KeptBasis, type Origin, type RelaxedLevel } from './relaxer';
import type { LevelStanding, LevelTerms, LexicographicResult, RunMode, RunWatch } from './run';
import { revisit } from './revisit';
import { maySuppose, type BoundedLevel, type Supposition } from './supposition';
import { grow, type SplittingRun } from './split-tree';
import { dropIdle } from './tighten';
import { leavesOut, type LevelRecord, type Trail } from './trail';

const UNREACHED: LevelStanding = { bound: -Infinity, proven: false, reached: false };
/** A gap from which on it is worth knowing how to close it again. */
const WIDE = 2;

/** Solves level by level, each exactly on the optimal face of those before it. */
export class LexicographicRun implements SplittingRun {
  readonly face: Face;
  readonly relaxer: Relaxer;
  private readonly standings: LevelStanding[] = [];
  /** Most that a finished level may cost from here on. */
  private readonly allowed: number[] = [];
  private readonly cut = new Set<number>();
  readonly best: BestPlan;
  private readonly branching = new Branching(this);
  private needsBranching = false;
  /** Whether the level to solve stands as the run gone on from had it. */
  private isEntered = false;
  private supposed: Supposition | null = null;
  /** That of the level to solve. */
  private time: LevelTime;
  /** Up to which level nothing is supposed, as it was in vain before. */
  private searched = -1;
  private readonly records: LevelRecord[] = [];
  readonly renewals = new Map<SparseRow, SparseRow>();

  constructor(
    readonly model: PlanningModel,
    private readonly terms: readonly LevelTerms[],
    readonly engine: Engine,
    private readonly watch: RunWatch,
    private readonly how: RunMode,
  ) {
    this.face = new Face(model);
    this.relaxer = new Relaxer(model, this.face, engine, how.follow?.trail.working, how.isWide);
    this.best = new BestPlan(model, this.relaxer, this.allowed, how.follow?.wanted ?? null);
    this.time = this.timeOf(0);
  }

  get incumbent(): Incumbent {
    return this.best.incumbent;
  }

  get former(): Float64Array | null {
    return this.best.former;
  }

  run(): LexicographicResult {
    if (this.how.follow && !this.catchUp(this.how.follow.trail)) return this.result('stopped');
    while (this.standings.length < this.model.levels.length) {
      const k = this.standings.length;
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
   * as good. Returns false where no plan is known that posts every pinned recruit.
   */
  private catchUp({ records }: Trail): boolean {
    const { best } = this;
    const worse = records.findIndex(({ value }, k) => this.value(k) !== value);
    const first = !best.isFeasible ? 0 : worse < 0 ? records.length : worse;
    for (let k = records.length - 1; k > first && !this.isStopping(); k--) {
      if (leavesOut(this.model, records[k].face)) continue;
      this.enter(records, k);
      const known = best.forget();
      this.solveLevel(k);
      while (this.isSupposing && !this.isStopping()) this.solveLevel(this.standings.length);
      this.retreat();
      if (this.value(k) < Infinity) {
        if (this.value(k) === records[k].value && this.standings.length === k + 1) this.enter(records, k + 1);
        return true;
      }
      best.incumbent = known;
    }
    this.enter(records, first);
    return best.isFeasible;
  }

  /** Goes to where the run before had solved a level, all levels before it being as good. */
  private enter(records: readonly LevelRecord[], level: number): void {
    const before = records.slice(0, level);
    this.records.splice(0, Infinity, ...before);
    this.standings.splice(0, Infinity, ...before.map(({ standing }) => standing));
    this.allowed.splice(0, Infinity, ...before.map(({ allowed }) => allowed));
    if (level === records.length) return;
    this.isEntered = true;
    this.searched = -1;
    const { face, cut, basis } = records[level];
    this.stand(face, cut, basis, level);
  }

  /** Puts the face back to what it was at a level, and the relaxation to where it ended there. */
  private stand(face: Face, cut: ReadonlySet<number>, basis: KeptBasis | null, level: number): void {
    this.face.assign(face, this.model);
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
    this.retreat();
    const standings = this.model.levels.map((_, k) => this.standings[k] ?? UNREACHED);
    return { status, incumbent: this.best.isFeasible ? this.incumbent : null, standings };
  }

  isStopping(): boolean {
    return this.watch.shouldStop() || this.watch.now() >= this.watch.deadline;
  }

  private value(k: number): number {
    return this.best.value(k);
  }

  private solveLevel(k: number): LevelStanding {
    this.time = this.timeOf(k);
    if (!this.isEntered) propagate(this.face);
    const start = this.relaxFully(k);
    if (!start) return this.withoutPlan(k);
    if (this.value(k) < Infinity) this.supposed = null;
    return !this.reaches(k, start.bound) && this.maySuppose(k, start.bound)
      ? this.suppose(k, start)
      : this.finish(k, start);
  }

  /** Relaxes a level, with the cuts that it had in the run gone on from; null if its face is empty. */
  private relaxFully(k: number): BoundedLevel | null {
    const level = this.model.levels[k];
    const before = this.recordBefore(k);
    let relaxed: RelaxedLevel = {
      columns: this.incumbent.columns,
      proof: dualBound(this.face, level.costs, new Float64Array(this.face.rowCount)),
    };
    const bound = roundUpLevel(level, relaxed.proof.bound);
    this.tell(k, this.value(k), bound);
    if (this.reaches(k, bound)) return { relaxed, bound };
    const added = before && !this.isEntered ? revisit(this, before, level.costs) : [];
    relaxed = this.relaxLevel(k) ?? relaxed;
    if (added.length > 0 && !this.relaxer.isEmpty) relaxed = dropIdle(this, relaxed, added);
    if (before && !this.isEntered && !this.relaxer.isEmpty) relaxed = boundCounts(this, k, relaxed, before.counts);
    return this.relaxer.isEmpty ? null : { relaxed, bound: Math.max(bound, roundUpLevel(level, relaxed.proof.bound)) };
  }

  /** Finds a relaxed level's optimum and ends it. */
  private finish(k: number, { relaxed, bound }: BoundedLevel): LevelStanding {
    let [tighter, proven] = [relaxed, bound];
    this.time = this.timeOf(k, bound);
    if (!this.reaches(k, bound) && !this.isStopping()) {
      if (this.how.mayBranch)
        [tighter, proven] = closeGap(this, this.branching, k, relaxed, this.recordBefore(k), this.isEntered);
      else this.needsBranching = true;
    }
    if (this.value(k) === Infinity) return this.withoutPlan(k);
    this.supposed = null;
    return this.close(k, tighter, Math.min(Math.max(bound, proven), this.value(k)));
  }

  /** Tells of a level's progress; while levels before it are only supposed, a bound is none yet. */
  private tell(k: number, value: number, bound: number): void {
    this.watch.onLevel(k, value, this.isSupposing ? -Infinity : bound);
  }

  private recordBefore(k: number): LevelRecord | null {
    return this.how.follow?.trail.records[k] ?? null;
  }

  /** Whether levels before the one to solve are only supposed to be as good as they stand. */
  get isSupposing(): boolean {
    return this.supposed !== null;
  }

  /** Whether to go on from a level as if a plan as good as its bound were known. */
  private maySuppose(k: number, bound: number): boolean {
    const { follow } = this.how;
    return follow !== undefined && k > this.searched && maySuppose(this.model.levels, follow.trail.records, k, bound);
  }

  private suppose(k: number, start: BoundedLevel): LevelStanding {
    const { best, relaxer, isEntered } = this;
    this.supposed ??= {
      ...start,
      level: k,
      isEntered,
      known: best.incumbent,
      face: this.face.copy(),
      cut: new Set(this.cut),
      basis: relaxer.basisFor(this.model.levels[k].costs),
    };
    best.forget();
    return this.close(k, start.relaxed, start.bound, start.bound);
  }

  /** Ends the search on a face where no plan was found: what was supposed did not show, and its levels are searched. */
  private withoutPlan(k: number): LevelStanding {
    const start = this.retreat();
    if (!start) return UNREACHED;
    this.searched = k;
    return this.finish(start.level, start);
  }

  /** Goes back to the first level that is supposed, if one is. */
  private retreat(): Supposition | null {
    const { supposed } = this;
    if (!supposed) return null;
    const { level, isEntered, known, face, cut, basis } = supposed;
    this.supposed = null;
    this.best.incumbent = known;
    for (const list of [this.records, this.standings, this.allowed]) list.splice(level);
    this.stand(face, cut, basis, level);
    this.isEntered = isEntered;
    return supposed;
  }

  /** Whether the incumbent is as good as a bound says it can be. */
  reaches(k: number, bound: number): boolean {
    return this.value(k) <= bound + errorOf(this.model.levels[k]);
  }

  /** Relaxes a level until a whole-number solution respects all earlier ones; null when stopped before any bound. */
  private relaxLevel(k: number): RelaxedLevel | null {
    const level = this.model.levels[k];
    for (let from: Origin = 'plan'; ; from = 'relaxation') {
      const relaxed = this.relaxer.solve(level.costs, this.engineWatch(k, 0, false), from, this.value(k) === Infinity);
      if (!relaxed) return null;
      const broken = this.consider(k, relaxed.columns);
      this.tell(k, this.value(k), roundUpLevel(level, relaxed.proof.bound));
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

  /** An engine's watch on a level; but for its relaxation it ends with the level's time. */
  engineWatch(k: number, constant: number, isShared = true): EngineWatch {
    const level = this.model.levels[k];
    return {
      shouldStop: () => this.isStopping() || (isShared && this.time.isOver),
      onProgress: (incumbent, bound) => {
        // An engine's sums are whole only up to its error.
        const rounded = (value: number, unknown: number) =>
          Number.isFinite(value) ? roundUpLevel(level, constant + value) : unknown;
        const { best, least } = this.time.hear(rounded(incumbent, Infinity), rounded(bound, -Infinity));
        this.tell(k, Math.min(this.value(k), best), least);
      },
    };
  }

  /** @param least what no plan of the level is worth less than. */
  private timeOf(k: number, least = -Infinity): LevelTime {
    const { model, terms, watch } = this;
    const isEnough = (value: number, bound: number) =>
      Math.min(value, this.value(k)) <= mostAllowed(model.levels[k], terms[k - 1], -Infinity, bound);
    return new LevelTime(watch, k + 1 === model.levels.length, isEnough, least);
  }

  consider(k: number, columns: Float64Array): number {
    return this.best.consider(k, columns);
  }

  /**
   * Ends a level: whatever is worse than allowed leaves the face.
   *
   * @param value what the best plan is worth, or supposed to be.
   */
  private close(k: number, relaxed: RelaxedLevel, bound: number, value = this.value(k)): LevelStanding {
    this.isEntered = false;
    const level = this.model.levels[k];
    const proven = value <= bound + errorOf(level);
    const allowed = mostAllowed(level, this.terms[k - 1], value, proven ? value : bound);
    this.allowed[k] = allowed;
    const budget = allowed - relaxed.proof.bound;
    const standing = (this.standings[k] = { bound, proven, reached: true });
    if (this.how.keepsTrail) {
      const basis = this.relaxer.settledBasis(level.costs, this.engineWatch(k, 0, false));
      const gap = value - relaxed.proof.bound;
      const before = this.recordBefore(k);
      // A level that isn't proven leaves no trail; and what is learned must not come upon a better plan of it.
      const splits = before ? before.splits : proven && gap > WIDE ? grow(this, k, relaxed) : null;
      const counts = before ? before.counts : proven && gap > SLIGHT ? usefulCounts(this, k, relaxed) : [];
      const face = this.face.copy();
      const { added } = face;
      this.records[k] = { face, added, cut: new Set(this.cut), basis, splits, counts, value, gap, standing, allowed };
    }
    this.face.fix(relaxed.proof, budget);
    if (level.shares) limitShares(this.face, level.shares, allowed);
    else if (budget > SLIGHT * 10) this.addCut(k);
    this.tell(k, this.value(k), bound);
    return this.standings[k];
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
