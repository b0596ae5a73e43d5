import type {
  Agreement,
  County,
  LevelName,
  Objective,
  Problem,
  Programme,
  Quota,
  Recruit,
  Residence,
  Role,
} from './problem';

/** The levels of a problem that names none, in order of importance. */
export const DEFAULT_OBJECTIVES: readonly LevelName[] = [
  'uncovered',
  'agreement-shortfall',
  'shortfall',
  'unposted',
  'incomplete-teams',
  'language-shortfall',
  'disruption',
  'preference',
  'distance',
];

const ONE_PERIOD: readonly string[] = ['all'];

/** Names of the planning periods; a period's number is its place in this list. */
export function periodsOf({ periods }: Pick<Problem, 'periods'>): readonly string[] {
  return periods ?? ONE_PERIOD;
}

export function objectivesOf({ objectives }: Pick<Problem, 'objectives'>): readonly Objective[] {
  return objectives ?? DEFAULT_OBJECTIVES;
}

/** First and last period in which a recruit can serve, inclusive. */
export function availabilityOf(
  { available }: Pick<Recruit, 'available'>,
  periodCount: number,
): { from: number; to: number } {
  return { from: available?.from ?? 0, to: available?.to ?? periodCount - 1 };
}

/** Number of consecutive periods that a recruit serves. */
export function termOf(recruit: Pick<Recruit, 'available' | 'term'>, periodCount: number): number {
  if (recruit.term !== undefined) return recruit.term;
  const { from, to } = availabilityOf(recruit, periodCount);
  return to - from + 1;
}

/** A number, or one per period, in one period. */
export function inPeriod(value: number | readonly number[], period: number): number {
  return typeof value === 'number' ? value : value[period];
}

/** Persons of a role that a county wants in a period. */
export function targetOf({ needs }: Pick<County, 'needs'>, role: Role, period: number): number {
  const need = needs[role];
  return need ? inPeriod(need.target, period) : 0;
}

/** Most persons of a role in a county and period. */
export function maxOf({ needs }: Pick<County, 'needs'>, role: Role, period: number): number {
  const need = needs[role];
  return need ? inPeriod(need.max ?? need.target, period) : 0;
}

export function priorityOf({ priority }: Pick<County, 'priority'>): number {
  return priority ?? 1;
}

export function residenceOf({ kind, residence }: Pick<Programme, 'kind' | 'residence'>): Residence {
  return residence ?? (kind === 'intra-province' ? 'same-province-other-area' : 'any');
}

/** Yuan per posting and period of a role under a programme in a county. */
export function subsidyOf({ subsidy }: Pick<Programme, 'subsidy'>, role: Role, { tier }: Pick<County, 'tier'>): number {
  const amount = subsidy?.[role] ?? 0;
  if (typeof amount === 'number') return amount;
  return amount[tier ?? 'standard'] ?? amount.standard;
}

/** Postings of a role that an agreement promises and allows. */
export function quotaOf({ quotas }: Pick<Agreement, 'quotas'>, role: Role): Required<Quota> {
  const { min = 0, max = 0 } = quotas[role] ?? {};
  return { min, max };
}
