import type fc from 'fast-check';
import type { Agreement, County, Need, Pin, Problem, Programme, Recruit } from '../../src/optimizer/contract/problem';
import { planCount } from './brute-force';
import { optionsOf, termOf } from './plain-contract';
import {
  CODES,
  ingredients,
  present,
  type Ingredients,
  type RawCounty,
  type RawNeed,
  type RawProgramme,
  type RawRecruit,
  type TinyOptions,
} from './tiny-ingredients';

/**
 * Valid problems with every feature of the contract mixed, small enough to list every plan. Each pin has an option of
 * its own; together the pins may be infeasible.
 */
export function tinyProblem(options: TinyOptions = {}): fc.Arbitrary<Problem> {
  const { plans = 2000, pins = true } = options;
  return ingredients(options).map((parts) => {
    for (let count = parts.recruits.length; ; count--) {
      const problem = build({ ...parts, recruits: parts.recruits.slice(0, count) }, pins);
      if (count === 1 || planCount(problem) <= plans) return problem;
    }
  });
}

function of<T>(list: readonly T[], index: number): T {
  return list[index % list.length];
}

function build(parts: Ingredients, withPins: boolean): Problem {
  const agreements = parts.agreements.map(({ supported, lawyer, assistant, maxTotal }, a): Agreement =>
    present({
      id: `P${a}`,
      supporter: '33',
      supported,
      quotas: present({ lawyer: lawyer && quota(...lawyer), assistant: assistant && quota(...assistant) }),
      maxTotal,
    }),
  );
  const programmes = parts.programmes.map(programmeFrom);
  const problem: Problem = present({
    format: 'paiyuan-problem/1',
    id: 'tiny',
    periods: parts.periods === 1 ? undefined : Array.from({ length: parts.periods }, (_, t) => `T${t}`),
    programmes,
    funds: [{ id: 'F', amount: 0 }],
    counties: parts.counties.map((county, c) => countyFrom(county, c, parts)),
    recruits: parts.recruits.map((recruit, r) => recruitFrom(recruit, r, programmes, agreements, parts.periods)),
    agreements,
    sendingQuotas: parts.sendingQuotas.map(({ areas, programmes: chosen, max }, q) => ({
      id: `S${q}`,
      areas,
      programmes: [...new Set(chosen.map((index) => of(programmes, index).id))],
      max,
    })),
    bans: parts.recruits.flatMap(({ ban }, r) => (ban === undefined ? [] : [{ recruit: `R${r}`, area: ban }])),
    objectives: parts.objectives,
  });
  problem.funds![0].amount = Math.round(parts.fund * largestBill(problem) * 100) / 100;
  setBaselines(problem, parts);
  if (withPins) problem.pins = parts.recruits.flatMap((recruit, r) => pinsFrom(recruit, problem, r));
  return problem;
}

function quota(a: number, b: number): { min: number; max: number } {
  return { min: Math.min(a, b), max: Math.max(a, b) };
}

function programmeFrom({ kind, scope, residence, limits, subsidy, isFunded }: RawProgramme, p: number): Programme {
  return present({
    id: `${kind}-${p}`,
    kind,
    scope: scope && present(scope),
    residence,
    limits: limits && present(limits),
    subsidy: subsidy && present(subsidy),
    fund: isFunded ? 'F' : undefined,
  });
}

function needFrom({ targets, slack, isByPeriod }: RawNeed, periods: number): Need {
  const target = isByPeriod ? targets.slice(0, periods) : targets[0];
  if (slack === undefined) return { target };
  // The maximum may be constant where the target isn't.
  const max =
    typeof target === 'number' || slack === 0 ? Math.max(...targets) : target.map((persons) => persons + slack);
  return { target, max };
}

function countyFrom(raw: RawCounty, c: number, { periods, counties }: Ingredients): County {
  const { lawyer, assistant, servedFrom, ...rest } = raw;
  const needs = present({
    lawyer: lawyer && needFrom(lawyer, periods),
    assistant: assistant && needFrom(assistant, periods),
  });
  const near = servedFrom?.map((index) => CODES[index % counties.length]);
  return present({ code: CODES[c], name: `County ${c}`, ...rest, servedFrom: near, needs });
}

function recruitFrom(
  raw: RawRecruit,
  r: number,
  programmes: readonly Programme[],
  agreements: readonly Agreement[],
  periods: number,
): Recruit {
  const { id: programme, kind } = of(programmes, raw.programme);
  const [from, to] = (raw.available ?? [0, periods - 1]).map((index) => index % periods).sort((a, b) => a - b);
  return present({
    id: `R${r}`,
    role: raw.role,
    programme,
    home: raw.home,
    homeLocation: raw.homeLocation,
    agreement: kind === 'pairing' ? of(agreements, raw.agreement).id : undefined,
    languages: raw.languages,
    maxAltitude: raw.maxAltitude,
    refuses: raw.refuses,
    preferences: raw.preferences,
    household: raw.household,
    available: raw.available && { from, to },
    term: raw.term === undefined ? undefined : 1 + (raw.term % (to - from + 1)),
  });
}

/** Yuan if everybody whom the fund pays served at the dearest tier. */
function largestBill(problem: Problem): number {
  return problem.recruits.reduce((bill, recruit) => {
    const { subsidy, fund } = problem.programmes.find(({ id }) => id === recruit.programme)!;
    const amount = subsidy?.[recruit.role] ?? 0;
    const yuan = typeof amount === 'number' ? amount : Math.max(...Object.values(amount));
    return bill + (fund === undefined ? 0 : yuan * termOf(problem, recruit));
  }, 0);
}

function setBaselines(problem: Problem, { recruits, periods }: Ingredients): void {
  recruits.forEach(({ baseline, baselineAt }, r) => {
    const recruit = problem.recruits[r];
    const options = optionsOf(problem, recruit);
    if (baseline === 'null') recruit.baseline = null;
    if (baseline === 'option' && options.length > 0) {
      const { county, start } = of(options, baselineAt);
      recruit.baseline = start === 0 ? { county: county.code } : { county: county.code, start };
    }
    if (baseline === 'elsewhere') {
      recruit.baseline = { county: of(problem.counties, baselineAt).code, start: baselineAt % periods };
    }
  });
}

function pinsFrom({ pinned }: RawRecruit, problem: Problem, r: number): Pin[] {
  const options = optionsOf(problem, problem.recruits[r]);
  if (!pinned || options.length === 0) return [];
  const { county, start } = of(options, pinned.at);
  const pin = { recruit: `R${r}`, county: county.code };
  const exact = pinned.withStart ? { ...pin, start } : pin;
  return pinned.twice ? [exact, pin] : [exact];
}
