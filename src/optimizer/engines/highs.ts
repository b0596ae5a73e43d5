import loadHighs, { type Highs, type Model } from 'highs';
import {
  type BranchLimits,
  type Engine,
  type EngineWatch,
  type IntegerSolution,
  type LinearProgram,
  type Relaxation,
  type Start,
} from './engine';

const NOTHING = new Float64Array(0);

/** HiGHS's numbers for simplex methods. */
const DUAL = 1;
const PRIMAL = 4;

/**
 * Rules of presolve that are left out when branching, as bits: aggregator, parallel rows and columns, enumeration. With all
 * three of them HiGHS 1.15.1 called a plan optimal that was not (test/optimizer/presolve.spec.ts); without any one of them
 * it found the optimum, without all three it is also the quickest.
 */
const UNTRUSTED_RULES = (1 << 12) | (1 << 13) | (1 << 16);

/** Columns from which on branching relaxes a first time by the interior-point method. */
const MANY_COLUMNS = 50_000;

/**
 * Against stalling HiGHS perturbs costs (dual method) or bounds (primal). From a basis near the optimum it does better without:
 * 600 steps in place of 4,800, say. Where it has taken so many steps that the optimum can't have been near, it goes on as usual.
 */
const UNPERTURBED = {
  dual_simplex_cost_perturbation_multiplier: 0,
  primal_simplex_bound_perturbation_multiplier: 0,
  simplex_iteration_limit: 1_500,
};
const PERTURBED = {
  dual_simplex_cost_perturbation_multiplier: 1,
  primal_simplex_bound_perturbation_multiplier: 1,
  simplex_iteration_limit: 2 ** 31 - 1,
};

/**
 * For sparing searches: a pool of hardly any cuts, and none of the methods that didn't find a point any sooner. Beside HiGHS's own
 * options 142 searches near a former plan took 10 s instead of 21 s.
 */
const SPARING = {
  mip_pool_soft_limit: 2,
  mip_pool_age_limit: 2,
  mip_lp_age_limit: 2,
  mip_detect_symmetry: false,
  mip_allow_restart: false,
  mip_heuristic_run_feasibility_jump: false,
  mip_heuristic_run_root_reduced_cost: false,
};

/** What HiGHS tells while it branches. Its own messages for that end with its output, which is switched off. */
interface MipStanding {
  readonly mip_primal_bound?: number;
  readonly mip_dual_bound?: number;
}

/** HiGHS in WebAssembly, through its persistent interface. */
export class HighsEngine implements Engine {
  readonly name = 'highs';
  readonly largestTableau = Infinity;

  private constructor(private readonly highs: Highs) {}

  static async load(): Promise<HighsEngine> {
    return new HighsEngine(await loadHighs());
  }

  relax(program: LinearProgram, { basis, method = 'primal', isNear = false }: Start, watch: EngineWatch): Relaxation {
    const scale = costScale(program.costs);
    const model = this.create({ ...program, costs: program.costs.map((cost) => cost / scale) }, false);
    try {
      const isInterior = method === 'interior';
      model.options.set({ solver: isInterior ? 'ipm' : 'simplex', presolve: basis ? 'off' : 'choose' });
      if (basis) {
        model.setBasis({ colStatus: basis.columns, rowStatus: basis.rows });
        model.options.set('simplex_strategy', method === 'dual' ? DUAL : PRIMAL);
        if (isNear) model.options.set(UNPERTURBED);
      }
      const { optimal, infeasible, unboundedOrInfeasible, iterationLimit } = this.highs.constants.modelStatus;
      let { modelStatus } = model.run(this.interrupts(watch));
      if (modelStatus === iterationLimit) {
        model.options.set(PERTURBED);
        ({ modelStatus } = model.run(this.interrupts(watch)));
      }
      if (modelStatus === infeasible || modelStatus === unboundedOrInfeasible) {
        return { status: 'infeasible', columns: NOTHING, duals: NOTHING, basis: null };
      }
      if (modelStatus !== optimal) return { status: 'stopped', columns: NOTHING, duals: NOTHING, basis: null };
      const { colValue, rowDual } = model.getSolution();
      const { colStatus, rowStatus } = model.getBasis();
      return {
        status: 'optimal',
        columns: colValue,
        duals: rowDual.map((dual) => dual * scale),
        basis: { columns: colStatus, rows: rowStatus },
      };
    } finally {
      model.dispose();
    }
  }

  branch(program: LinearProgram, limits: BranchLimits, watch: EngineWatch): IntegerSolution {
    try {
      return this.branchWith({ presolve_rule_off: UNTRUSTED_RULES }, program, limits, watch);
    } catch (error) {
      if (!this.isFailedRun(error)) throw error;
      // Its presolve without these rules may fail where no plan is; then it does without.
      return this.branchWith({ presolve: 'off' }, program, limits, watch);
    }
  }

  private isFailedRun(error: unknown): boolean {
    return error instanceof this.highs.errors.HighsError && error.operation === 'run';
  }

  private branchWith(
    presolve: Parameters<Model['options']['set']>[0],
    program: LinearProgram,
    { start, grid, most = Infinity, nodes, isSparing, gap = grid * 0.99 }: BranchLimits,
    watch: EngineWatch,
  ): IntegerSolution {
    const model = this.create(program, true);
    try {
      model.options.set({ mip_rel_gap: 0, mip_abs_gap: gap, ...presolve });
      if (nodes !== undefined) model.options.set('mip_max_nodes', nodes);
      if (isSparing) model.options.set(SPARING);
      // Its simplex methods start a relaxation from nothing, which takes longer than branching where columns are many.
      if (program.columnCount > MANY_COLUMNS) model.options.set('mip_lp_solver', 'ipm');
      if (start) model.setSolution({ colValue: start });
      const { modelStatus } = model.run(this.interrupts(watch, most + grid / 2));
      const status = this.highs.constants.modelStatus;
      if (modelStatus === status.infeasible || modelStatus === status.unboundedOrInfeasible) {
        return { status: 'infeasible', columns: null, bound: Infinity };
      }
      const found = model.info.get('primal_solution_status') === this.highs.constants.solutionStatus.feasible;
      return {
        status: modelStatus === status.optimal ? 'optimal' : 'stopped',
        columns: found ? model.getSolution().colValue : null,
        bound: Number(model.info.get('mip_dual_bound')),
      };
    } finally {
      model.dispose();
    }
  }

  private create(program: LinearProgram, integer: boolean): Model {
    const { columnCount, rowCount, matrix } = program;
    const infinity = this.highs.infinity;
    const bounds = (values: Float64Array) =>
      values.map((value) => (value === Infinity ? infinity : value === -Infinity ? -infinity : value));
    const model = this.highs.createModel({
      numCols: columnCount,
      numRows: rowCount,
      colCost: program.costs,
      colLower: program.columnLower,
      colUpper: program.columnUpper,
      rowLower: bounds(program.rowLower),
      rowUpper: bounds(program.rowUpper),
      matrix: {
        format: 'csc',
        numRows: rowCount,
        numCols: columnCount,
        starts: matrix.start,
        indices: matrix.index,
        values: matrix.value,
      },
      ...(integer ? { integrality: Int32Array.from(program.integer) } : {}),
    });
    model.options.set({ output_flag: false, random_seed: 0 });
    return model;
  }

  /** @param enough a bound that needs not be raised further. */
  private interrupts(watch: EngineWatch, enough = Infinity): Parameters<Model['run']>[0] {
    const { simplexInterrupt, ipmInterrupt, mipInterrupt } = this.highs.constants.callbackType;
    const told = { plan: Infinity, bound: -Infinity };
    return {
      [simplexInterrupt]: (event: { interrupt(): void }) => {
        if (watch.shouldStop()) event.interrupt();
        return undefined;
      },
      [ipmInterrupt]: (event: { interrupt(): void }) => {
        if (watch.shouldStop()) event.interrupt();
        return undefined;
      },
      [mipInterrupt]: (event: { interrupt(): void; data: MipStanding }) => {
        const { mip_primal_bound: plan = Infinity, mip_dual_bound: bound = -Infinity } = event.data;
        if (plan < told.plan || bound > told.bound) watch.onProgress?.(plan, bound);
        Object.assign(told, { plan, bound });
        if (watch.shouldStop() || bound > enough) event.interrupt();
        return undefined;
      },
    };
  }
}

/** Largest cost with which HiGHS still met its absolute dual tolerance; wider ones made its simplex go round in circles. */
const WIDEST_COST = 2 ** 20;

/** A power of two, so that dividing costs by it changes no digit. */
function costScale(costs: Float64Array): number {
  let widest = 0;
  for (const cost of costs) widest = Math.max(widest, Math.abs(cost));
  return widest > WIDEST_COST ? 2 ** Math.ceil(Math.log2(widest / WIDEST_COST)) : 1;
}
