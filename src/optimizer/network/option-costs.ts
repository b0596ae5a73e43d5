import { kilometres } from '../contract/distance';
import { subsidyOf } from '../contract/defaults';
import { AreaLists } from '../options/area-lists';
import type { Instance } from '../options/instance';

/** What one level costs each posting option; a function, because there may be a hundred million of them. */
export interface OptionCosts {
  /** Recruits of the same key pay the same everywhere. Whole numbers from 0. */
  readonly keys: Int32Array;
  readonly keyCount: number;
  /** The greatest cost, either sign, that `at` could return. */
  readonly dearest: number;
  at(key: number, county: number): number;
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
export function disruptionCosts({ problem, countyIndex, countyCount }: Instance): OptionCosts {
  const keys = Int32Array.from(problem.recruits, ({ baseline }) =>
    baseline && (baseline.start ?? 0) === 0 ? countyIndex.get(baseline.county)! + 1 : 0,
  );
  return { keys, keyCount: countyCount + 1, dearest: 1, at: (key, county) => (county === key - 1 ? -1 : 0) };
}

/** `preference`: the index of the first wish that contains the county, or their number. */
export function preferenceCosts({ problem }: Instance): OptionCosts {
  const { keys, firsts } = numbered(problem.recruits.map(({ preferences = [] }) => preferences.join(',')));
  const lists = new AreaLists(firsts.map((r) => problem.recruits[r].preferences ?? []));
  const codes = Int32Array.from(problem.counties, ({ code }) => Number(code));
  const dearest = firsts.reduce((most, _, key) => Math.max(most, lists.sizeOf(key)), 0);
  const at = (key: number, county: number) => {
    const found = lists.find(key, codes[county]);
    return found < 0 ? lists.sizeOf(key) : found;
  };
  return { keys, keyCount: firsts.length, dearest, at };
}

const UNKNOWN = 0xffff;

/** Half the way round the earth, kilometres. */
const FARTHEST = 20_016;

/** `distance`: whole kilometres, worked out once for each home and county that is asked for. */
export function distanceCosts({ problem }: Instance): OptionCosts {
  const { keys, firsts } = numbered(problem.recruits.map(({ homeLocation }) => homeLocation?.join(' ') ?? ''));
  const rows = firsts.map((): Uint16Array | null => null);
  const at = (key: number, county: number) => {
    const from = problem.recruits[firsts[key]].homeLocation;
    const to = problem.counties[county].location;
    if (!from || !to) return 0;
    const row = (rows[key] ??= new Uint16Array(problem.counties.length).fill(UNKNOWN));
    if (row[county] === UNKNOWN) row[county] = kilometres(from, to);
    return row[county];
  };
  return { keys, keyCount: firsts.length, dearest: FARTHEST, at };
}

/** `cost`: subsidy × term, in fen. */
export function subsidyCosts({ problem, recruits }: Instance): OptionCosts {
  const { keys, firsts } = numbered(recruits.map(({ programme, role, term }) => `${programme} ${role} ${term}`));
  const tiers = ['standard', 'plateau', 'tibet'] as const;
  const table = firsts.flatMap((r) => {
    const { programme, role, term } = recruits[r];
    return tiers.map((tier) => {
      const yuan = subsidyOf(problem.programmes[programme], role === 0 ? 'lawyer' : 'assistant', { tier });
      return Math.round(yuan * 100) * term;
    });
  });
  const tierOf = Uint8Array.from(problem.counties, ({ tier = 'standard' }) => tiers.indexOf(tier));
  return {
    keys,
    keyCount: firsts.length,
    dearest: table.reduce((most, fen) => Math.max(most, fen), 0),
    at: (key, county) => table[key * tiers.length + tierOf[county]],
  };
}
