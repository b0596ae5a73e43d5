import { parseFeatures } from '../../seeds/features';
import { generateProblem } from '../../seeds/generate';
import { checkPlan, objectivesOf, solve, type Problem } from '../../src/optimizer';
import { recognise } from '../../src/optimizer/network/network-problem';
import { prepareInstance } from '../../src/optimizer/options/instance';
import { OptionSpace } from '../../src/optimizer/options/option-space';

const DIGEST = `sha256:${'0'.repeat(64)}`;

/** The widest numbers that the contract allows, in one problem. */
function widest(): Problem {
  return {
    format: 'paiyuan-problem/1',
    id: 'widest',
    programmes: [{ id: 'p', kind: 'individual', subsidy: { lawyer: 1e12 } }],
    counties: Array.from({ length: 12 }, (_, c) => ({
      code: String(110101 + c),
      name: 'made up',
      residentLawyers: 0,
      priority: [1000, 0.001, 999.999][c % 3],
      needs: { lawyer: { target: 1_000_000 - c, max: 1_000_000 } },
      location: [180, 90] as [number, number],
    })),
    recruits: Array.from({ length: 30 }, (_, r) => ({
      id: `R${r}`,
      role: 'lawyer' as const,
      programme: 'p',
      home: '11',
      homeLocation: [-180, -90] as [number, number],
    })),
    objectives: ['shortfall', 'equity', 'cost', 'uncovered', 'distance'],
  };
}

describe('the widest numbers allowed', () => {
  it('are planned to a proven optimum', async () => {
    const problem = widest();
    // The limit is there for a simplex that goes round in circles, which Jest could not end.
    const request = { problemDigest: DIGEST, now: () => performance.now(), timeLimit: 30 };
    const plan = await solve(problem, request);
    expect(plan!.status).toBe('optimal');
    expect(checkPlan(problem, plan!).findings).toEqual([]);
  });
});

describe('a run that is stopped', () => {
  const problem = generateProblem({ recruits: 120, counties: 60, seed: 5, periods: 2 });
  // Small steps of a made-up clock stop the run in the building, the relaxations and the branching.
  it.each([0, 1, 2, 5, 10, 20, 50, 100])('after %d looks at the clock keeps a plan that holds', async (limit) => {
    let looks = 0;
    const request = { problemDigest: DIGEST, engine: 'highs' as const, now: () => looks++ * 1000, timeLimit: limit };
    const plan = await solve(problem, request);
    if (!plan) return;
    expect(checkPlan(problem, plan).findings).toEqual([]);
    expect(['interrupted', 'optimal']).toContain(plan.status);
    plan.objectives.forEach(({ value, bound }) => expect(bound).toBeLessThanOrEqual(value));
  });

  it('at once keeps a plan too, where no pin is hard to keep', async () => {
    const free = { ...problem, pins: [] };
    const plan = await solve(free, { problemDigest: DIGEST, now: () => 0, shouldStop: () => true });
    expect(plan!.status).toBe('interrupted');
    expect(plan!.postings.length).toBeGreaterThan(20);
  });
});

describe('targets far beyond the recruits', () => {
  it('make no larger a network than those who may go there', async () => {
    const features = parseFeatures('capacity,preferences,distance');
    const made = generateProblem({ recruits: 60, counties: 400, seed: 3, features, optionsPerRecruit: 5 });
    const counties = made.counties.map((county) => ({ ...county, needs: { lawyer: { target: 1_000_000 } } }));
    const problem: Problem = { ...made, counties };
    const space = new OptionSpace(prepareInstance(problem));
    const recognition = recognise(space.instance, space, objectivesOf(problem));
    if (!('problem' in recognition)) throw new Error(recognition.crossings.join());
    const { network, optionCount } = recognition.problem;
    expect(network.arcs.from.length).toBeLessThan(2 * optionCount + 2 * problem.recruits.length);
    const plan = await solve(problem, { problemDigest: DIGEST, engine: 'network-simplex', now: () => 0 });
    expect(plan!.status).toBe('optimal');
    expect(checkPlan(problem, plan!).findings).toEqual([]);
  });
});
