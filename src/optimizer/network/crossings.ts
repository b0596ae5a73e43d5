import { subsidyOf } from '../contract/defaults';
import type { Objective } from '../contract/problem';
import type { Instance } from '../options/instance';
import type { CountyRows } from './county-rows';
import { periodsUncovered, servingPlaces } from './network-levels';

/** What a test for crossings looks at. */
export interface Case {
  readonly instance: Instance;
  readonly rows: CountyRows;
  /** By role and county: how many recruits may be posted there. */
  readonly reach: readonly Int32Array[];
}

/** Periods are one in effect when everybody serves in all of them. */
export function crossingPeriods({ recruits, periodCount }: Instance): string[] {
  const servesAlways = recruits.every(({ from, to, term }) => from === 0 && to === term - 1 && term === periodCount);
  return servesAlways ? [] : ['periods in which not everybody serves'];
}

/** H9. */
export function crossingHouseholds({ problem, units }: Instance): string[] {
  const shared = units.find(({ members }) => members.length > 1);
  return shared ? [`household:${problem.recruits[shared.members[0]].household!}`] : [];
}

/** H4: an assistant who could be posted under a team programme needs a lawyer there. */
export function crossingTeams({ instance: { problem, recruits }, rows }: Case): string[] {
  const bound = new Set<number>();
  recruits.forEach(({ programme, role }, r) => {
    const isTeam = problem.programmes[programme].kind === 'team';
    if (isTeam && role === 1 && !rows.isEmpty(rows.rowOf[r])) bound.add(programme);
  });
  return [...bound].map((p) => `team programme ${problem.programmes[p].id}`);
}

/** H8: a fund that could not pay everybody whom it may have to pay. */
export function crossingFunds({ instance: { problem, recruits }, rows }: Case): string[] {
  const tiers = [...new Set(problem.counties.map(({ tier }) => tier))];
  const bills = new Map<string, number>();
  const dearest = problem.programmes.map((programme) =>
    (['lawyer', 'assistant'] as const).map((role) =>
      tiers.reduce((most, tier) => Math.max(most, Math.round(subsidyOf(programme, role, { tier }) * 100)), 0),
    ),
  );
  recruits.forEach(({ programme, role, term }, r) => {
    const { fund } = problem.programmes[programme];
    if (fund === undefined || rows.isEmpty(rows.rowOf[r])) return;
    bills.set(fund, (bills.get(fund) ?? 0) + dearest[programme][role] * term);
  });
  return (problem.funds ?? []).flatMap(({ id, amount }) =>
    (bills.get(id) ?? 0) <= Math.round(amount * 100) ? [] : [`fund:${id}`],
  );
}

/** A level asks for something that no network carries. */
type LevelTest = (subject: Case) => boolean;

/** `uncovered`: two places that can serve one county. */
const hasCircuits: LevelTest = ({ instance, reach }) =>
  instance.problem.counties.some(
    (_, c) => periodsUncovered(instance, c) > 0 && servingPlaces(instance, reach, c).length > 1,
  );

/** `language-shortfall`: somebody who speaks a county's language may go there. */
const hasSpeakers: LevelTest = ({ instance, rows }) => {
  const { problem, target, periodCount } = instance;
  const wanting = new Map<string, number[]>();
  problem.counties.forEach(({ languages = [] }, c) => {
    const counts = target.some((targets) =>
      targets.subarray(c * periodCount, (c + 1) * periodCount).some((n) => n > 0),
    );
    if (!counts) return;
    for (const tag of languages) {
      const key = tag.toLowerCase();
      const list = wanting.get(key);
      if (list) list.push(c);
      else wanting.set(key, [c]);
    }
  });
  return problem.recruits.some(({ languages = [] }, r) =>
    languages.some((tag) => wanting.get(tag.toLowerCase())?.some((c) => rows.has(rows.rowOf[r], c))),
  );
};

const LEVEL_TESTS: Readonly<Record<string, LevelTest | undefined>> = {
  uncovered: hasCircuits,
  equity: () => true,
  'language-shortfall': hasSpeakers,
};

/** Levels that no network carries, or whose tolerance would let a later level trade with them. */
export function crossingLevels(subject: Case, objectives: readonly Objective[]): string[] {
  return objectives.flatMap((objective) => {
    const {
      level,
      relTolerance = 0,
      absTolerance = 0,
    } = typeof objective === 'string' ? { level: objective } : objective;
    return [
      ...(LEVEL_TESTS[level]?.(subject) ? [`level ${level}`] : []),
      ...(relTolerance > 0 || absTolerance > 0 ? [`tolerance of level ${level}`] : []),
    ];
  });
}
