import type { EngineWatch } from '../../src/optimizer/engines/engine';
import type { HighsEngine } from '../../src/optimizer/engines/highs';
import type { PlanningModel } from '../../src/optimizer/model/build-model';
import type { Incumbent } from '../../src/optimizer/solve/assignment';
import { dualBound } from '../../src/optimizer/solve/duality';
import type { Face, SparseRow } from '../../src/optimizer/solve/face';
import { Relaxer, type RelaxedLevel } from '../../src/optimizer/solve/relaxer';
import type { SplittingRun } from '../../src/optimizer/solve/split-tree';
import { valueAt, type System } from './whole-systems';

/** A run of one level over a system, its columns whole; the point 0 is the plan to start from. */
export class OneLevel implements SplittingRun {
  readonly model: PlanningModel;
  readonly relaxer: Relaxer;
  readonly former = null;
  readonly isSupposing = false;
  readonly renewals = new Map<SparseRow, SparseRow>();
  incumbent: Incumbent;

  constructor(
    private readonly system: System,
    readonly engine: HighsEngine,
    readonly face: Face,
  ) {
    const costs = Float64Array.from(system.costs);
    const context = { options: { county: [], unitStart: [0] }, places: [], stay: 0, instance: { periodCount: 1 } };
    this.model = { levels: [{ costs }], columnCount: costs.length, context } as unknown as PlanningModel;
    this.relaxer = new Relaxer(this.model, face, engine);
    this.incumbent = this.at(new Float64Array(costs.length));
  }

  isStopping = () => false;
  engineWatch: (level?: number, constant?: number) => EngineWatch = () => ({ shouldStop: () => false });
  mends = () => false;
  levelRow = () => null;
  reaches = (_: number, bound: number) => this.incumbent.values[0] <= bound;

  consider(_: number, columns: Float64Array): number {
    const whole = columns.map(Math.round);
    if (valueAt(this.system.costs, whole) < this.incumbent.values[0]) this.incumbent = this.at(whole);
    return -1;
  }

  private at(columns: Float64Array): Incumbent {
    const values = Float64Array.of(valueAt(this.system.costs, columns));
    return { assignment: new Int32Array(0), columns, values };
  }
}

/** The optimum of the level's relaxation. */
export function relax(engine: HighsEngine, face: Face, system: System): RelaxedLevel {
  const costs = Float64Array.from(system.costs);
  const { program, columns } = face.restrict(costs, null);
  const start = { basis: null, point: new Float64Array(columns.length) };
  const { columns: point, duals } = engine.relax(program, start, { shouldStop: () => false });
  return { columns: point, proof: dualBound(face, costs, duals) };
}
