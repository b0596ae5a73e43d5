import { maxOf, periodsOf, subsidyOf, targetOf, termOf } from '../contract/defaults';
import type { County, Problem, Programme, Recruit, Role } from '../contract/problem';

export const ROLES: readonly Role[] = ['lawyer', 'assistant'];

/** A posting of the plan with the members of the problem that it names. */
export interface CountedPosting {
  /** Its place in the plan's postings. */
  readonly index: number;
  readonly recruit: Recruit;
  readonly county: County;
  readonly programme: Programme;
  /** First period, an integer. */
  readonly start: number;
  /** Periods that the recruit serves; the plan's own number is checked elsewhere. */
  readonly term: number;
}

/**
 * What the postings of a plan add up to. A *place* is a county in a period, numbered county × periods + period.
 * Nothing here or in the rules looks at options that weren't taken.
 */
export class Tally {
  readonly periodCount: number;
  readonly programmes: ReadonlyMap<string, Programme>;
  readonly recruits: ReadonlyMap<string, Recruit>;
  readonly counties: ReadonlyMap<string, County>;
  /** The members' places in the problem's lists. */
  readonly recruitNumbers: ReadonlyMap<string, number>;
  readonly countyNumbers: ReadonlyMap<string, number>;
  readonly postings: CountedPosting[] = [];
  /** The first posting of each recruit. */
  readonly postingOf = new Map<string, CountedPosting>();
  /** Persons at each place. */
  private readonly present: Readonly<Record<Role, Int32Array>>;

  /** @param problem a valid one. */
  constructor(readonly problem: Problem) {
    this.periodCount = periodsOf(problem).length;
    this.programmes = new Map(problem.programmes.map((programme) => [programme.id, programme]));
    this.recruits = new Map(problem.recruits.map((recruit) => [recruit.id, recruit]));
    this.counties = new Map(problem.counties.map((county) => [county.code, county]));
    this.recruitNumbers = new Map(problem.recruits.map(({ id }, number) => [id, number]));
    this.countyNumbers = new Map(problem.counties.map(({ code }, number) => [code, number]));
    const places = problem.counties.length * this.periodCount;
    this.present = { lawyer: new Int32Array(places), assistant: new Int32Array(places) };
  }

  /** Takes in the posting at `index` of the plan; periods beyond the last one don't exist and count nowhere. */
  count(index: number, recruit: Recruit, county: County, start: number): CountedPosting {
    const programme = this.programmes.get(recruit.programme)!;
    const posting = { index, recruit, county, programme, start, term: termOf(recruit, this.periodCount) };
    this.postings.push(posting);
    if (!this.postingOf.has(recruit.id)) this.postingOf.set(recruit.id, posting);
    for (const place of this.placesOf(posting)) this.present[recruit.role][place]++;
    return posting;
  }

  /** The places where the posting serves. */
  placesOf({ county, start, term }: CountedPosting): number[] {
    const end = Math.min(start + term, this.periodCount);
    const places = [];
    for (let period = Math.max(0, start); period < end; period++) places.push(this.place(county.code, period));
    return places;
  }

  place(code: string, period: number): number {
    return this.countyNumbers.get(code)! * this.periodCount + period;
  }

  /** Persons of a role posted to a county in a period. */
  persons(code: string, role: Role, period: number): number {
    return this.present[role][this.place(code, period)];
  }

  missing(county: County, role: Role, period: number): number {
    return Math.max(0, targetOf(county, role, period) - this.persons(county.code, role, period));
  }

  /** Persons of a role above a county's maximum in a period; not positive if it is kept. */
  excess(county: County, role: Role, period: number): number {
    return this.persons(county.code, role, period) - maxOf(county, role, period);
  }

  /** Fen (hundredths of a yuan) that a posting costs over its whole term. */
  fenOf({ programme, recruit, county, term }: CountedPosting): bigint {
    return toFen(subsidyOf(programme, recruit.role, county)) * BigInt(term);
  }

  /** Calls back for every county and period, in the problem's order. */
  eachPlace(visit: (county: County, period: number) => void): void {
    for (const county of this.problem.counties) {
      for (let period = 0; period < this.periodCount; period++) visit(county, period);
    }
  }
}

/** Yuan have at most two decimals and at most 10^12 of them, so that rounding finds the fen exactly. */
export function toFen(yuan: number): bigint {
  return BigInt(Math.round(yuan * 100));
}
