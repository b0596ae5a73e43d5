import { shortenArea } from '../contract/area';

/** Digits of a county's code. */
const DIGITS = 6;

/** The number of the first code in an area, and how many six-digit codes the area spans. */
function spanOf(area: string): { first: number; width: number } {
  const short = shortenArea(area);
  return { first: Number(short.padEnd(DIGITS, '0')), width: 10 ** (DIGITS - short.length) };
}

/**
 * Many lists of areas, packed for the question which of a list's areas contains a county. An area is a span of
 * county codes read as numbers, so that a test costs a subtraction instead of a comparison of texts.
 */
export class AreaLists {
  /** List `i` has the spans `start[i] … start[i + 1] − 1`. */
  private readonly start: Int32Array;
  private readonly first: Int32Array;
  private readonly width: Int32Array;

  /** @param lists areas of two, four or six digits. */
  constructor(lists: readonly (readonly string[])[]) {
    this.start = new Int32Array(lists.length + 1);
    lists.forEach((areas, i) => (this.start[i + 1] = this.start[i] + areas.length));
    this.first = new Int32Array(this.start[lists.length]);
    this.width = new Int32Array(this.first.length);
    let next = 0;
    for (const areas of lists) {
      for (const area of areas) {
        const { first, width } = spanOf(area);
        this.first[next] = first;
        this.width[next++] = width;
      }
    }
  }

  sizeOf(list: number): number {
    return this.start[list + 1] - this.start[list];
  }

  /** The place in a list of its first area that contains a county, or −1. `code` is the county's, read as a number. */
  find(list: number, code: number): number {
    const begin = this.start[list];
    const end = this.start[list + 1];
    for (let k = begin; k < end; k++) {
      const offset = code - this.first[k];
      if (offset >= 0 && offset < this.width[k]) return k - begin;
    }
    return -1;
  }
}
