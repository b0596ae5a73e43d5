import { parseFeatures } from '../../seeds/features';
import { generateProblem } from '../../seeds/generate';
import { checkPlan, solve, type EngineName, type Problem } from '../../src/optimizer';

const DIGEST = `sha256:${'0'.repeat(64)}`;
const bounds = async (problem: Problem, engine: EngineName) => {
  const plan = await solve(problem, { problemDigest: DIGEST, engine, now: () => 0 });
  expect(checkPlan(problem, plan!).findings).toEqual([]);
  return plan!.status === 'infeasible' ? 'infeasible' : plan!.objectives.map(({ level, bound }) => ({ level, bound }));
};

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
