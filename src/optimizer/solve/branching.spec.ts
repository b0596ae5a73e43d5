import fc from 'fast-check';
import { SYSTEMS, faceOf, valueAt, wholePoints, type System } from '../../../test/support/whole-systems';
import { HighsEngine } from '../engines/highs';
import type { PlanningModel } from '../model/build-model';
import type { Incumbent } from './assignment';
import { Branching, type BranchingRun } from './branching';
import { dualBound } from './duality';
import type { Face } from './face';
import type { RelaxedLevel, Relaxer } from './relaxer';

/** A run of one level over a system, its columns whole; the point 0 is the plan to start from. */
class OneLevel implements BranchingRun {
  readonly model: PlanningModel;
  readonly relaxer = null as unknown as Relaxer;
  readonly former = null;
  incumbent: Incumbent;

  constructor(
    private readonly system: System,
    readonly engine: HighsEngine,
    readonly face: Face,
  ) {
    const costs = Float64Array.from(system.costs);
    const options = { county: [], unitStart: [0] };
    this.model = { levels: [{ costs }], columnCount: costs.length, context: { options } } as unknown as PlanningModel;
    this.incumbent = this.at(new Float64Array(costs.length));
  }

  isStopping = () => false;
  engineWatch = () => ({ shouldStop: () => false });
  mends = () => false;

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

function relax(engine: HighsEngine, face: Face, system: System): RelaxedLevel {
  const costs = Float64Array.from(system.costs);
  const { program, columns } = face.restrict(costs, null);
  const start = { basis: null, point: new Float64Array(columns.length) };
  const { columns: point, duals } = engine.relax(program, start, { shouldStop: () => false });
  return { columns: point, proof: dualBound(face, costs, duals) };
}

describe('Branching', () => {
  it('proves the best whole-number point, however far above the relaxation', async () => {
    const engine = await HighsEngine.load();
    let gaps = 0;
    fc.assert(
      fc.property(SYSTEMS, (system) => {
        const face = faceOf(system);
        const run = new OneLevel(system, engine, face);
        const relaxed = relax(engine, face, system);
        const best = Math.min(...[...wholePoints(system)].map((point) => valueAt(system.costs, point)));
        if (best > relaxed.proof.bound + 1) gaps++;
        expect(new Branching(run).prove(0, relaxed, null) + 0).toBe(best);
        expect(run.incumbent.values[0]).toBe(best);
      }),
      { seed: 2, numRuns: 400 },
    );
    expect(gaps).toBeGreaterThan(50);
  });
});

describe('fixing columns', () => {
  it('leaves every whole-number point that is worth no more, and the plan', async () => {
    const engine = await HighsEngine.load();
    fc.assert(
      fc.property(SYSTEMS, fc.nat(40), (system, more) => {
        const face = faceOf(system);
        const { proof } = relax(engine, face, system);
        const points = [...wholePoints(system)];
        const plan = points[more % points.length];
        face.fixColumns(proof, more, Float64Array.from(plan));
        for (const point of points) {
          if (point !== plan && valueAt(system.costs, point) > proof.bound + more) continue;
          point.forEach((value, j) => {
            expect(value).toBeGreaterThanOrEqual(face.columnLower[j]);
            expect(value).toBeLessThanOrEqual(face.columnUpper[j]);
          });
        }
      }),
      { seed: 3, numRuns: 400 },
    );
  });
});
