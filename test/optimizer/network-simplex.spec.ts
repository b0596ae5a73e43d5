import fc from 'fast-check';
import { checkPlan, solve, type EngineName, type Problem } from '../../src/optimizer';
import { EngineUnfitError } from '../../src/optimizer/engines/choose-engine';
import { bruteForce } from '../support/brute-force';
import { networkProblem } from '../support/network-problems';

const DIGEST = `sha256:${'0'.repeat(64)}`;

const plan = async (problem: Problem, engine: EngineName) => {
  const found = await solve(problem, { problemDigest: DIGEST, engine, now: () => 0 });
  expect(checkPlan(problem, found!, { digest: DIGEST }).findings).toEqual([]);
  return found!;
};

/** What an engine that doesn't suit the problem says. */
const crossingOf = (error: unknown): string => {
  if (error instanceof EngineUnfitError) return error.message;
  throw error;
};

describe('the network simplex alone', () => {
  it('proves what trying every plan finds, unless quotas cross', async () => {
    const seen = { networks: 0, infeasible: 0, crossing: 0 };
    await fc.assert(
      fc.asyncProperty(networkProblem(), async (problem) => {
        const exhausted = bruteForce(problem);
        const found = await plan(problem, 'network-simplex').catch(crossingOf);
        if (typeof found === 'string') {
          expect(found).toContain(' × ');
          seen.crossing++;
          return;
        }
        seen.networks++;
        if (!exhausted.feasible) {
          seen.infeasible++;
          expect(found).toMatchObject({ status: 'infeasible', solver: { engine: 'network-simplex' } });
          return;
        }
        expect(found).toMatchObject({ status: 'optimal', solver: { engine: 'network-simplex' } });
        expect(found.objectives.map(({ level, value }) => ({ level, value: value.toFixed(6) }))).toEqual(
          exhausted.optima.map(({ level, value }) => ({ level, value: value.toFixed(6) })),
        );
      }),
      { numRuns: 300, seed: 20261124 },
    );
    expect(seen.networks).toBeGreaterThan(250);
    expect(seen.infeasible).toBeGreaterThan(10);
    expect(seen.crossing).toBeGreaterThan(0);
  });
});
