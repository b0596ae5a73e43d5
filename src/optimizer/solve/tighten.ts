import type { Engine, EngineWatch } from '../engines/engine';
import type { PlanningModel } from '../model/build-model';
import type { Incumbent } from './assignment';
import { dive } from './dive';
import { SLIGHT } from './duality';
import type { Face } from './face';
import { roundUpLevel } from './level-values';
import type { RelaxedLevel, Relaxer } from './relaxer';
import { roundingCuts } from './mixed-rounding';
import { zeroHalfCuts } from './zero-half';

/** Rounds without any gain after which no more cuts are looked for. */
const PATIENCE = 3;

/** A rise of the bound counts as a gain from this part of all rises on. */
const SMALLEST_RISE = 0.1;

/** So few columns are fractional that diving from there is likely to come upon a good plan. */
const FEW = 100;

/** What tightening needs of the run it serves. */
export interface TighteningRun {
  readonly model: PlanningModel;
  readonly engine: Engine;
  readonly face: Face;
  readonly relaxer: Relaxer;
  readonly incumbent: Incumbent;
  /** Columns of the plan gone on from, if there is one. */
  readonly former: Float64Array | null;
  isStopping(): boolean;
  reaches(level: number, bound: number): boolean;
  engineWatch(level: number, constant: number): EngineWatch;
  consider(level: number, columns: Float64Array): number;
  mends(broken: number): boolean;
}

/**
 * Adds cuts to the face and relaxes the level again, round by round, as long as the bound rises, the plan gets better or
 * fewer columns are fractional than ever. Cuts that hold the bound up stay, for the levels to come as well.
 *
 * @param mayBeEmpty whether cuts may show that there is no plan, as of a part of a face.
 * @returns the last relaxation; without a gain the one given, and the face as it was.
 */
export function tighten(
  run: TighteningRun,
  k: number,
  relaxed: RelaxedLevel,
  mayBeEmpty = run.incumbent.values[k] === Infinity,
): RelaxedLevel {
  const { model, face, relaxer } = run;
  const level = model.levels[k];
  const cuts: number[] = [];
  const boundOf = ({ proof }: RelaxedLevel) => roundUpLevel(level, proof.bound);
  let latest = relaxed;
  let fewest = countFractional(face, relaxed.columns);
  for (let idle = 0; idle < PATIENCE && !run.reaches(k, boundOf(latest)) && !run.isStopping();) {
    const found = zeroHalfCuts(face, latest.columns);
    // Going on from a plan the gap to close is small, and looking for the others as well was not worth the time.
    if (!run.former || found.length === 0) found.push(...roundingCuts(face, latest.columns));
    if (found.length === 0) break;
    for (let i = 0; i < found.length; i++) cuts.push(face.rowCount + i);
    face.addRows(found);
    const before = run.incumbent;
    const next = relaxer.solve(level.costs, run.engineWatch(k, 0), 'relaxation', mayBeEmpty);
    if (!next) break;
    run.mends(run.consider(k, next.columns));
    const fractional = countFractional(face, next.columns);
    if (!run.former && fractional <= FEW && fractional < fewest && !run.reaches(k, boundOf(next))) {
      dive(run, k, next, run.engineWatch(k, 0));
    }
    const rise = next.proof.bound - latest.proof.bound;
    const isRise = rise > SLIGHT && rise >= (next.proof.bound - relaxed.proof.bound) * SMALLEST_RISE;
    const isGain = isRise || run.incumbent !== before || fractional < fewest;
    idle = isGain ? 0 : idle + 1;
    fewest = Math.min(fewest, fractional);
    latest = next;
  }
  if (cuts.length === 0) return relaxed;
  const isRaised = latest.proof.bound > relaxed.proof.bound + SLIGHT;
  return dropIdle(run, isRaised ? latest : relaxed, cuts);
}

/** Drops those of some rows that a relaxation's proof does without; returns it with its proof numbered as the rows are now. */
export function dropIdle(
  { face, relaxer }: Pick<TighteningRun, 'face' | 'relaxer'>,
  { columns, proof }: RelaxedLevel,
  rows: readonly number[],
): RelaxedLevel {
  const kept = new Uint8Array(face.rowCount).fill(1);
  for (const row of rows) if (!(Math.abs(proof.duals[row] ?? 0) > 0)) kept[row] = 0;
  face.keepRows(kept);
  relaxer.keepRows(kept);
  const duals = new Float64Array(face.rowCount);
  duals.set(proof.duals.filter((_, i) => kept[i]));
  return { columns, proof: { ...proof, duals } };
}

function countFractional({ open }: Face, columns: Float64Array): number {
  let count = 0;
  for (let i = 0; i < open.length; i++) {
    const value = columns[open[i]];
    if (Math.abs(value - Math.round(value)) > 1e-6) count++;
  }
  return count;
}
