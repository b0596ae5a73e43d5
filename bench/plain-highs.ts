/**
 * Plain HiGHS in WebAssembly on the levels of a problem, one after another, in a process of its own:
 * `plain-highs.js PROBLEM`. Every option is a column; a finished level stays as the row `level <= optimum`; columns
 * are whole numbers only where a level's relaxation came back fractional. Prints a line of JSON for each level.
 */
import { readFileSync } from 'node:fs';
import loadHighs, { type Highs, type Model } from 'highs';
import { objectivesOf } from '../src/optimizer';
import type { Problem } from '../src/optimizer';
import { buildModel, type PlanningModel } from '../src/optimizer/model/build-model';
import { prepareInstance } from '../src/optimizer/options/instance';
import { listOptions } from '../src/optimizer/options/options';

/** A level that is solved. */
export interface PlainLevel {
  readonly level: string;
  readonly value: number;
  readonly seconds: number;
  /** The relaxation was fractional, and branch and bound followed. */
  readonly isBranched: boolean;
}

const WHOLE = 1e-6;

function createModel(highs: Highs, model: PlanningModel): Model {
  const infinite = (values: Float64Array) =>
    values.map((value) => (Number.isFinite(value) ? value : Math.sign(value) * highs.infinity));
  const made = highs.createModel({
    numCols: model.columnCount,
    numRows: model.rowCount,
    colCost: new Float64Array(model.columnCount),
    colLower: model.columnLower,
    colUpper: model.columnUpper,
    rowLower: infinite(model.rowLower),
    rowUpper: infinite(model.rowUpper),
    matrix: {
      format: 'csc',
      numRows: model.rowCount,
      numCols: model.columnCount,
      starts: model.matrix.start,
      indices: model.matrix.index,
      values: model.matrix.value,
    },
  });
  made.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0.99 });
  return made;
}

function optimalColumns(highs: Highs, model: Model): Float64Array {
  const { modelStatus } = model.run();
  if (modelStatus !== highs.constants.modelStatus.optimal) throw new Error(`HiGHS ended with status ${modelStatus}.`);
  return model.getSolution().colValue;
}

function isFractional(columns: Float64Array, { integer }: PlanningModel): boolean {
  return columns.some((value, j) => integer[j] === 1 && Math.abs(value - Math.round(value)) > WHOLE);
}

/** Solves all levels on one HiGHS model, which keeps its basis from level to level. */
function solveLevels(highs: Highs, model: PlanningModel, names: readonly string[], tell: (level: PlainLevel) => void) {
  const solver = createModel(highs, model);
  const all = { kind: 'range', from: 0, to: model.columnCount - 1 } as const;
  // The first level of the model is that of the pins, which has no name.
  [null, ...names].forEach((level, k) => {
    const { costs, constant, divisor, per } = model.levels[k];
    const began = performance.now();
    const used = Int32Array.from(costs.keys()).filter((j) => costs[j] !== 0);
    let isBranched = false;
    let optimum = 0;
    if (used.length > 0) {
      solver.changeColsCost(all, costs);
      let columns = optimalColumns(highs, solver);
      isBranched = isFractional(columns, model);
      if (isBranched) {
        solver.changeColsIntegrality(all, Int32Array.from(model.integer));
        columns = optimalColumns(highs, solver);
        solver.clearIntegrality();
      }
      optimum = Math.round(used.reduce((sum, j) => sum + costs[j] * columns[j], 0));
      solver.addRow(-highs.infinity, optimum, { indices: used, values: Float64Array.from(used, (j) => costs[j]) });
    }
    const seconds = (performance.now() - began) / 1000;
    if (level !== null) tell({ level, value: (Number(constant) + divisor * optimum) / per, seconds, isBranched });
  });
}

async function main(file: string): Promise<void> {
  const problem = JSON.parse(readFileSync(file, 'utf8')) as Problem;
  const names = objectivesOf(problem).map((objective) => (typeof objective === 'string' ? objective : objective.level));
  const instance = prepareInstance(problem);
  const model = buildModel(instance, listOptions(instance), names);
  solveLevels(await loadHighs(), model, names, (level) => process.stdout.write(`${JSON.stringify(level)}\n`));
}

main(process.argv[2]).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
