import { liesIn, liesInAny, provinceOf, shortenArea } from './area';
import { availabilityOf, maxOf, periodsOf, residenceOf, termOf } from './defaults';
import type { Agreement, County, Pin, Problem, Programme, Recruit } from './problem';

/** A recruit, a county and a start, with everything that the rules look up. */
export interface Candidate {
  readonly recruit: Recruit;
  readonly county: County;
  /** First period of the posting, numbered from 0. */
  readonly start: number;
  readonly programme: Programme;
  /** The recruit's, if it has one. */
  readonly agreement?: Agreement;
  /** Areas closed to the recruit by bans. */
  readonly bannedAreas: readonly string[];
  /** The recruit's pins. */
  readonly pins: readonly Pin[];
  readonly periodCount: number;
}

/** 3.1 The role has a maximum above 0 in every period that the posting would cover. */
export function isRoleNeeded({ recruit, county, start, periodCount }: Candidate): boolean {
  const end = Math.min(start + termOf(recruit, periodCount), periodCount);
  for (let period = start; period < end; period++) if (maxOf(county, recruit.role, period) === 0) return false;
  return true;
}

/** 3.2 The posting fits in the recruit's availability. */
export function isAvailable({ recruit, start, periodCount }: Candidate): boolean {
  const { from, to } = availabilityOf(recruit, periodCount);
  return from <= start && start + termOf(recruit, periodCount) - 1 <= to;
}

/** 3.3 The county meets every condition of the programme's scope. */
export function isInScope({ county, programme: { scope = {} } }: Candidate): boolean {
  const { areas, maxResidentLawyers, designations } = scope;
  if (areas && !liesInAny(county.code, areas)) return false;
  if (maxResidentLawyers !== undefined && county.residentLawyers > maxResidentLawyers) return false;
  return !designations || designations.some((designation) => county.designations?.includes(designation));
}

/** 3.4 The county lies where the programme wants it in relation to the recruit's home. */
export function suitsResidence({ recruit, county, programme }: Candidate): boolean {
  const home = shortenArea(recruit.home);
  const isSameProvince = provinceOf(county.code) === provinceOf(home);
  switch (residenceOf(programme)) {
    case 'any':
      return true;
    case 'same-province':
      return isSameProvince;
    case 'same-province-other-area':
      return isSameProvince && !liesIn(county.code, home);
    case 'other-province':
      return !isSameProvince;
  }
}

/** 3.5 In a programme of kind pairing, the county lies in an area that the recruit's agreement supports. */
export function isSupported({ county, programme, agreement }: Candidate): boolean {
  return programme.kind !== 'pairing' || (agreement !== undefined && liesInAny(county.code, agreement.supported));
}

/** 3.6 The county isn't too high for the recruit, as far as both altitudes are known. */
export function isLowEnough({ recruit, county }: Candidate): boolean {
  return county.altitude === undefined || recruit.maxAltitude === undefined || county.altitude <= recruit.maxAltitude;
}

/** 3.7, first half: the county lies in no area that the recruit refuses. */
export function isNotRefused({ recruit, county }: Candidate): boolean {
  return !liesInAny(county.code, recruit.refuses ?? []);
}

/** 3.7, second half: the county lies in no area that is banned for the recruit. */
export function isNotBanned({ county, bannedAreas }: Candidate): boolean {
  return !liesInAny(county.code, bannedAreas);
}

/** 3.8 The county, and the start where given, are those of every pin of the recruit. */
export function agreesWithPins({ county, start, pins }: Candidate): boolean {
  return pins.every((pin) => pin.county === county.code && (pin.start === undefined || pin.start === start));
}

/** The rules by the names under which they are told, in the contract's order. */
export const RULE_NAMES = [
  'role-not-needed',
  'availability',
  'scope',
  'residence',
  'agreement-area',
  'altitude',
  'refused',
  'banned',
  'pin',
] as const;

export type RuleName = (typeof RULE_NAMES)[number];

interface Rule {
  /** Its number in the contract. */
  readonly number: string;
  readonly holds: (candidate: Candidate) => boolean;
}

export const RULES: Readonly<Record<RuleName, Rule>> = {
  'role-not-needed': { number: '3.1', holds: isRoleNeeded },
  availability: { number: '3.2', holds: isAvailable },
  scope: { number: '3.3', holds: isInScope },
  residence: { number: '3.4', holds: suitsResidence },
  'agreement-area': { number: '3.5', holds: isSupported },
  altitude: { number: '3.6', holds: isLowEnough },
  refused: { number: '3.7', holds: isNotRefused },
  banned: { number: '3.7', holds: isNotBanned },
  pin: { number: '3.8', holds: agreesWithPins },
};

/** Answers who may serve where and, if not, why not. Prepared once a problem. */
export class Eligibility {
  private readonly programmes: ReadonlyMap<string, Programme>;
  private readonly agreements: ReadonlyMap<string, Agreement>;
  private readonly bannedAreas = new Map<string, string[]>();
  private readonly pins = new Map<string, Pin[]>();
  private readonly periodCount: number;
  /** By programme and county: a scope may name hundreds of areas, so its answer is kept. */
  private readonly inScope = new Map<Programme, Map<County, boolean>>();

  /** @param problem a valid one. */
  constructor(problem: Problem) {
    this.programmes = new Map(problem.programmes.map((programme) => [programme.id, programme]));
    this.agreements = new Map((problem.agreements ?? []).map((agreement) => [agreement.id, agreement]));
    for (const { recruit, area } of problem.bans ?? []) append(this.bannedAreas, recruit, area);
    for (const pin of problem.pins ?? []) append(this.pins, pin.recruit, pin);
    this.periodCount = periodsOf(problem).length;
  }

  /** A recruit, a county and a start of the problem, with everything that the rules look up. */
  candidate(recruit: Recruit, county: County, start: number): Candidate {
    return {
      recruit,
      county,
      start,
      programme: this.programmes.get(recruit.programme)!,
      agreement: recruit.agreement === undefined ? undefined : this.agreements.get(recruit.agreement),
      bannedAreas: this.bannedAreas.get(recruit.id) ?? [],
      pins: this.pins.get(recruit.id) ?? [],
      periodCount: this.periodCount,
    };
  }

  /** Every rule that keeps the recruit from starting there then; none if it is a posting option. */
  whyNot(recruit: Recruit, county: County, start: number): RuleName[] {
    const candidate = this.candidate(recruit, county, start);
    return RULE_NAMES.filter((name) => !this.holds(name, candidate));
  }

  /** Whether (recruit, county, start) is a posting option. */
  isOption(recruit: Recruit, county: County, start: number): boolean {
    const candidate = this.candidate(recruit, county, start);
    return RULE_NAMES.every((name) => this.holds(name, candidate));
  }

  private holds(name: RuleName, candidate: Candidate): boolean {
    if (name !== 'scope') return RULES[name].holds(candidate);
    const { programme, county } = candidate;
    let answers = this.inScope.get(programme);
    if (!answers) this.inScope.set(programme, (answers = new Map<County, boolean>()));
    let answer = answers.get(county);
    if (answer === undefined) answers.set(county, (answer = isInScope(candidate)));
    return answer;
  }
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
