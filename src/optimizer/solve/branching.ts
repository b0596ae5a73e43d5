import type { BranchLimits, Engine, EngineWatch, IntegerSolution, LinearProgram } from '../engines/engine';
import type { SharesOfLevel } from '../model/linear-model';
import type { PlanningModel } from '../model/build-model';
import type { Incumbent } from './assignment';
import { branchAndBound } from './branch-and-bound';
import { compress } from './compress';
import { SLIGHT, type DualBound } from './duality';
import type { Face } from './face';
import { gather } from './gather';
import { limitShares, roundUpLevel, shareAbove, shareUpTo } from './level-values';
import type { RelaxedLevel, Relaxer } from './relaxer';
import { around, type Surroundings } from './rounding';
import { countServices, wholeOptions } from './services';
import { unitRows } from './unit-rows';

/** What branching needs of the run it serves. */
export interface BranchingRun {
  readonly model: PlanningModel;
  readonly engine: Engine;
  readonly face: Face;
  readonly relaxer: Relaxer;
  readonly incumbent: Incumbent;
  isStopping(): boolean;
  engineWatch(level: number, constant: number): EngineWatch;
  /** Takes whole columns into account; returns the first finished level that they break, or −1. */
  consider(level: number, columns: Float64Array): number;
  /** Makes a broken level a row of its own; says whether that was new. */
  mends(broken: number): boolean;
}

/** The first part of the range from bound to plan that is searched, and how much wider the next ones are. */
const FIRST_PART = 1 / 64;
const WIDENING = 8;
/** A range is not worth a search of its own from this part of all columns on. */
const NARROW = 0.6;
/** Near a relaxation's solution plans are looked for among at most this part of all columns, in so many nodes. */
const NEAR = 1 / 3;
const NEAR_NODES = 100;
/** The same with a plan to go on from, where more nodes only tell equals apart. */
const FORMER_NODES = 10;
/** There plans so many steps above the bound will do: to prove that there is none in between takes a search of its own less time. */
const FORMER_GAP = 1.25;
/** Columns of a row from which on rounding one of them is not likely to move the others. */
const LONG = 45;
/** A plan is close to a bound within this part of its worth. */
const CLOSE = 1e-4;
/** From so many columns on it was seen to be quicker to count who takes a service before settling who. */
const MANY_COLUMNS = 2_000;

/** How a narrowed face is searched. */
interface Search {
  /** 1 for the columns that take part; others stay at their lower bounds. */
  readonly active?: Uint8Array;
  /** Starts from nothing rather than from the best plan. */
  readonly isFresh?: boolean;
  /** What the plans looked for are worth at most. */
  readonly most?: number;
  readonly nodes?: number;
  readonly isSparing?: boolean;
  /** How far from the bound a plan ends the search. */
  readonly gap?: number;
  /** Only around it. */
  readonly near?: Surroundings;
  /** Differences in cost below it don't count. */
  readonly grid?: number;
  /** Whether the face is only a part of the level's. */
  readonly isPart?: boolean;
}

/** Finds a level's integer optimum where its relaxation's bound has not been met. */
export class Branching {
  constructor(private readonly run: BranchingRun) {}

  /**
   * Searches for a plan close above the bound first, then ever further up: a plan worth at most `most` can only take columns
   * whose reduced cost is at most `most − bound`, which are few while that is small. The best plan of a range is the best
   * of all; a range without one raises the bound. Returns the proven bound.
   *
   * @param likelyGap a guess at the optimum less the relaxation's bound, or null.
   * @param isPart whether the face is only a part of the level's, whose bounds say nothing of the whole.
   */
  prove(k: number, relaxed: RelaxedLevel, likelyGap: number | null, isPart = false): number {
    const { proof } = relaxed;
    const { model, engine } = this.run;
    const level = model.levels[k];
    let least = roundUpLevel(level, proof.bound);
    if (level.shares) return this.proveShares(k, level.shares, least);
    let width = engine.branch ? (likelyGap ?? (this.value(k) - proof.bound) * FIRST_PART) : Infinity;
    const widest = (likelyGap ?? 0) * WIDENING ** 2;
    while (this.value(k) > least && !this.run.isStopping()) {
      const most = Math.max(least, Math.floor(proof.bound + width));
      if (most >= this.value(k) || !this.isNarrow(k, proof, most))
        return Math.max(least, this.search(k, proof, this.value(k), isPart));
      least = Math.max(least, this.search(k, proof, most, isPart));
      if (!isPart) this.run.engineWatch(k, 0).onProgress?.(Infinity, least);
      width = this.value(k) === Infinity && width >= widest ? Infinity : width * WIDENING;
    }
    return least;
  }

  /** Whether plans worth at most `most` take far fewer columns than all those that are no worse than the best one. */
  private isNarrow(k: number, { reducedCosts, bound }: DualBound, most: number): boolean {
    if (this.value(k) === Infinity) return true;
    const { face } = this.run;
    let [few, all] = [0, 0];
    for (let j = 0; j < reducedCosts.length; j++) {
      if (face.isFixed(j)) continue;
      const cost = Math.abs(reducedCosts[j]) - SLIGHT;
      if (cost <= most - bound) few++;
      if (cost <= this.value(k) - bound) all++;
    }
    return few < all * NARROW;
  }

  private value(k: number): number {
    return this.run.incumbent.values[k];
  }

  /** Looks for the best plan between the relaxation's solution and the plan gone on from, of equals rather one that is near that. */
  nearFormer(k: number, { proof, columns }: RelaxedLevel, former: Float64Array): void {
    const { model, relaxer, face } = this.run;
    const { unitStart } = model.context.options;
    const unitCount = unitStart.length - 1;
    const grid = unitCount + 1;
    const costs = new Float64Array(model.columnCount);
    for (let i = 0; i < face.open.length; i++) {
      const j = face.open[i];
      costs[j] = model.levels[k].costs[j] * grid - (j < unitStart[unitCount] ? former[j] : 0);
    }
    const active = relaxer.near(columns, former, proof);
    this.solve(k, face, costs, {
      active,
      isFresh: true,
      isSparing: true,
      grid,
      nodes: FORMER_NODES,
      gap: grid * FORMER_GAP,
    });
  }

  /**
   * Looks for a better plan between the relaxation's solution and the best one, where these are few of the plans that
   * could be better.
   */
  nearRelaxation(k: number, { proof, columns }: RelaxedLevel): void {
    const { relaxer, face, model, incumbent, engine } = this.run;
    if (!engine.branch || model.levels[k].shares || this.value(k) === Infinity) return;
    const narrowed = face.copy();
    narrowed.fix(proof, this.value(k) - proof.bound);
    const active = relaxer.near(columns, incumbent.columns, proof);
    let [few, all] = [0, 0];
    for (let j = 0; j < active.length; j++) {
      if (narrowed.isFixed(j)) continue;
      all++;
      few += active[j];
    }
    if (few < all * NEAR) this.solve(k, narrowed, model.levels[k].costs, { active, nodes: NEAR_NODES });
  }

  /**
   * Looks for a plan close to a wide relaxation's solution, which is whole in most columns: these stay. At first also those in long
   * rows, which leaves so few that a plan is soon found; then whatever would cost too much to be in a plan close above the bound.
   * Where there is none so close, plans that are worse will do.
   *
   * After T. Berthold, RENS: the optimal rounding, Mathematical Programming Computation 6 (2014).
   */
  roundRelaxation(k: number, { proof, columns }: RelaxedLevel): void {
    const { constant, divisor, costs, shares } = this.run.model.levels[k];
    if (shares) return;
    const worth = Math.abs(Number(constant) / divisor + proof.bound);
    const close = Math.max(1, worth * CLOSE);
    const attempts: readonly (Search & { readonly isClose?: boolean })[] = [
      { near: { point: columns, longest: LONG }, nodes: NEAR_NODES, gap: close },
      { near: { point: columns }, isClose: true },
      { near: { point: columns } },
    ];
    for (const { isClose, ...search } of attempts) {
      if (this.value(k) <= proof.bound + close || this.run.isStopping()) return;
      const narrowed = this.run.face.copy();
      narrowed.fix(proof, isClose ? close : this.value(k) - proof.bound);
      this.solve(k, narrowed, costs, { isFresh: true, grid: Math.max(1, (worth * CLOSE) / 10), ...search });
    }
  }

  /**
   * Branches over all that could make a plan worth at most `most`, and over what the best plan takes; returns what no plan is
   * worth less than.
   */
  private search(k: number, proof: DualBound, most: number, isPart: boolean): number {
    const level = this.run.model.levels[k];
    for (;;) {
      const narrowed = this.run.face.copy();
      const isAll = most >= this.value(k);
      if (isAll) narrowed.fix(proof, this.value(k) - proof.bound);
      else narrowed.fixColumns(proof, most - proof.bound, this.run.incumbent.columns);
      const { solution, constant, broken } = this.solve(k, narrowed, level.costs, isAll ? { isPart } : { most });
      const bound = solution.status === 'infeasible' ? Infinity : roundUpLevel(level, constant + solution.bound);
      if (!this.run.mends(broken)) return Math.min(bound, this.value(k), isAll ? Infinity : most + 1);
    }
  }

  /**
   * A largest share takes few values. Halves the range between bound and best plan by asking for any plan up to a value
   * between them, put as whole numbers of persons by group, which relaxes far tighter than the share itself.
   */
  private proveShares(k: number, shares: SharesOfLevel, bound: number): number {
    const none = new Float64Array(this.run.model.columnCount);
    let least = bound;
    while (least < this.value(k) - 1e-9) {
      const best = this.value(k);
      const most = shareUpTo(shares, (least + best) / 2);
      const narrowed = this.run.face.copy();
      limitShares(narrowed, shares, most);
      const { solution, broken } = this.solve(k, narrowed, none);
      if (solution.status === 'infeasible') least = shareAbove(shares, most);
      else if (this.value(k) >= best && !this.run.mends(broken)) break;
    }
    return least;
  }

  /** Hands a narrowed face to branch and bound and takes what plan it finds into account. */
  private solve(
    k: number,
    narrowed: Face,
    costs: Float64Array,
    { active, near, isFresh = false, most = Infinity, nodes, isSparing, gap, grid = 1, isPart = false }: Search = {},
  ): { solution: IntegerSolution; constant: number; broken: number } {
    const { program, columns, constant } = narrowed.restrict(costs, active ?? null);
    const plan = this.run.incumbent.columns;
    const isPlan = !isFresh && this.value(k) < Infinity && columns.length > 0 && costs.some((cost) => cost !== 0);
    const start = isPlan && narrowed.holds(plan) ? gather(plan, columns) : null;
    const limits = { start, grid, most: most - constant, nodes, isSparing, gap };
    const surroundings = near ? { ...near, point: gather(near.point, columns) } : null;
    const level = this.run.engineWatch(k, constant);
    // With other costs than the level's an engine's values say nothing of the level; of a part of its plans, its bound doesn't.
    const isLevel = costs === this.run.model.levels[k].costs;
    const isAll = !active && !near && !isPart && most === Infinity;
    const watch = {
      shouldStop: () => level.shouldStop(),
      onProgress: (incumbent: number, bound: number) => {
        if (isLevel) level.onProgress?.(incumbent, isAll ? bound : -Infinity);
      },
    };
    const solution = this.branchCompressed(program, unitRows(this.run.model, columns), limits, surroundings, watch);
    if (!solution.columns) return { solution, constant, broken: -1 };
    const full = narrowed.columnLower.slice();
    for (let i = 0; i < columns.length; i++) full[columns[i]] = solution.columns[i];
    return { solution, constant, broken: this.run.consider(k, full) };
  }

  /** @param near what to search around, given in the program's columns, or null. */
  private branchCompressed(
    program: LinearProgram,
    unitRow: Int32Array,
    limits: BranchLimits,
    near: Surroundings | null,
    watch: EngineWatch,
  ): IntegerSolution {
    const compression = compress(program, unitRow);
    if (!compression && near) return this.branch(around(program, near), limits, watch);
    if (!compression) return this.branchCounted(program, unitRow, limits, watch);
    const start = limits.start && compression.shrink(limits.start);
    const small = { ...limits, start };
    const solution = near
      ? this.branch(around(compression.program, { ...near, point: compression.shrink(near.point) }), small, watch)
      : this.branchCounted(compression.program, compression.unitRow, small, watch);
    return { ...solution, columns: solution.columns && compression.expand(solution.columns) };
  }

  private branchCounted(
    program: LinearProgram,
    unitRow: Int32Array,
    limits: BranchLimits,
    watch: EngineWatch,
  ): IntegerSolution {
    const { engine, model } = this.run;
    const isLarge = engine.branch && program.columnCount >= MANY_COLUMNS;
    const counting = isLarge ? countServices(program, unitRow, model.context.instance.periodCount) : null;
    if (!counting) return this.branch(program, limits, watch);
    const start = limits.start && counting.shrink(limits.start);
    const solution = this.branch(counting.program, { ...limits, start }, watch);
    if (!solution.columns) return solution;
    return { ...solution, columns: counting.expand(wholeOptions(counting.program, solution.columns, engine, watch)) };
  }

  private branch(program: LinearProgram, limits: BranchLimits, watch: EngineWatch): IntegerSolution {
    const { engine } = this.run;
    return engine.branch?.(program, limits, watch) ?? branchAndBound(engine, program, limits, watch);
  }
}
