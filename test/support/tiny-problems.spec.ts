import fc from 'fast-check';
import { validateProblem } from '../../src/optimizer/contract/validate';
import { bruteForce, planCount } from './brute-force';
import { tinyProblem } from './tiny-problems';

describe('tinyProblem', () => {
  it('makes valid problems, as many plans as asked for at most', () => {
    fc.assert(
      fc.property(tinyProblem({ plans: 500 }), (problem) => {
        expect(validateProblem(problem)).toEqual([]);
        if (problem.recruits.length > 1) expect(planCount(problem)).toBeLessThanOrEqual(500);
      }),
      { numRuns: 300 },
    );
  });

  it('makes problems that are mostly feasible and seldom trivial', () => {
    const problems = fc.sample(tinyProblem({ plans: 200 }), { numRuns: 300, seed: 1 });
    const results = problems.map(bruteForce);
    const feasible = results.filter((result) => result.feasible);
    expect(feasible.length).toBeGreaterThan(200);
    expect(feasible.length).toBeLessThan(300);
    const peopled = feasible.filter(({ best }) => best.some((option) => option !== null));
    expect(peopled.length).toBeGreaterThan(feasible.length / 2);
  });

  it('keeps to the levels and features asked for', () => {
    fc.assert(
      fc.property(
        tinyProblem({ levels: ['cost', 'unposted'], pins: false, tolerances: false, periods: 1 }),
        (problem) => {
          expect(problem.pins).toBeUndefined();
          expect(problem.periods).toBeUndefined();
          for (const level of problem.objectives ?? []) expect(['cost', 'unposted']).toContain(level);
        },
      ),
    );
  });
});
