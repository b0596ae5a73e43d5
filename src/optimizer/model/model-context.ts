import type { Role } from '../contract/problem';
import type { Instance } from '../options/instance';
import type { Options } from '../options/options';
import type { ModelWriter } from './linear-model';

/**
 * Columns of one place (county, role, period). Column `first + i` is 1 when at least `i + 1` persons are there, up to
 * `steps` of them; `rest` counts the persons beyond (−1 when nobody can be). Persons there = steps filled + rest.
 */
export interface Place {
  readonly first: number;
  readonly steps: number;
  readonly rest: number;
  /** Persons who could be there if every option that covers the place were taken. */
  readonly reach: number;
}

/** What rules and levels need in order to write their rows. Column `o` of the model is posting option `o`. */
export interface ModelContext {
  readonly instance: Instance;
  readonly options: Options;
  readonly writer: ModelWriter;
  /** Column that is 1 when unit `u` is not posted: `stay + u`. */
  readonly stay: number;
  /** Places by role, then `county * periodCount + period`; null where nobody can be posted. */
  readonly places: readonly (Place | null)[][];
  /** The rows of those limits on postings that can bind, by `limitKey`. */
  readonly limitRows: Map<string, number>;
  /** The columns that count postings promised, by the key of the limit that goes with them. */
  readonly promises: Map<string, number>;
}

/** Names a limit on postings: an agreement's or a programme's of a role, or a sending quota. */
export function limitKey(owner: 'agreement' | 'programme' | 'sending-quota', id: string, role?: Role): string {
  return JSON.stringify([owner, id, role]);
}

/** Calls `visit` for each option, with its unit, county and first period. */
export function eachOption(
  { unitStart, county, start }: Options,
  visit: (option: number, unit: number, county: number, start: number) => void,
): void {
  for (let u = 0; u + 1 < unitStart.length; u++) {
    for (let o = unitStart[u]; o < unitStart[u + 1]; o++) visit(o, u, county[o], start[o]);
  }
}

/**
 * Adds to `row` the number of persons at a place: `sign · X(c,k,t)`. X is written with the place's own few columns
 * instead of the options that lead there, which keeps rows short.
 */
export function addHeadcount(writer: ModelWriter, row: number, place: Place | null | undefined, sign: number): void {
  if (!place) return;
  for (let i = 0; i < place.steps; i++) writer.entry(row, place.first + i, sign);
  if (place.rest >= 0) writer.entry(row, place.rest, sign);
}

/**
 * Adds a row on how many of some persons are posted: `lower <= (extra column +) Σ weight · posted <= upper`, written
 * with the stay columns. `weights` maps units to persons counted. Returns the row, or −1 where the row can't bind.
 */
export function addPostedRow(
  { writer, stay }: ModelContext,
  weights: ReadonlyMap<number, number>,
  lower: number,
  upper: number,
): number {
  let all = 0;
  for (const weight of weights.values()) all += weight;
  if (all <= upper && lower === -Infinity) return -1;
  const row = writer.row(lower - all, upper - all);
  for (const [unit, weight] of weights) writer.entry(row, stay + unit, -weight);
  return row;
}

/** Counts some recruits by unit. */
export function countByUnit({ unitOf }: Instance, recruits: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const r of recruits) counts.set(unitOf[r], (counts.get(unitOf[r]) ?? 0) + 1);
  return counts;
}
