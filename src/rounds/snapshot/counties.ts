import { setImmediate } from 'node:timers/promises';
import { liesIn } from '../../common/area-code';
import type { County, Need, Role } from '../../optimizer';
import type { Issue } from '../issues/issue';
import { type Period, touchedPeriods } from '../periods';
import { priorityOf } from '../priority-rule';
import type { CircuitFacts, CountyFacts, RoundFacts } from './facts';
import { ROLES } from './names';
import { COMMITTED, type ServingPosting } from './serving';

/** More counties than this are too many for one person to serve: their own and those ridden to. */
const MOST_SERVED = 3;

/** Counties between two turns of the event loop. */
const CHUNK = 500;

/** The counties of the document, by code in order: those with needs, and those that something else refers to. */
export async function countiesOf(facts: RoundFacts, periods: readonly Period[]): Promise<Map<string, County>> {
  const wanted = wantedCounties(facts, periods);
  const counties = facts.counties.filter(({ code }) => wanted.has(code));
  const bases = basesByCounty(facts.circuits, wanted);
  const found = new Map<string, County>();
  for (const [index, county] of counties.entries()) {
    if (index % CHUNK === 0) await setImmediate();
    found.set(county.code, countyOf(county, facts, periods, bases.get(county.code)));
  }
  return found;
}

function wantedCounties(
  { round, counties, postings, pins, circuits }: RoundFacts,
  periods: readonly Period[],
): Set<string> {
  const isInside = (code: string) => round.areas.length === 0 || liesIn(code, round.areas);
  const wanted = new Set(counties.filter(({ needs }) => needs.some(({ max }) => max > 0)).map(({ code }) => code));
  for (const { countyCode, servedFromCode } of circuits) if (wanted.has(countyCode)) wanted.add(servedFromCode);
  for (const { countyCode } of pins) wanted.add(countyCode);
  for (const { state, countyCode, roundId, startsOn, endsOn } of postings) {
    const isRelevant = COMMITTED.has(state) || (state === 'offered' && roundId === round.id);
    if (isRelevant && touchedPeriods(periods, startsOn, endsOn)) wanted.add(countyCode);
  }
  return new Set([...wanted].filter(isInside));
}

function basesByCounty(circuits: readonly CircuitFacts[], known: ReadonlySet<string>): Map<string, string[]> {
  const bases = new Map<string, string[]>();
  for (const { countyCode, servedFromCode } of circuits) {
    if (known.has(countyCode) && known.has(servedFromCode)) {
      bases.set(countyCode, [...(bases.get(countyCode) ?? []), servedFromCode]);
    }
  }
  return bases;
}

function countyOf(
  facts: CountyFacts,
  { round }: RoundFacts,
  periods: readonly Period[],
  servedFrom: string[] | undefined,
): County {
  const residentLawyers = facts.residentLawyers ?? 0;
  const { designations, casesPerYear, languages, altitude, capacity } = facts;
  const rule = () => priorityOf(round.priorityRule, { residentLawyers, designations, casesPerYear }).total;
  return {
    code: facts.code,
    name: facts.name,
    residentLawyers,
    priority: facts.priority === null ? rule() : Number(facts.priority),
    tier: facts.tier,
    ...(servedFrom && { servedFrom }),
    needs: needsOf(facts, periods),
    ...(capacity !== null && { capacity }),
    ...(languages.length > 0 && { languages: [...languages] }),
    ...(altitude !== null && { altitude }),
    ...(designations.length > 0 && { designations: [...designations] }),
    location: [facts.longitude, facts.latitude],
  };
}

/** The need of a period is that of the calendar year in which it begins. */
function needsOf({ needs }: CountyFacts, periods: readonly Period[]): County['needs'] {
  const found: Partial<Record<Role, Need>> = {};
  for (const role of ROLES) {
    const each = periods.map(({ startsOn }) => {
      const year = Number(startsOn.slice(0, 4));
      return needs.find((need) => need.role === role && need.year === year) ?? { target: 0, max: 0 };
    });
    if (each.some(({ max }) => max > 0)) {
      found[role] = { target: shortened(each.map(({ target }) => target)), max: shortened(each.map(({ max }) => max)) };
    }
  }
  return found;
}

function shortened(values: number[]): number | number[] {
  return values.every((value) => value === values[0]) ? values[0] : values;
}

/** Makes room for people who serve already, where they are more than a county asked for; tells where. */
export function makeRoom(counties: Map<string, County>, serving: readonly ServingPosting[], count: number): Issue[] {
  const present = new Map<string, Record<Role, number[]>>();
  for (const { posting, span } of serving) {
    const zeros = (): number[] => Array.from({ length: count }, () => 0);
    const there = present.get(posting.countyCode) ?? { lawyer: zeros(), assistant: zeros() };
    present.set(posting.countyCode, there);
    for (let t = span.from; t <= span.to; t++) there[posting.role][t]++;
  }
  return [...present].flatMap(([code, there]) => {
    const { county, exceeded } = widened(counties.get(code)!, there);
    counties.set(code, county);
    return exceeded.map((facts): Issue => ({ code: 'county-exceeded', subjectId: code, facts }));
  });
}

type Exceeded = { readonly limit: Role | 'capacity'; readonly allowed: number; readonly serving: number };

function widened(county: County, there: Record<Role, number[]>): { county: County; exceeded: Exceeded[] } {
  const exceeded: Exceeded[] = [];
  const needs = { ...county.needs };
  for (const role of ROLES) {
    const need = needs[role] ?? { target: 0, max: 0 };
    const most = there[role].map((_, t) => at(need.max ?? need.target, t));
    const worst = there[role].findIndex((serving, t) => serving > most[t]);
    if (worst === -1) continue;
    exceeded.push({ limit: role, allowed: most[worst], serving: there[role][worst] });
    needs[role] = { target: need.target, max: shortened(most.map((allowed, t) => Math.max(allowed, there[role][t]))) };
  }
  const total = Math.max(...there.lawyer.map((lawyers, t) => lawyers + there.assistant[t]));
  if (county.capacity === undefined || total <= county.capacity) return { county: { ...county, needs }, exceeded };
  exceeded.push({ limit: 'capacity', allowed: county.capacity, serving: total });
  return { county: { ...county, needs, capacity: total }, exceeded };
}

function at(value: number | readonly number[], period: number): number {
  return typeof value === 'number' ? value : value[period];
}

/** What is not known of counties with needs, and circuits that are too wide. */
export function countyIssues(
  facts: RoundFacts,
  counties: ReadonlyMap<string, County>,
  periods: readonly Period[],
): Issue[] {
  const years = [...new Set(periods.map(({ startsOn }) => Number(startsOn.slice(0, 4))))];
  const asksClearance = facts.editions.some(({ isPlanned, hasPlateauRule }) => isPlanned && hasPlateauRule);
  const needing = facts.counties.filter(({ code, needs }) => counties.has(code) && needs.some(({ max }) => max > 0));
  const issues = needing.flatMap((county): Issue[] => {
    const found: Issue[] = [];
    const isHigh = county.tier !== 'standard';
    if (county.altitude === null && (isHigh || asksClearance)) {
      const code = isHigh && asksClearance ? 'altitude-needed' : 'altitude-missing';
      found.push({ code, subjectId: county.code, facts: { tier: county.tier } });
    }
    if (county.residentLawyers === null) {
      found.push({ code: 'lawyer-count-missing', subjectId: county.code, facts: { asOf: facts.round.asOf } });
    }
    return [...found, ...needIssues(county, years)];
  });
  return [...issues, ...circuitIssues(counties)];
}

/** Roles that a county needs in some year of the round, with the years for which nothing is entered. */
function needIssues({ code, needs }: CountyFacts, years: readonly number[]): Issue[] {
  return ROLES.flatMap((role) => {
    const entered = needs.filter((need) => need.role === role);
    const missing = years.filter((year) => !entered.some((need) => need.year === year));
    if (missing.length === 0 || entered.every(({ max }) => max === 0)) return [];
    return [{ code: 'need-missing' as const, subjectId: code, facts: { role, years: missing } }];
  });
}

function circuitIssues(counties: ReadonlyMap<string, County>): Issue[] {
  const served = new Map<string, string[]>();
  for (const { code, servedFrom = [] } of counties.values()) {
    for (const base of servedFrom) served.set(base, [...(served.get(base) ?? [base]), code]);
  }
  return [...served]
    .filter(([, codes]) => codes.length > MOST_SERVED)
    .map(([base, codes]) => ({
      code: 'circuit-too-wide',
      subjectId: base,
      facts: { counties: codes.length, most: MOST_SERVED },
    }));
}
