import { AT_LOWER, BASIC, type Basis, type Engine, type EngineWatch } from '../engines/engine';
import type { PlanningModel } from '../model/build-model';
import { crashBasis } from './crash';
import { dualBound, SLIGHT, type DualBound } from './duality';
import type { Face, Restriction } from './face';
import { gather } from './gather';
import { relaxWhole, tellsApart } from './whole-relaxation';

/** Up to this many options all of them are working columns from the start. */
const SMALL = 30_000;
/** Working options a unit starts with, and most that one pricing round adds to a unit. */
const FIRST_OPTIONS = 12;
const ROUND_OPTIONS = 6;
/** Options from which on simplex methods take longer from a plan than other methods from nothing. */
const MANY_OPTIONS = 200_000;
/** A reduced cost that is worth another round. */
const ATTRACTIVE = -1e-6;

export interface RelaxedLevel {
  /** Columns of the relaxation's optimum. */
  readonly columns: Float64Array;
  readonly proof: DualBound;
}

/** Where a relaxation starts: at the best plan, or where the one before ended, be it for other costs at a vertex of the same face. */
export type Origin = 'plan' | 'relaxation' | 'vertex';

/** Where a relaxation ended. */
export interface KeptBasis {
  /** Columns away from their lower bounds, ascending, and the status of each. */
  readonly columns: Int32Array;
  readonly statuses: Int32Array;
  /** The status of each row. */
  readonly rows: Int32Array;
}

/**
 * Solves relaxations of a face over a growing set of working columns: solve, price all the others with the duals, add
 * those that would improve, until none is left. The last pricing is the proof over all columns. Bases are kept from
 * solve to solve and from level to level.
 */
export class Relaxer {
  readonly working: Uint8Array;
  private readonly columnStatus: Int32Array;
  private rowStatus: Int32Array | null = null;
  private point: Float64Array;
  /** Costs for which the basis kept is optimal; null where that isn't known. */
  private costsOfBasis: Float64Array | null = null;
  /** Whether an engine called the last relaxation infeasible, where no plan of the face was known. */
  isEmpty = false;
  /** Fixed columns that are basic nevertheless. */
  private held: Int32Array | null = null;

  constructor(
    private readonly model: PlanningModel,
    private readonly face: Face,
    private readonly engine: Engine,
    working?: Uint8Array,
    /** Whether each relaxation is solved whole and from nothing, instead of over working columns and from basis to basis. */
    readonly isWide = model.context.options.county.length > MANY_OPTIONS,
  ) {
    this.working = working?.slice() ?? firstColumns(model);
    this.point = face.columnLower;
    this.columnStatus = new Int32Array(model.columnCount).fill(AT_LOWER);
  }

  /** Takes a plan of the face as the point to start from; its columns become working ones. */
  startFrom(columns: Float64Array): void {
    this.point = columns;
    for (let j = 0; j < columns.length; j++) if (columns[j] > 0) this.working[j] = 1;
  }

  /** Makes some columns working ones. */
  include(columns: Int32Array): void {
    for (let i = 0; i < columns.length; i++) this.working[columns[i]] = 1;
  }

  /**
   * Columns near a relaxation's solution: of each unit the options that it uses and a plan's; where it splits a unit or
   * leaves it out, also the working ones without a reduced cost.
   */
  near(solution: Float64Array, plan: Float64Array, { reducedCosts }: DualBound): Uint8Array {
    const { unitStart } = this.model.context.options;
    const near = new Uint8Array(this.model.columnCount).fill(1, unitStart[unitStart.length - 1]);
    this.eachUnit((own) => {
      const isSettled = own.some((o) => solution[o] > 1 - SLIGHT);
      for (const o of own) {
        const isFree = !isSettled && this.working[o] && reducedCosts[o] <= SLIGHT;
        if (solution[o] > SLIGHT || plan[o] > 0 || isFree) near[o] = 1;
      }
    });
    return near;
  }

  /** Where the relaxation of these costs ended; null if another one was solved since. */
  basisFor(costs: Float64Array): KeptBasis | null {
    if (this.costsOfBasis !== costs || !this.rowStatus) return null;
    const columns: number[] = [];
    for (let j = 0; j < this.columnStatus.length; j++) if (this.columnStatus[j] !== AT_LOWER) columns.push(j);
    const away = Int32Array.from(columns);
    return { columns: away, statuses: gather(this.columnStatus, away), rows: this.rowStatus };
  }

  /** The same, optimal on the face as it is: rows that the last relaxation still had may be gone. */
  settledBasis(costs: Float64Array, watch: EngineWatch): KeptBasis | null {
    if (this.basisFor(costs)) this.solve(costs, watch, 'relaxation', true);
    return this.basisFor(costs);
  }

  /** Goes on from where the relaxation of these costs ended on a face much like this one, with statuses for its rows. */
  resume({ columns, statuses, rows }: KeptBasis, costs: Float64Array): void {
    this.columnStatus.fill(AT_LOWER);
    for (let i = 0; i < columns.length; i++) this.columnStatus[columns[i]] = statuses[i];
    this.demote(columns, countBasic(statuses) + countBasic(rows) - rows.length);
    this.rowStatus = rows;
    this.costsOfBasis = costs;
    this.isEmpty = false;
    this.held = columns.filter((j) => this.columnStatus[j] === BASIC && this.face.isFixed(j));
  }

  /** Makes so many of some columns nonbasic, as rows are gone in which others could be basic: first those that are fixed. */
  private demote(columns: Int32Array, count: number): void {
    for (const isFixed of [true, false]) {
      for (let i = columns.length - 1; i >= 0 && count > 0; i--) {
        const j = columns[i];
        if (this.columnStatus[j] !== BASIC || this.face.isFixed(j) !== isFixed) continue;
        this.columnStatus[j] = AT_LOWER;
        count--;
      }
    }
  }

  /** The relaxation over the working columns. */
  restriction(costs: Float64Array): Restriction {
    return this.face.restrict(costs, this.working, this.held);
  }

  /**
   * The optimum of the relaxation over all columns; null when stopped, or if the face may be empty and is.
   *
   * @param from where to start: at the best plan, or where the relaxation before stood, to which rows have been added or other costs
   *   been given.
   */
  solve(costs: Float64Array, watch: EngineWatch, from: Origin = 'plan', mayBeEmpty = false): RelaxedLevel | null {
    const isResumed = this.costsOfBasis === costs || from === 'vertex';
    if (!isResumed) this.held = null;
    this.isEmpty = false;
    if (this.isWide && !isResumed) {
      const whole = relaxWhole({ model: this.model, face: this.face, engine: this.engine }, costs, watch);
      if (whole === 'stopped') return null;
      if (whole) return this.leaveBasis(whole);
    }
    for (let isFirst = true; ; isFirst = false) {
      const { program, columns } = this.restriction(costs);
      const kept = isFirst && from === 'plan' && !isResumed ? null : this.basisOf(columns);
      const isCrash = isFirst && !kept;
      const basis = isCrash ? crashBasis(this.model, this.face, columns, this.point) : kept;
      const isNear = isFirst && isResumed;
      const method = isCrash ? this.firstMethod(costs) : isFirst ? this.methodFrom(from, costs) : 'primal';
      const point = gather(this.point, columns);
      let relaxation = this.engine.relax(program, { basis, method, point, isNear }, watch);
      if (relaxation.status === 'infeasible' && mayBeEmpty) {
        this.isEmpty = true;
        return null;
      }
      if (relaxation.status === 'infeasible' && basis)
        relaxation = this.engine.relax(program, { basis: null, point }, watch);
      if (relaxation.status === 'infeasible') throw new Error('A relaxation with a known plan was called infeasible.');
      if (relaxation.status === 'stopped') return null;
      if (relaxation.basis) this.keepBasis(columns, relaxation.basis);
      this.costsOfBasis = costs;
      const proof = dualBound(this.face, costs, relaxation.duals);
      if (this.addAttractive(proof.reducedCosts) > 0) continue;
      const full = this.face.columnLower.slice();
      for (let i = 0; i < columns.length; i++) full[columns[i]] = relaxation.columns[i];
      return { columns: full, proof };
    }
  }

  /** Takes the solution of a relaxation solved whole, which leaves no basis of the face. */
  private leaveBasis(whole: RelaxedLevel): RelaxedLevel {
    this.costsOfBasis = null;
    this.rowStatus = null;
    for (let j = 0; j < whole.columns.length; j++) if (whole.columns[j] > SLIGHT) this.working[j] = 1;
    return whole;
  }

  /**
   * Measured: from a plan the dual method is quicker where a posting is in one place only, or where costs differ from option
   * to option; equal costs over several periods make it stall, and so do very many columns.
   */
  private firstMethod(costs: Float64Array): 'primal' | 'dual' {
    const { instance, options } = this.model.context;
    return instance.periodCount === 1 || tellsApart(costs, options.county.length) ? 'dual' : 'primal';
  }

  /**
   * How to go on from a basis: by the dual method where rows were added since. On another face the primal one was measured to
   * be quicker where only counting columns cost something, the dual one where most options do.
   */
  private methodFrom(from: Origin, costs: Float64Array): 'primal' | 'dual' {
    const { length } = this.model.context.options.county;
    let priced = 0;
    for (let o = 0; o < length; o++) if (costs[o] !== 0) priced++;
    return from === 'relaxation' || priced > length / 2 ? 'dual' : 'primal';
  }

  /** The last relaxation's basis over some columns, rows added since then basic; null where it is none for these. */
  basisOf(columns: Int32Array): Basis | null {
    if (!this.rowStatus || this.rowStatus.length > this.face.rowCount) return null;
    const rows = new Int32Array(this.face.rowCount).fill(BASIC);
    rows.set(this.rowStatus);
    const statuses = gather(this.columnStatus, columns);
    return countBasic(statuses) + countBasic(rows) === rows.length ? { columns: statuses, rows } : null;
  }

  /** Follows the face, which kept the rows marked with 1. */
  keepRows(kept: Uint8Array): void {
    this.rowStatus &&= this.rowStatus.filter((_, i) => kept[i]);
  }

  private keepBasis(columns: Int32Array, basis: Basis): void {
    // Columns that took no part stand at their lower bounds, whatever they were before.
    this.columnStatus.fill(AT_LOWER);
    for (let i = 0; i < columns.length; i++) this.columnStatus[columns[i]] = basis.columns[i];
    this.rowStatus = basis.rows;
  }

  /** Makes the best improving options of each unit working columns; returns how many. */
  private addAttractive(reducedCosts: Float64Array): number {
    const { open } = this.face;
    const { unitStart } = this.model.context.options;
    const attractive: number[] = [];
    for (let i = 0; i < open.length; i++) {
      const o = open[i];
      if (reducedCosts[o] < ATTRACTIVE && !this.working[o] && !this.face.isFixed(o)) attractive.push(o);
    }
    let added = 0;
    for (let i = 0, u = 0; u + 1 < unitStart.length && i < attractive.length; u++) {
      const own: number[] = [];
      while (i < attractive.length && attractive[i] < unitStart[u + 1]) own.push(attractive[i++]);
      own.sort((a, b) => reducedCosts[a] - reducedCosts[b] || a - b);
      for (const o of own.slice(0, ROUND_OPTIONS)) {
        this.working[o] = 1;
        added++;
      }
    }
    return added;
  }

  /** Does something with the options of each unit that aren't closed. */
  private eachUnit(use: (own: Int32Array) => void): void {
    const { unitStart } = this.model.context.options;
    const { open } = this.face;
    let from = 0;
    for (let u = 0; u + 1 < unitStart.length; u++) {
      let to = from;
      while (to < open.length && open[to] < unitStart[u + 1]) to++;
      use(open.subarray(from, to));
      from = to;
    }
  }
}

function countBasic(statuses: Int32Array): number {
  let count = 0;
  for (let i = 0; i < statuses.length; i++) if (statuses[i] === BASIC) count++;
  return count;
}

/** All columns but options; of these, a unit's cheapest by the last levels, and a spread over the rest. */
function firstColumns({ columnCount, context, levels }: PlanningModel): Uint8Array {
  const { unitStart, county } = context.options;
  const working = new Uint8Array(columnCount).fill(1);
  if (county.length <= SMALL) return working;
  working.fill(0, 0, county.length);
  for (let u = 0; u + 1 < unitStart.length; u++) {
    const own = Array.from({ length: unitStart[u + 1] - unitStart[u] }, (_, i) => unitStart[u] + i);
    const stride = Math.max(1, Math.floor(own.length / FIRST_OPTIONS));
    for (let i = u % stride; i < own.length; i += stride) working[own[i]] = 1;
    own.sort((a, b) => {
      for (const { costs } of levels) if (costs[a] !== costs[b]) return costs[a] - costs[b];
      return a - b;
    });
    for (const o of own.slice(0, FIRST_OPTIONS)) working[o] = 1;
  }
  return working;
}
