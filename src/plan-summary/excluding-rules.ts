import type { County, Problem, Recruit, RuleName } from '../optimizer';
import { periodsOf } from './service';

/** Every rule that keeps a recruit from starting in a county in a period; none if it is a posting option. */
export type WhyNot = (recruit: Recruit, county: County, start: number) => readonly RuleName[];

/** Rules named, and pairs of recruit and county looked at: enough to tell which rules weigh most. */
const MOST_NAMED = 3;
const MOST_PAIRS = 100_000;

/** Entries spread evenly over a list. */
function spread<T>(list: readonly T[], most: number): T[] {
  const step = Math.max(1, list.length / Math.max(1, most));
  return Array.from({ length: Math.min(list.length, most) }, (_, i) => list[Math.floor(i * step)]);
}

/** The rules that exclude most pairs of these recruits and counties, each pair at the start that most rules allow. */
export function mostExcluding(
  recruits: readonly Recruit[],
  counties: readonly County[],
  problem: Problem,
  whyNot: WhyNot,
): RuleName[] {
  if (recruits.length === 0 || counties.length === 0) return [];
  const side = Math.sqrt(MOST_PAIRS);
  const people = spread(recruits, Math.max(side, MOST_PAIRS / counties.length));
  const places = spread(counties, Math.max(side, MOST_PAIRS / recruits.length));
  const last = periodsOf(problem).length - 1;
  const counts = new Map<RuleName, number>();
  for (const recruit of people) {
    const { from = 0, to = last } = recruit.available ?? {};
    const starts = Array.from({ length: to - from + 1 }, (_, i) => from + i);
    for (const county of places) {
      const rules = starts
        .map((start) => whyNot(recruit, county, start))
        .reduce((a, b) => (b.length < a.length ? b : a));
      for (const rule of rules) counts.set(rule, (counts.get(rule) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_NAMED)
    .map(([rule]) => rule);
}
