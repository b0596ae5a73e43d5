import type fc from 'fast-check';
import type { LevelName, Problem, Recruit } from '../../src/optimizer/contract/problem';
import { validateProblem } from '../../src/optimizer/contract/validate';
import { planCount } from './brute-force';
import type { TinyOptions } from './tiny-ingredients';
import { tinyProblem } from './tiny-problems';

/** Levels that a network can carry. */
const LEVELS: readonly LevelName[] = [
  'shortfall',
  'uncovered',
  'unposted',
  'agreement-shortfall',
  'language-shortfall',
  'incomplete-teams',
  'disruption',
  'preference',
  'distance',
  'cost',
];

/**
 * Tiny problems without what crosses a network, but for quotas, which may: no households, no assistants in teams, no
 * fund that binds, no circuits, nobody who speaks a county's language; one period, or several in which everybody serves.
 */
export function networkProblem(options: TinyOptions = {}): fc.Arbitrary<Problem> {
  return tinyProblem({ levels: LEVELS, tolerances: false, ...options })
    .map(straightened)
    .filter((problem) => planCount(problem) <= 2000 && validateProblem(problem).length === 0);
}

function straightened(problem: Problem): Problem {
  const teams = new Set(problem.programmes.flatMap(({ id, kind }) => (kind === 'team' ? [id] : [])));
  return {
    ...problem,
    funds: problem.funds?.map((fund) => ({ ...fund, amount: 1e12 })),
    // A county may be served from itself, which changes nothing.
    counties: problem.counties.map(({ servedFrom, ...county }) =>
      servedFrom ? { ...county, servedFrom: [county.code] } : county,
    ),
    recruits: problem.recruits.map((recruit) => straightenedRecruit(recruit, teams.has(recruit.programme))),
    pins: problem.pins?.map(({ recruit, county }) => ({ recruit, county })),
  };
}

function straightenedRecruit(recruit: Recruit, isInTeam: boolean): Recruit {
  const alone = { ...recruit };
  delete alone.household;
  delete alone.languages;
  delete alone.available;
  delete alone.term;
  return isInTeam ? { ...alone, role: 'lawyer' } : alone;
}
