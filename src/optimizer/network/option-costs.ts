import { kilometres } from '../contract/distance';
import { subsidyOf } from '../contract/defaults';
import { AreaLists } from '../options/area-lists';
import type { Instance } from '../options/instance';

/** What one level costs each posting option; worked out when asked, because there may be a hundred million of them. */
export interface OptionCosts {
  /** Recruits of the same key pay the same everywhere. Whole numbers from 0. */
  readonly keys: Int32Array;
  readonly keyCount: number;
  /** The greatest cost, either sign, that `at` could return. */
  readonly dearest: number;
  at(key: number, county: number): number;
  /** Writes the costs of the first `count` of some counties to the front of `into`. */
  write(key: number, counties: Int32Array, count: number, into: Float64Array): void;
}

/** Numbers the recruits' values: equal ones get equal keys, in the order in which they are first met. */
function numbered(values: readonly string[]): { keys: Int32Array; firsts: number[] } {
  const known = new Map<string, number>();
  const firsts: number[] = [];
  const keys = Int32Array.from(values, (value, r) => {
    const key = known.get(value) ?? firsts.push(r) - 1;
    known.set(value, key);
    return key;
  });
  return { keys, firsts };
}

/** `disruption`: −1 where the baseline has the recruit. */
export class DisruptionCosts implements OptionCosts {
  readonly keys: Int32Array;
  readonly keyCount: number;
  readonly dearest = 1;

  constructor({ problem, countyIndex, countyCount }: Instance) {
    this.keyCount = countyCount + 1;
    this.keys = Int32Array.from(problem.recruits, ({ baseline }) =>
      baseline && (baseline.start ?? 0) === 0 ? countyIndex.get(baseline.county)! + 1 : 0,
    );
  }

  at(key: number, county: number): number {
    return county === key - 1 ? -1 : 0;
  }

  write(key: number, counties: Int32Array, count: number, into: Float64Array): void {
    for (let i = 0; i < count; i++) into[i] = this.at(key, counties[i]);
  }
}

/** `preference`: the index of the first wish that contains the county, or their number. */
export class PreferenceCosts implements OptionCosts {
  readonly keys: Int32Array;
  readonly keyCount: number;
  readonly dearest: number;
  private readonly lists: AreaLists;
  /** Of the counties, read as numbers. */
  private readonly codes: Int32Array;

  constructor({ problem }: Instance) {
    const { keys, firsts } = numbered(problem.recruits.map(({ preferences = [] }) => preferences.join(',')));
    this.keys = keys;
    this.keyCount = firsts.length;
    this.lists = new AreaLists(firsts.map((r) => problem.recruits[r].preferences ?? []));
    this.codes = Int32Array.from(problem.counties, ({ code }) => Number(code));
    this.dearest = firsts.reduce((most, _, key) => Math.max(most, this.lists.sizeOf(key)), 0);
  }

  at(key: number, county: number): number {
    const found = this.lists.find(key, this.codes[county]);
    return found < 0 ? this.lists.sizeOf(key) : found;
  }

  write(key: number, counties: Int32Array, count: number, into: Float64Array): void {
    for (let i = 0; i < count; i++) into[i] = this.at(key, counties[i]);
  }
}

const UNKNOWN = 0xffff;

/** Half the way round the earth, kilometres. */
const FARTHEST = 20_016;

/** `distance`: whole kilometres, worked out once for each home and county that is asked for. */
export class DistanceCosts implements OptionCosts {
  readonly keys: Int32Array;
  readonly keyCount: number;
  readonly dearest = FARTHEST;
  private readonly homes: readonly (readonly [number, number] | undefined)[];
  private readonly places: readonly (readonly [number, number] | undefined)[];
  /** By key and county, as far as they have been asked for. */
  private readonly known: (Uint16Array | null)[];

  constructor({ problem }: Instance) {
    const { keys, firsts } = numbered(problem.recruits.map(({ homeLocation }) => homeLocation?.join(' ') ?? ''));
    this.keys = keys;
    this.keyCount = firsts.length;
    this.homes = firsts.map((r) => problem.recruits[r].homeLocation);
    this.places = problem.counties.map(({ location }) => location);
    this.known = firsts.map(() => null);
  }

  at(key: number, county: number): number {
    return this.look(this.rowOf(key), key, county);
  }

  write(key: number, counties: Int32Array, count: number, into: Float64Array): void {
    const row = this.rowOf(key);
    for (let i = 0; i < count; i++) into[i] = this.look(row, key, counties[i]);
  }

  private rowOf(key: number): Uint16Array {
    return (this.known[key] ??= new Uint16Array(this.places.length).fill(UNKNOWN));
  }

  private look(row: Uint16Array, key: number, county: number): number {
    const known = row[county];
    if (known !== UNKNOWN) return known;
    const from = this.homes[key];
    const to = this.places[county];
    return (row[county] = from && to ? kilometres(from, to) : 0);
  }
}

const TIERS = ['standard', 'plateau', 'tibet'] as const;

/** `cost`: subsidy × term, in fen. */
export class SubsidyCosts implements OptionCosts {
  readonly keys: Int32Array;
  readonly keyCount: number;
  readonly dearest: number;
  /** By key and tier. */
  private readonly table: readonly number[];
  private readonly tierOf: Uint8Array;

  constructor({ problem, recruits }: Instance) {
    const { keys, firsts } = numbered(recruits.map(({ programme, role, term }) => `${programme} ${role} ${term}`));
    this.keys = keys;
    this.keyCount = firsts.length;
    this.table = firsts.flatMap((r) => {
      const { programme, role, term } = recruits[r];
      return TIERS.map((tier) => {
        const yuan = subsidyOf(problem.programmes[programme], role === 0 ? 'lawyer' : 'assistant', { tier });
        return Math.round(yuan * 100) * term;
      });
    });
    this.tierOf = Uint8Array.from(problem.counties, ({ tier = 'standard' }) => TIERS.indexOf(tier));
    this.dearest = this.table.reduce((most, fen) => Math.max(most, fen), 0);
  }

  at(key: number, county: number): number {
    return this.table[key * TIERS.length + this.tierOf[county]];
  }

  write(key: number, counties: Int32Array, count: number, into: Float64Array): void {
    for (let i = 0; i < count; i++) into[i] = this.at(key, counties[i]);
  }
}
