import fc from 'fast-check';
import {
  Case,
  keepsLimits,
  keepsTogether,
  LEVELS,
  optionsOf,
  SCALE,
  termOf,
} from '../../../test/support/plain-contract';
import { tinyProblem } from '../../../test/support/tiny-problems';
import { objectivesOf } from '../contract/defaults';
import type { Plan, Posting } from '../contract/plan';
import type { LevelName, Problem } from '../contract/problem';
import { checkPlan, type FindingCode } from './check-plan';

/** Findings that speak of postings, not of how the plan describes them. */
const RULES: readonly FindingCode[] = [
  'county-max',
  'capacity',
  'team',
  'agreement-quota',
  'programme-limit',
  'sending-quota',
  'fund',
  'household',
  'pin-not-kept',
];

/** A plan that posts each recruit to the option that its number picks, whatever rules that breaks. */
function planOf(problem: Problem, picks: readonly number[]): { plan: Plan; plain: Case } {
  const postings = problem.recruits.map((recruit, r) => {
    const options = [null, ...optionsOf(problem, recruit)];
    return options[picks[r] % options.length];
  });
  const posted = postings.flatMap((option, r): Posting[] => {
    const recruit = problem.recruits[r];
    if (!option) return [];
    const { programme } = recruit;
    const { county, start } = option;
    return [{ recruit: recruit.id, county: county.code, programme, start, periods: termOf(problem, recruit) }];
  });
  const plan: Plan = {
    format: 'paiyuan-plan/1',
    problem: problem.id,
    problemDigest: '',
    status: 'feasible',
    objectives: [],
    postings: posted,
    unposted: [],
    shortfalls: [],
    conflict: null,
    solver: { engine: 'chance', options: 0, rows: 0, timings: { build: 0, solve: 0 } },
  };
  return { plan, plain: new Case(problem, postings) };
}

const cases = fc.tuple(tinyProblem({ plans: 1e9 }), fc.array(fc.nat({ max: 59 }), { minLength: 6, maxLength: 6 }));

it('agrees with the contract in plain words on which plans keep the rules', () => {
  let kept = 0;
  fc.assert(
    fc.property(cases, ([problem, picks]) => {
      const { plan, plain } = planOf(problem, picks);
      const broken = checkPlan(problem, plan).findings.filter(({ code }) => RULES.includes(code));
      const keepsAll = keepsLimits(plain) && keepsTogether(plain);
      expect(broken.length === 0).toBe(keepsAll);
      if (keepsAll) kept++;
    }),
    { numRuns: 300 },
  );
  expect(kept).toBeGreaterThan(50);
  expect(kept).toBeLessThan(250);
});

it('agrees with the contract in plain words on the value of every level', () => {
  const levels = Object.keys(LEVELS) as LevelName[];
  fc.assert(
    fc.property(cases, ([problem, picks]) => {
      const { plan, plain } = planOf(problem, picks);
      const report = checkPlan({ ...problem, objectives: levels }, plan);
      for (const { level, recomputed } of report.levels) {
        expect([level, recomputed]).toEqual([level, LEVELS[level](plain) / (SCALE[level] ?? 1)]);
      }
    }),
    { numRuns: 200 },
  );
});

it('agrees with the contract in plain words on which options exist', () => {
  fc.assert(
    fc.property(tinyProblem({ pins: true }), fc.nat({ max: 59 }), fc.nat({ max: 59 }), (problem, r, c) => {
      const recruit = problem.recruits[r % problem.recruits.length];
      const county = problem.counties[c % problem.counties.length];
      const starts = (problem.periods ?? ['all']).map((_, start) => start);
      const found = starts.filter((start) => {
        const { plan } = planOf(problem, [0, 0, 0, 0, 0, 0]);
        plan.postings = [{ recruit: recruit.id, county: county.code, programme: '', start, periods: 1 }];
        return !checkPlan(problem, plan).findings.some(({ code }) => code.startsWith('ineligible-'));
      });
      const options = optionsOf(problem, recruit).filter((option) => option.county === county);
      expect(found).toEqual(options.map(({ start }) => start));
    }),
    { numRuns: 200 },
  );
});

it('needs the same levels as the problem, by default or by name', () => {
  fc.assert(
    fc.property(tinyProblem(), (problem) => {
      const { plan } = planOf(problem, [0, 0, 0, 0, 0, 0]);
      plan.objectives = objectivesOf(problem).map((objective) => {
        const level = typeof objective === 'string' ? objective : objective.level;
        return { level, value: 0, bound: 0 };
      });
      expect(checkPlan(problem, plan).findings.map(({ code }) => code)).not.toContain('levels-differ');
    }),
  );
});
