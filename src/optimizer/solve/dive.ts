import type { EngineWatch, LinearProgram } from '../engines/engine';
import type { PlanningModel } from '../model/build-model';
import { SLIGHT } from './duality';
import { gather } from './gather';
import type { RelaxedLevel } from './relaxer';
import type { TighteningRun } from './tighten';
import { roundUpLevel } from './level-values';

/** The part of the split units that one step settles, at least so many of them. */
const STEP = 1 / 4;
const LEAST_STEP = 2;
const MOST_STEPS = 12;

/**
 * Dives from a relaxation towards a whole-number plan: settles the units that lean most to one option there, relaxes again
 * from the basis before, and so on, until nothing is split or nothing better than the best plan is left below. Every point on
 * the way is looked at for plans near it.
 */
export function dive(run: TighteningRun, k: number, { columns }: RelaxedLevel, watch: EngineWatch): void {
  const { model, face, relaxer, engine } = run;
  const { program, columns: active, constant } = relaxer.restriction(model.levels[k].costs);
  const basis = relaxer.basisOf(active);
  const starts = unitStarts(model, active);
  const settled: LinearProgram = {
    ...program,
    columnLower: program.columnLower.slice(),
    columnUpper: program.columnUpper.slice(),
  };
  let point = gather(columns, active);
  let from = basis;
  for (let step = 0; step < MOST_STEPS; step++) {
    const split = splitUnits(starts, point);
    if (split.length === 0 || watch.shouldStop()) return;
    split.sort((a, b) => b.value - a.value || a.at - b.at);
    for (const { unit, at } of split.slice(0, Math.max(LEAST_STEP, Math.floor(split.length * STEP)))) {
      for (let i = starts[unit]; i < starts[unit + 1]; i++) settled.columnUpper[i] = i === at ? 1 : 0;
      settled.columnLower[at] = 1;
    }
    const relaxation = engine.relax(settled, { basis: from, method: 'dual', point }, watch);
    if (relaxation.status !== 'optimal') return;
    point = relaxation.columns;
    from = relaxation.basis;
    const value = point.reduce((sum, amount, i) => sum + program.costs[i] * amount, constant);
    if (roundUpLevel(model.levels[k], value) >= run.incumbent.values[k]) return;
    const full = face.columnLower.slice();
    for (let i = 0; i < active.length; i++) full[active[i]] = point[i];
    run.consider(k, full);
  }
}

/** By unit, where its options start among some columns, ascending. */
function unitStarts({ context: { options } }: PlanningModel, columns: Int32Array): Int32Array {
  let i = 0;
  return options.unitStart.map((first) => {
    while (i < columns.length && columns[i] < first) i++;
    return i;
  });
}

interface SplitUnit {
  readonly unit: number;
  /** The column that it leans to most, and how much. */
  readonly at: number;
  readonly value: number;
}

function splitUnits(starts: Int32Array, point: Float64Array): SplitUnit[] {
  const split: SplitUnit[] = [];
  for (let unit = 0; unit + 1 < starts.length; unit++) {
    let at = -1;
    let value = SLIGHT;
    for (let i = starts[unit]; i < starts[unit + 1]; i++) {
      if (point[i] > value) [at, value] = [i, point[i]];
    }
    if (at >= 0 && value < 1 - SLIGHT) split.push({ unit, at, value });
  }
  return split;
}
