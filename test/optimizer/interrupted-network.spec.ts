import fc from 'fast-check';
import { checkPlan, solve, type Plan, type Problem } from '../../src/optimizer';
import { allOptions } from '../../src/optimizer/network/first-options';
import { GreedyPostings } from '../../src/optimizer/network/greedy-postings';
import { unitsOf } from '../../src/optimizer/network/level-proof';
import { recognise } from '../../src/optimizer/network/network-problem';
import { prepareInstance } from '../../src/optimizer/options/instance';
import { objectivesOf } from '../../src/optimizer/contract/defaults';
import { OptionSpace } from '../../src/optimizer/options/option-space';
import { networkProblem } from '../support/network-problems';

const DIGEST = `sha256:${'0'.repeat(64)}`;

const isNetwork = (problem: Problem) => {
  const space = new OptionSpace(prepareInstance(problem));
  const recognition = recognise(space.instance, space, objectivesOf(problem));
  return 'problem' in recognition ? recognition.problem : null;
};

/** Solves until the watch has been looked at so often. */
const planWithin = (problem: Problem, looks: number): Promise<Plan | null> => {
  let left = looks;
  const request = { problemDigest: DIGEST, engine: 'network-simplex', now: () => 0 } as const;
  return solve(problem, { ...request, shouldStop: () => left-- <= 0 });
};

describe('a network solved for a while', () => {
  it('has a plan that holds, and bounds of the levels that it finished', async () => {
    const seen = { interrupted: 0, none: 0, posted: 0 };
    await fc.assert(
      fc.asyncProperty(networkProblem(), fc.nat({ max: 30 }), async (problem, looks) => {
        if (!isNetwork(problem)) return;
        const whole = await planWithin(problem, Infinity);
        const plan = await planWithin(problem, looks);
        if (plan === null) {
          seen.none++;
          expect(problem.pins?.length).toBeGreaterThan(0);
          return;
        }
        expect(checkPlan(problem, plan, { digest: DIGEST }).findings).toEqual([]);
        if (plan.status !== 'interrupted') {
          // A conflict that was not looked through to the end may hold more than it needs.
          expect(plan.status).toBe(whole!.status);
          if (plan.status === 'optimal') expect(plan).toEqual(whole);
          return;
        }
        seen.interrupted++;
        seen.posted += plan.postings.length;
        let isProven = true;
        plan.objectives.forEach(({ value, bound }, k) => {
          if (isProven) expect(bound).toBeLessThanOrEqual(whole!.objectives[k].value);
          if (isProven && value === bound) expect(value).toBe(whole!.objectives[k].value);
          isProven &&= value === bound;
        });
      }),
      { numRuns: 150, seed: 20261129 },
    );
    expect(seen.interrupted).toBeGreaterThan(30);
    expect(seen.posted).toBeGreaterThan(30);
  });

  it('starts from a plan that keeps every rule but pins, and is no worse than none', () => {
    const seen = { posted: 0 };
    fc.assert(
      fc.property(networkProblem(), (problem) => {
        const network = isNetwork(problem);
        if (!network) return;
        const { instance, rows, optionCount, levels } = network;
        const postings = new GreedyPostings(network, allOptions(instance, rows, optionCount)).postAll();
        const nobody = new Int32Array(postings.length).fill(-1);
        const change = levels.map((level) => unitsOf(network, level, postings) - unitsOf(network, level, nobody));
        expect(change.every((units) => Number.isFinite(units))).toBe(true);
        expect(change.find((units) => units !== 0) ?? 0).toBeLessThanOrEqual(0);
        postings.forEach((county, r) => {
          if (county >= 0) expect(rows.has(rows.rowOf[r], county)).toBe(true);
        });
        seen.posted += postings.filter((county) => county >= 0).length;
      }),
      { numRuns: 150, seed: 20261130 },
    );
    expect(seen.posted).toBeGreaterThan(100);
  });
});
