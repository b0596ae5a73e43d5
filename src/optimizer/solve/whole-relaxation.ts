import type { Basis, Engine, EngineWatch, LinearProgram } from '../engines/engine';
import { crossingRows, networkStart } from '../engines/network-start';
import type { PlanningModel } from '../model/build-model';
import { compress } from './compress';
import { dualBound } from './duality';
import type { Face } from './face';
import type { RelaxedLevel } from './relaxer';
import { unitRows } from './unit-rows';

/** Rows from which on the interior-point method is quicker than the dual simplex method from nothing. */
const MANY_ROWS = 15_000;
/** Different costs from which a level tells its options apart. */
const MANY_COSTS = 256;
/** The part of the rows that may cross a network whose basis is worth starting from. */
const FEW_CROSSING = 1 / 3;

/** What is relaxed, and by whom. */
interface Subject {
  readonly model: PlanningModel;
  readonly face: Face;
  readonly engine: Engine;
}

/**
 * The optimum of a relaxation over all columns at once, compressed where that leaves fewer of them; null where an engine finds
 * none.
 */
export function relaxWhole(
  { model, face, engine }: Subject,
  costs: Float64Array,
  watch: EngineWatch,
): RelaxedLevel | 'stopped' | null {
  const { program, columns } = face.restrict(costs, null);
  const compression = compress(program, unitRows(model, columns));
  const solved = compression?.program ?? program;
  const isSmall = solved.columnCount <= program.columnCount / 2;
  const relaxation = engine.relax(solved, { ...startOf(solved, isSmall, watch), point: solved.columnLower }, watch);
  if (relaxation.status !== 'optimal') return relaxation.status === 'stopped' ? 'stopped' : null;
  const full = face.columnLower.slice();
  const point = compression?.expand(relaxation.columns) ?? relaxation.columns;
  point.forEach((value, i) => (full[columns[i]] = value));
  return { columns: full, proof: dualBound(face, costs, relaxation.duals.subarray(0, face.rowCount)) };
}

/**
 * Measured: where columns have become few and rows are not many, the dual simplex method is quickest from nothing; where costs
 * tell options apart and most rows form a network, from the network's basis; everywhere else the interior-point method.
 */
function startOf(
  program: LinearProgram,
  isSmall: boolean,
  watch: EngineWatch,
): { basis: Basis | null; method: 'dual' | 'interior' } {
  if (isSmall) return { basis: null, method: program.rowCount > MANY_ROWS ? 'interior' : 'dual' };
  const isNetwork =
    tellsApart(program.costs, program.columnCount) && crossingRows(program) <= program.rowCount * FEW_CROSSING;
  const basis = isNetwork ? networkStart(program, () => watch.shouldStop()) : null;
  return { basis, method: basis ? 'dual' : 'interior' };
}

/** Whether most of the first `count` costs are not 0, and many of them different. */
export function tellsApart(costs: Float64Array, count: number): boolean {
  const priced = costs.subarray(0, count).filter((cost) => cost !== 0);
  return priced.length > count / 2 && new Set(priced).size > MANY_COSTS;
}
