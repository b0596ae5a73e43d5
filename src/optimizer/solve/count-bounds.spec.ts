import fc from 'fast-check';
import { tinyProblem } from '../../../test/support/tiny-problems';
import type { Problem } from '../contract/problem';
import { HighsEngine } from '../engines/highs';
import { buildModel, type PlanningModel } from '../model/build-model';
import { prepareInstance } from '../options/instance';
import { OptionSpace } from '../options/option-space';
import { listOptions } from '../options/options';
import { Evaluator, type Incumbent } from './assignment';
import { boundCounts, usefulCounts } from './count-bounds';
import { Face, sparseRow, type SparseRow } from './face';
import { Relaxer } from './relaxer';
import { termsOf } from './solve';
import type { TighteningRun } from './tighten';

function modelOf(problem: Problem): PlanningModel {
  const space = new OptionSpace(prepareInstance(problem));
  const names = termsOf(problem).map(({ name }) => name);
  return buildModel(space.instance, listOptions(space.instance, space), names);
}

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
        const model = modelOf(problem);
        const face = new Face(model);
        let plans = plansOf(model);
        for (const { costs, shares } of model.levels) {
          if (shares) return;
          const { rowCount } = face;
          const run = runOn(model, face, engine);
          const relaxed = run.relaxer.solve(costs, run.engineWatch(0, 0))!;
          const valueOf = (plan: Float64Array) => plan.reduce((sum, amount, j) => sum + costs[j] * amount, 0);
          const best = Math.min(...plans.map(valueOf));
          const level = model.levels.findIndex((other) => other.costs === costs);
          const useful = usefulCounts(run, level, relaxed);
          expect(face.rowCount).toBe(rowCount);
          const { proof } = boundCounts(run, level, relaxed, useful);
          expect(proof.bound).toBeLessThanOrEqual(best + 1e-6);
          const rows = face.added.slice(face.added.length - useful.length);
          expect(rows.map(({ origin }) => origin)).toEqual(useful.map((count) => ({ count })));
          for (const { columns, values, lower } of rows) {
            for (const plan of plans) {
              expect(columns.reduce((sum, j, e) => sum + values[e] * plan[j], 0)).toBeGreaterThanOrEqual(lower - 1e-9);
            }
          }
          if (useful.length === 0) expect(proof.bound).toBe(relaxed.proof.bound);
          else expect(proof.bound).toBeGreaterThan(relaxed.proof.bound + 1e-6);
          raised += useful.length;
          face.fix(proof, best - proof.bound);
          face.addRows([sparseRow(costs, best, best, { level })]);
          plans = plans.filter((plan) => valueOf(plan) <= best);
        }
      }),
      { seed: 3, numRuns: 400 },
    );
    expect(raised).toBeGreaterThan(5);
  });

  it('leave a finished level that became a row on the way', async () => {
    const engine = await HighsEngine.load();
    let met = 0;
    fc.assert(
      fc.property(tinyProblem({ plans: 300, pins: false }), (problem) => {
        const model = modelOf(problem);
        model.levels.forEach(({ costs, shares }, k) => {
          if (shares) return;
          const face = new Face(model);
          const row = sparseRow(model.levels[0].costs, 0, Infinity, { level: 0 });
          const broken: SparseRow[] = [];
          const mends = () => {
            if (broken.push(row) === 1) face.addRows([row]);
            return true;
          };
          const run = { ...runOn(model, face, engine), mends };
          usefulCounts(run, k, run.relaxer.solve(costs, run.engineWatch(k, 0))!);
          expect(face.added).toEqual(broken.slice(0, 1));
          met += face.added.length;
        });
      }),
      { seed: 3, numRuns: 200 },
    );
    expect(met).toBeGreaterThan(2);
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
