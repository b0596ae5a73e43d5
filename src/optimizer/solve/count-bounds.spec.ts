import fc from 'fast-check';
import { tinyProblem } from '../../../test/support/tiny-problems';
import { HighsEngine } from '../engines/highs';
import { buildModel, type PlanningModel } from '../model/build-model';
import { prepareInstance } from '../options/instance';
import { OptionSpace } from '../options/option-space';
import { listOptions } from '../options/options';
import { Evaluator, type Incumbent } from './assignment';
import { boundCounts, usefulCounts } from './count-bounds';
import { Face } from './face';
import { Relaxer } from './relaxer';
import { termsOf } from './solve';
import type { TighteningRun } from './tighten';

/** Columns of every plan of a small model. */
function plansOf(model: PlanningModel): Float64Array[] {
  const evaluator = new Evaluator(model);
  const { unitStart } = model.context.options;
  const plans: Float64Array[] = [];
  const extend = (chosen: number[]): void => {
    const u = chosen.length;
    if (u + 1 < unitStart.length) {
      for (let o = unitStart[u] - 1; o < unitStart[u + 1]; o++) extend([...chosen, o < unitStart[u] ? -1 : o]);
      return;
    }
    const columns = evaluator.columns(Int32Array.from(chosen));
    // Maxima of counties are bounds of columns.
    const isWithin = columns.every((amount, j) => amount <= model.columnUpper[j]);
    if (isWithin && evaluator.isFeasible(columns)) plans.push(columns);
  };
  extend([]);
  return plans;
}

describe('bounds of how many are posted', () => {
  it('keep every plan, raise the bound, and are found again by name', async () => {
    const engine = await HighsEngine.load();
    let raised = 0;
    const problems = tinyProblem({ plans: 300, pins: false });
    fc.assert(
      fc.property(problems, (problem) => {
        const space = new OptionSpace(prepareInstance(problem));
        const names = termsOf(problem).map(({ name }) => name);
        const model = buildModel(space.instance, listOptions(space.instance, space), names);
        const plans = plansOf(model);
        model.levels.forEach(({ costs, shares }, k) => {
          if (shares) return;
          const face = new Face(model);
          const run = runOn(model, face, engine);
          const relaxed = run.relaxer.solve(costs, run.engineWatch(k, 0))!;
          const useful = usefulCounts(run, k, relaxed);
          expect(face.rowCount).toBe(model.rowCount);
          const { proof } = boundCounts(run, k, relaxed, useful);
          const valueOf = (plan: Float64Array) => plan.reduce((sum, amount, j) => sum + costs[j] * amount, 0);
          const best = Math.min(...plans.map(valueOf));
          expect(proof.bound).toBeLessThanOrEqual(best + 1e-6);
          for (const { columns, values, lower } of face.added) {
            for (const plan of plans) {
              expect(columns.reduce((sum, j, e) => sum + values[e] * plan[j], 0)).toBeGreaterThanOrEqual(lower - 1e-9);
            }
          }
          expect(face.added.map(({ origin }) => origin)).toEqual(useful.map((count) => ({ count })));
          if (useful.length === 0) expect(proof.bound).toBe(relaxed.proof.bound);
          else expect(proof.bound).toBeGreaterThan(relaxed.proof.bound + 1e-6);
          raised += useful.length;
        });
      }),
      { seed: 3, numRuns: 400 },
    );
    expect(raised).toBeGreaterThan(10);
  });
});

/** A run that knows no plan and solves one level on a face. */
function runOn(model: PlanningModel, face: Face, engine: HighsEngine): TighteningRun {
  return {
    model,
    face,
    engine,
    relaxer: new Relaxer(model, face, engine),
    incumbent: { values: new Float64Array(model.levels.length) } as Incumbent,
    former: null,
    isStopping: () => false,
    reaches: () => false,
    engineWatch: () => ({ shouldStop: () => false }),
    consider: () => -1,
    mends: () => false,
  };
}
