import type { LevelName } from '../contract/problem';
import type { Assignment, Incumbent } from './assignment';
import type { Trail } from './trail';

/** How far a level may be worsened by the levels after it, in the level's own unit. */
export interface LevelTerms {
  readonly name: LevelName;
  readonly absTolerance: number;
  readonly relTolerance: number;
}

/** A level's standing, in the model's whole-number units without the constant. */
export interface LevelStanding {
  readonly bound: number;
  readonly proven: boolean;
  readonly reached: boolean;
}

export interface RunWatch {
  /** Milliseconds since any fixed moment. */
  now(): number;
  shouldStop(): boolean;
  /** Moment at which to stop, or Infinity. */
  readonly deadline: number;
  onLevel(level: number, incumbent: number, bound: number): void;
}

export interface RunMode {
  /** Whether a fractional relaxation is worth branching, or the run given up. */
  readonly mayBranch: boolean;
  /** Whether it is to be gone on from. */
  readonly keepsTrail?: boolean;
  /** Whether relaxations are solved whole; by default those of models with very many options are. */
  readonly isWide?: boolean;
  /** The run gone on from: with more columns open in the same model. */
  readonly follow?: { readonly trail: Trail; readonly wanted: Assignment };
}

export interface LexicographicResult {
  /** `needs-branching`: given up at a fractional relaxation, because the run was not to branch. */
  readonly status: 'solved' | 'stopped' | 'infeasible' | 'needs-branching';
  /** Best plan found, or null where none that posts every pinned recruit is known. */
  readonly incumbent: Incumbent | null;
  /** One a level of the model; the first is that of the pins. */
  readonly standings: readonly LevelStanding[];
}
