import { CountyClasses } from '../options/county-classes';
import type { Instance } from '../options/instance';
import type { OptionSpace } from '../options/option-space';

/** Counties in a word of bits. */
const WORD = 32;

/**
 * Where each recruit may be posted, a row of bits over the counties: bit `c % 32` of word `c / 32`. Recruits who may go to
 * the same counties share a row, so that what costs time is the number of rows.
 */
export class CountyRows {
  private constructor(
    /** Words in a row. */
    readonly width: number,
    readonly bits: Int32Array,
    /** Row of each recruit. */
    readonly rowOf: Int32Array,
  ) {}

  /** The posting options of a problem in which everybody has one start and no partner. */
  static of(instance: Instance, space: OptionSpace): CountyRows {
    const { problem, recruits, countyCount } = instance;
    const classes = new CountyClasses(instance);
    const admitted = new Map<unknown, number>();
    const bans = new Map<string, string[]>();
    for (const { recruit, area } of problem.bans ?? []) bans.set(recruit, [...(bans.get(recruit) ?? []), area]);
    const places = new Int32Array(countyCount * instance.periodCount);
    return CountyRows.build(
      countyCount,
      recruits.length,
      (r) => {
        const { id, refuses = [], maxAltitude = '' } = problem.recruits[r];
        const { role, pinned } = recruits[r];
        const counties = classes.admitted(r);
        const number = admitted.get(counties) ?? admitted.size;
        admitted.set(counties, number);
        const own = pinned ? id : '';
        return `${number} ${role} ${maxAltitude} ${refuses.join(',')} ${(bans.get(id) ?? []).join(',')} ${own}`;
      },
      (r, into, offset) => {
        const count = space.listUnit(r, places);
        for (let i = 0; i < count; i++) {
          const county = Math.floor(places[i] / instance.periodCount);
          into[offset + Math.floor(county / WORD)] |= 1 << (county % WORD);
        }
      },
    );
  }

  /**
   * Rows of recruits: those with equal keys share the row that is drawn for the first of them.
   *
   * @param draw sets the bits of a recruit's row, whose words start at `offset`.
   */
  private static build(
    countyCount: number,
    recruitCount: number,
    keyOf: (recruit: number) => string | number,
    draw: (recruit: number, into: Int32Array, offset: number) => void,
  ): CountyRows {
    const width = Math.max(1, Math.ceil(countyCount / WORD));
    const rowOf = new Int32Array(recruitCount);
    const rows = new Map<string | number, number>();
    const firsts: number[] = [];
    for (let r = 0; r < recruitCount; r++) {
      const key = keyOf(r);
      let row = rows.get(key);
      if (row === undefined) {
        row = firsts.push(r) - 1;
        rows.set(key, row);
      }
      rowOf[r] = row;
    }
    const drawn = new DistinctRows(width, firsts.length);
    const place = firsts.map((r) => {
      draw(r, drawn.bits, drawn.next);
      return drawn.keep();
    });
    return new CountyRows(
      width,
      drawn.bits.slice(0, drawn.next),
      rowOf.map((row) => place[row]),
    );
  }

  get rowCount(): number {
    return this.bits.length / this.width;
  }

  has(row: number, county: number): boolean {
    return ((this.bits[row * this.width + (county >>> 5)] >>> (county & 31)) & 1) === 1;
  }

  isEmpty(row: number): boolean {
    for (let w = row * this.width; w < (row + 1) * this.width; w++) if (this.bits[w] !== 0) return false;
    return true;
  }

  /** Writes a row's counties, ascending, to the front of `into`; returns how many there are. */
  list(row: number, into: Int32Array): number {
    const first = row * this.width;
    let count = 0;
    for (let w = 0; w < this.width; w++) {
      for (let word = this.bits[first + w]; word !== 0; word &= word - 1) {
        into[count++] = w * WORD + 31 - Math.clz32(word & -word);
      }
    }
    return count;
  }

  /** Posting options of all recruits. */
  countOptions(): number {
    const sizes = new Int32Array(this.rowCount);
    for (let w = 0; w < this.bits.length; w++) {
      for (let word = this.bits[w]; word !== 0; word &= word - 1) sizes[Math.floor(w / this.width)]++;
    }
    let count = 0;
    for (const row of this.rowOf) count += sizes[row];
    return count;
  }

  /**
   * The rows with some of their bits: recruits keep sharing a row as long as their keys are equal.
   *
   * @param keyOf a whole number from 0 for what, besides its row, decides which bits a recruit keeps.
   * @param keep moves those of the first `count` counties that a recruit keeps to the front and returns how many they are.
   */
  narrowed(
    countyCount: number,
    keyOf: (recruit: number) => number,
    keep: (recruit: number, counties: Int32Array, count: number) => number,
  ): CountyRows {
    const counties = new Int32Array(countyCount);
    return CountyRows.build(countyCount, this.rowOf.length, keyOf, (r, into, offset) => {
      const kept = keep(r, counties, this.list(this.rowOf[r], counties));
      for (let i = 0; i < kept; i++) into[offset + (counties[i] >>> 5)] |= 1 << (counties[i] & 31);
    });
  }
}

/** Rows that are drawn one by one; one that was drawn before is not kept twice. */
class DistinctRows {
  readonly bits: Int32Array;
  /** Where the next one is to be drawn. */
  next = 0;
  /** Numbers of the rows by a sum of their words. */
  private readonly known = new Map<number, number[]>();

  constructor(
    private readonly width: number,
    most: number,
  ) {
    this.bits = new Int32Array(most * width);
  }

  /** Keeps what was drawn, unless it is there already; returns its number. */
  keep(): number {
    const { bits, next, width } = this;
    let sum = 0;
    for (let w = next; w < next + width; w++) sum = (Math.imul(sum, 31) + bits[w]) | 0;
    const alike = this.known.get(sum) ?? [];
    const found = alike.find((row) => this.isEqual(row * width, next));
    if (found !== undefined) {
      bits.fill(0, next, next + width);
      return found;
    }
    if (alike.push(next / width) === 1) this.known.set(sum, alike);
    this.next += width;
    return alike[alike.length - 1];
  }

  private isEqual(first: number, second: number): boolean {
    const { bits, width } = this;
    for (let w = 0; w < width; w++) if (bits[first + w] !== bits[second + w]) return false;
    return true;
  }
}
