import { countByUnit, type ModelContext } from '../model/model-context';
import { recruitsByProgramme } from '../options/recruit-groups';
import type { PlanningModel } from '../model/build-model';
import { roundUp, SLIGHT } from './duality';
import { sparseRow, type SparseRow } from './face';
import { roundUpLevel } from './level-values';
import type { RelaxedLevel } from './relaxer';
import { onFace } from './split-tree';
import { dropIdle, type TighteningRun } from './tighten';

/**
 * Bounds how many of a programme's lawyers, or assistants, are posted on a face, where a level's relaxation has a fraction of
 * them: solves for the fewest or the most, and rounds to whole persons. Where teams need as many of the one as of the other, no
 * sum of rows tells as much. Rows that hold the level's bound up stay.
 *
 * A. Gleixner, T. Berthold, B. Müller, S. Weltge, Three enhancements for optimization-based bound tightening, Journal of Global
 * Optimization 67 (2017); of sums of columns instead of columns.
 *
 * @param names the counts to look at.
 * @returns the level relaxed again; without a gain the relaxation given, and the face as it was.
 */
export function boundCounts(
  run: TighteningRun,
  k: number,
  relaxed: RelaxedLevel,
  names: Iterable<number>,
): RelaxedLevel {
  const { model, face, relaxer } = run;
  const { costs } = model.levels[k];
  const rows: number[] = [];
  let latest = relaxed;
  for (const name of names) {
    const basis = relaxer.basisFor(costs);
    if (!basis || run.reaches(k, roundUpLevel(model.levels[k], latest.proof.bound)) || run.isStopping()) break;
    const row = boundOf(run, k, name, latest.columns);
    relaxer.resume(basis, costs);
    if (!row) continue;
    rows.push(face.rowCount);
    face.addRows([row]);
    const next = relaxer.solve(costs, run.engineWatch(k, 0), 'relaxation', run.incumbent.values[k] === Infinity);
    if (!next) break;
    run.mends(run.consider(k, next.columns));
    latest = next;
  }
  if (rows.length === 0) return relaxed;
  return dropIdle(run, latest.proof.bound > relaxed.proof.bound + SLIGHT ? latest : relaxed, rows);
}

/**
 * The counts that raise a level's bound. It takes many relaxations to find them: it pays where the level will be solved again and
 * again after small changes, as they mostly do so then. The face stays as it is.
 */
export function usefulCounts(run: TighteningRun, k: number, relaxed: RelaxedLevel): readonly number[] {
  const { model, face, relaxer } = run;
  const { costs } = model.levels[k];
  const basis = relaxer.basisFor(costs);
  if (!basis) return [];
  const { added } = face;
  const useful = onFace(run, face.copy(), () => {
    boundCounts(run, k, relaxed, countsOf(model).keys());
    const isNew = (row: SparseRow) => !added.includes(row);
    return face.added.filter(isNew).flatMap(({ origin }) => (origin && 'count' in origin ? [origin.count] : []));
  });
  relaxer.resume(basis, costs);
  return useful;
}

/** The bound of a count that a point breaks; null if there is none, or no fraction in the point. */
function boundOf(run: TighteningRun, k: number, name: number, point: Float64Array): SparseRow | null {
  const count = countsOf(run.model)[name];
  const { columns, values } = sparseRow(count, 0, 0);
  let held = 0;
  for (let e = 0; e < columns.length; e++) held += values[e] * point[columns[e]];
  if (Math.abs(held - Math.round(held)) <= SLIGHT) return null;
  const extreme = run.relaxer.solve(count, run.engineWatch(k, 0), 'vertex', true);
  const least = extreme ? roundUp(extreme.proof.bound) : -Infinity;
  return least > held + SLIGHT ? sparseRow(count, least, Infinity, { count: name }) : null;
}

const countsOfContext = new WeakMap<ModelContext, readonly Float64Array[]>();

/** By programme and role, as costs: how many of its recruits are at home, then the opposite, so that each is bounded from below. */
function countsOf({ context, columnCount }: PlanningModel): readonly Float64Array[] {
  let counts = countsOfContext.get(context);
  if (!counts) {
    counts = recruitsByProgramme(context.instance).flatMap((byRole) =>
      byRole.flatMap((recruits) => {
        const atHome = new Float64Array(columnCount);
        for (const [unit, persons] of countByUnit(context.instance, recruits)) atHome[context.stay + unit] = persons;
        return recruits.length > 0 ? [atHome, atHome.map((persons) => -persons)] : [];
      }),
    );
    countsOfContext.set(context, counts);
  }
  return counts;
}
