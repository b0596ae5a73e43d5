import type { Engine } from './engine';
import { HighsEngine } from './highs';
import { JavascriptLpSolverEngine } from './javascript-lp-solver';

export type EngineName = 'auto' | 'network-simplex' | Engine['name'];

/** The engine asked for can't take the problem: it is too large, or not of the kind that the engine solves. */
export class EngineUnfitError extends Error {}

/** `auto` takes javascript-lp-solver up to this many tableau cells (rows × columns). */
const SMALL_TABLEAU = 100_000;

export async function loadEngine(name: Engine['name']): Promise<Engine> {
  return name === 'highs' ? HighsEngine.load() : new JavascriptLpSolverEngine();
}

/**
 * Picks by size, never by a race.
 *
 * @throws {EngineUnfitError} if a model of `rows` × `columns` is beyond the engine asked for.
 */
export function chooseEngine(asked: EngineName, rows: number, columns: number): Engine['name'] {
  const cells = rows * columns;
  if (asked === 'auto' || asked === 'network-simplex') return cells <= SMALL_TABLEAU ? 'javascript-lp-solver' : 'highs';
  const largest = JavascriptLpSolverEngine.largestTableau;
  if (asked === 'javascript-lp-solver' && cells > largest) {
    throw new EngineUnfitError(
      `This problem makes a model of ${rows} rows × ${columns} columns; javascript-lp-solver takes up to ${largest} cells. Use --engine highs or --engine auto.`,
    );
  }
  return asked;
}

/**
 * Whether an engine is to branch where a relaxation comes out fractional. Under `auto` javascript-lp-solver is not: HiGHS is
 * handed what needs it.
 */
export function mayBranch(asked: EngineName, name: Engine['name']): boolean {
  return asked !== 'auto' || name === 'highs';
}
