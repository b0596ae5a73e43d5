import { dualBound, SLIGHT } from './duality';
import type { BranchingRun } from './branching';
import type { Face, SparseRow } from './face';
import { roundUpLevel } from './level-values';
import type { KeptBasis, RelaxedLevel } from './relaxer';
import { revisit, type RevisitingRun, type Stand } from './revisit';
import { tighten, type TighteningRun } from './tighten';

/** Splits on the way from the root to a leaf, at most, and columns that are tried before each. */
const DEEPEST = 4;
const CANDIDATES = 20;

/** Where a relaxation ended, and how its face was split from there. */
export interface SplitNode extends Stand {
  readonly split: Split | null;
}

/** Two halves of a face: one column is at most `below`, or more. */
interface Split {
  readonly column: number;
  readonly below: number;
  /** Null where a half is empty. */
  readonly halves: readonly [SplitNode | null, SplitNode | null];
}

export interface SplittingRun extends BranchingRun, TighteningRun, RevisitingRun {
  /** Whether levels before the one to solve are only supposed to be as good as they stand. */
  readonly isSupposing: boolean;
}

/**
 * Splits a level's face in two, again and again, by the column whose halves raise the relaxation's bound most, until cuts
 * close the gap to the best plan. Much work: it pays where the level will be solved again and again after small changes, as
 * the same splits then do (`proveAlong`). The face stays as it is.
 *
 * T. Achterberg, T. Koch, A. Martin, Branching rules revisited, Operations Research Letters 33 (2005): strong branching.
 */
export function grow(run: SplittingRun, k: number, relaxed: RelaxedLevel, depth = 0): SplitNode {
  const { costs } = run.model.levels[k];
  const basis = run.relaxer.basisFor(costs);
  const leaf = { added: run.face.added, basis, split: null };
  const bound = roundUpLevel(run.model.levels[k], relaxed.proof.bound);
  if (!basis || run.reaches(k, bound) || depth === DEEPEST || run.isStopping()) return leaf;
  const best = strongest(run, k, relaxed, basis);
  if (!best) return leaf;
  const halves = ([0, 1] as const).map((side) =>
    within(run, best, side, () => {
      const next = resolve(run, k, basis);
      return next && grow(run, k, tighten(run, k, next, true), depth + 1);
    }),
  );
  run.relaxer.resume(basis, costs);
  return { ...leaf, split: { ...best, halves: [halves[0], halves[1]] } };
}

/** The fractional column whose worse half is best. */
function strongest(run: SplittingRun, k: number, { columns }: RelaxedLevel, basis: KeptBasis): Cut | null {
  const fractional: number[] = [];
  for (let j = 0; j < columns.length; j++) {
    if (run.face.integer[j] && Math.abs(columns[j] - Math.round(columns[j])) > SLIGHT) fractional.push(j);
  }
  const distance = (j: number) => Math.abs(columns[j] - Math.floor(columns[j]) - 1 / 2);
  // Of equals the later ones, as what counts and what keeps somebody at home comes after the options.
  fractional.sort((a, b) => distance(a) - distance(b) || b - a);
  let best: Cut | null = null;
  let most = -Infinity;
  for (const column of fractional.slice(0, CANDIDATES)) {
    const cut = { column, below: Math.floor(columns[column]) };
    let worse = Infinity;
    for (const side of [0, 1] as const) {
      if (worse <= most || run.isStopping()) break;
      const half = within(run, cut, side, () => resolve(run, k, basis));
      if (half) worse = Math.min(worse, half.proof.bound);
    }
    if (worse > most) [best, most] = [cut, worse];
    if (run.reaches(k, roundUpLevel(run.model.levels[k], most))) break;
  }
  return best;
}

type Cut = Pick<Split, 'column' | 'below'>;

/** Does something on one half of the run's face. */
function within<T>(run: Pick<SplittingRun, 'face'>, { column, below }: Cut, side: 0 | 1, work: () => T): T {
  const half = run.face.copy();
  if (side === 0) half.columnUpper[column] = Math.min(half.columnUpper[column], below);
  else half.columnLower[column] = Math.max(half.columnLower[column], below + 1);
  return onFace(run, half, work);
}

/** Does something while the run's face is a part of it. */
export function onFace<T>({ face }: Pick<SplittingRun, 'face'>, part: Face, work: () => T): T {
  const whole = face.copy();
  face.assign(part);
  face.addRows(levelRowsBut(whole, part));
  const result = work();
  // A finished level that became a row on the way is one everywhere.
  const rows = levelRowsBut(face, whole);
  face.assign(whole);
  face.addRows(rows);
  return result;
}

/** Rows of finished levels that one face has and another has not. */
function levelRowsBut({ added }: Face, other: Face): SparseRow[] {
  return added.filter((row) => row.origin && 'level' in row.origin && !other.added.includes(row));
}

/** The relaxation of the face as it is, from a basis of the whole; null where it has none. */
function resolve(run: SplittingRun, k: number, basis: KeptBasis): RelaxedLevel | null {
  run.relaxer.resume(basis, run.model.levels[k].costs);
  return run.relaxer.solve(run.model.levels[k].costs, run.engineWatch(k, 0), 'relaxation', true);
}

/** A part of a face, relaxed. */
interface Leaf {
  readonly face: Face;
  readonly relaxed: RelaxedLevel;
}

/**
 * Proves a level along the splits of a run before, whatever the face is now: relaxes all parts, then searches those that may
 * hold a better plan, the most promising first.
 *
 * @param search searches the run's face, given a relaxation of it, for the best plan; returns what none is worth less than.
 */
export function proveAlong(
  run: SplittingRun,
  k: number,
  node: SplitNode | null,
  relaxed: RelaxedLevel,
  search: (relaxed: RelaxedLevel) => number,
): number {
  const level = run.model.levels[k];
  if (!node?.split) return search(relaxed);
  const basis = run.relaxer.basisFor(level.costs);
  const leaves = leavesOf(run, k, node, relaxed).sort((a, b) => a.relaxed.proof.bound - b.relaxed.proof.bound);
  const bounds = leaves.map((leaf) => {
    const bound = roundUpLevel(level, leaf.relaxed.proof.bound);
    if (run.reaches(k, bound) || run.isStopping()) return bound;
    return Math.max(
      bound,
      onFace(run, leaf.face, () => search(leaf.relaxed)),
    );
  });
  if (basis) run.relaxer.resume(basis, level.costs);
  return Math.min(...bounds, run.incumbent.values[k]);
}

/** The parts of the run's face that some splits make, each relaxed. */
function leavesOf(run: SplittingRun, k: number, node: SplitNode | null, relaxed: RelaxedLevel): Leaf[] {
  const { costs } = run.model.levels[k];
  const { face, relaxer } = run;
  const split = node?.split;
  if (!split) return [{ face: face.copy(), relaxed }];
  const { column, below } = split;
  const basis = relaxer.basisFor(costs);
  return ([0, 1] as const).flatMap((side) => {
    if (side === 0 ? below < face.columnLower[column] : below >= face.columnUpper[column]) return [];
    return within(run, split, side, () => {
      const half = split.halves[side];
      if (half) revisit(run, half, costs);
      else if (basis) relaxer.resume(basis, costs);
      const next = relaxer.solve(costs, run.engineWatch(k, 0), 'relaxation', true);
      if (next) return leavesOf(run, k, half, next);
      // Empty over the working columns: no proof yet, so the duals of the whole have to do.
      const duals = new Float64Array(face.rowCount);
      duals.set(relaxed.proof.duals);
      return [{ face: face.copy(), relaxed: { ...relaxed, proof: dualBound(face, costs, duals) } }];
    });
  });
}
