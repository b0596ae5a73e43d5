import type { Agreement, Programme } from '../problem-parts';
import type { Place } from './setting';

/** Candidate counties that a recruit accepts or refuses together. */
export interface Block {
  readonly area: string;
  /** Indices of counties. */
  readonly counties: readonly number[];
}

/** Where a group of similar recruits comes from and may go, before what each of them wants. */
export interface Lane {
  readonly programme: string;
  readonly agreement?: string;
  /** Share among all lanes; only the proportion counts. */
  readonly share: number;
  /** How many of them are lawyers, 0 … 1. */
  readonly lawyers: number;
  /** Areas where they live, four digits. */
  readonly homes: readonly string[];
  readonly blocks: readonly Block[];
}

/** How the recruits of a problem are organised. */
export interface Scheme {
  readonly programmes: Programme[];
  readonly agreements: Agreement[];
  readonly lanes: Lane[];
}

/** Groups candidate counties by the first digits of their codes, in order. */
export function blocksOf(places: readonly Place[], candidates: readonly number[], digits: 2 | 4): Block[] {
  const blocks = new Map<string, number[]>();
  for (const c of candidates) {
    const area = places[c].row.code.slice(0, digits);
    const block = blocks.get(area);
    if (block === undefined) blocks.set(area, [c]);
    else block.push(c);
  }
  return [...blocks].map(([area, counties]) => ({ area, counties }));
}

/** Indices of the counties that pass a test. */
export function placesWhere(places: readonly Place[], test: (place: Place) => boolean): number[] {
  return places.flatMap((place, c) => (test(place) ? [c] : []));
}
