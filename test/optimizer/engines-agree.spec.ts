import { parseFeatures } from '../../seeds/features';
import { generateProblem } from '../../seeds/generate';
import { checkPlan, EngineUnfitError, solve, type EngineName, type Problem } from '../../src/optimizer';

const DIGEST = `sha256:${'0'.repeat(64)}`;
const bounds = async (problem: Problem, engine: EngineName) => {
  const plan = await solve(problem, { problemDigest: DIGEST, engine, now: () => 0 });
  expect(checkPlan(problem, plan!).findings).toEqual([]);
  return plan!.status === 'infeasible' ? 'infeasible' : plan!.objectives.map(({ level, bound }) => ({ level, bound }));
};

/** The same of the network simplex, or null where the problem is no network. */
const boundsOfNetwork = (problem: Problem) =>
  bounds(problem, 'network-simplex').catch((error: unknown) => {
    if (error instanceof EngineUnfitError) return null;
    throw error;
  });

describe('javascript-lp-solver and HiGHS', () => {
  it('agree on every level of 250 small problems with every feature mixed', async () => {
    for (let seed = 1; seed <= 250; seed++) {
      const size = { recruits: 3 + (seed % 6), counties: 2 + (seed % 5), seed, periods: 1 + (seed % 3) };
      const problem = generateProblem({ ...size, features: parseFeatures('all') });
      expect({ seed, bounds: await bounds(problem, 'javascript-lp-solver') }).toEqual({
        seed,
        bounds: await bounds(problem, 'highs'),
      });
    }
  });
});

describe('the network simplex, javascript-lp-solver and HiGHS', () => {
  it('agree on every level of 60 small problems without what crosses a network', async () => {
    const features = parseFeatures('all-teams-languages-circuits-households-funds-periods-equity-tolerances');
    let networks = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const size = {
        recruits: 6 + (seed % 15),
        counties: 4 + (seed % 9),
        seed,
        crossingQuotas: 0,
        optionsPerRecruit: 4,
      };
      const problem = generateProblem({ ...size, features });
      const own = await boundsOfNetwork(problem);
      if (own === null) continue;
      networks++;
      expect({ seed, bounds: own }).toEqual({ seed, bounds: await bounds(problem, 'javascript-lp-solver') });
      expect({ seed, bounds: own }).toEqual({ seed, bounds: await bounds(problem, 'highs') });
    }
    expect(networks).toBeGreaterThan(20);
  });
});
