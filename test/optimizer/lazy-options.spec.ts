import fc from 'fast-check';
import { parseFeatures } from '../../seeds/features';
import { generateProblem } from '../../seeds/generate';
import { checkPlan, objectivesOf, solve, type Plan, type Problem } from '../../src/optimizer';
import { FirstOptions, LISTING, type Listing } from '../../src/optimizer/network/first-options';
import { valueOf } from '../../src/optimizer/network/network-levels';
import { recognise } from '../../src/optimizer/network/network-problem';
import { NetworkRun } from '../../src/optimizer/network/network-run';
import { prepareInstance } from '../../src/optimizer/options/instance';
import { OptionSpace } from '../../src/optimizer/options/option-space';
import { networkProblem } from '../support/network-problems';

const DIGEST = `sha256:${'0'.repeat(64)}`;

/** One option of each recruit at first, and one at a time. */
const SCARCELY: Listing = { all: 0, cheapest: 1, spread: 0, paying: 1 };

/** The problem as a network, or null. */
const networkOf = (problem: Problem) => {
  const space = new OptionSpace(prepareInstance(problem));
  const recognition = recognise(space.instance, space, objectivesOf(problem));
  return 'problem' in recognition ? recognition.problem : null;
};

/** A problem solved while few of its options are listed; null where it is no network. */
const solveLazily = (problem: Problem, listing: Listing) => {
  const network = networkOf(problem);
  if (!network) return null;
  const seen = { rounds: 0 };
  const count = () => {
    seen.rounds++;
  };
  const watch = { shouldStop: () => false, onLevel: count };
  const { status, postings, standings } = new NetworkRun(network, watch, listing).run();
  const values = standings.slice(1).map(({ value }, i) => valueOf(network.levels[i + 1], value));
  return { status, postings, values, bounds: standings.slice(1), rounds: seen.rounds - 2 * standings.length };
};

const valuesOf = (plan: Plan | null) => plan!.objectives.map(({ value }) => value);

/** 40 recruits × 60 counties, quotas within quotas, refusals, bans and a plan in force. */
const mediumProblem = (seed: number) =>
  generateProblem({
    recruits: 40,
    counties: 60,
    seed,
    features: parseFeatures('quotas,capacity,preferences,distance,baseline,altitude,pins,bans'),
    optionsPerRecruit: 60,
    crossingQuotas: 0,
  });

describe('options that are listed only when they pay', () => {
  it('lead to the same values on every level as all of them', async () => {
    const seen = { networks: 0, rounds: 0 };
    await fc.assert(
      fc.asyncProperty(networkProblem(), async (problem) => {
        const lazy = solveLazily(problem, SCARCELY);
        if (!lazy) return;
        seen.networks++;
        seen.rounds += Math.max(0, lazy.rounds);
        const plan = await solve(problem, { problemDigest: DIGEST, engine: 'network-simplex', now: () => 0 });
        if (lazy.status === 'infeasible') {
          expect(plan).toMatchObject({ status: 'infeasible' });
          return;
        }
        expect(lazy.status).toBe('solved');
        expect(lazy.values).toEqual(valuesOf(plan));
      }),
      { numRuns: 200, seed: 20261128 },
    );
    expect(seen.networks).toBeGreaterThan(150);
    expect(seen.rounds).toBeGreaterThan(50);
  });

  it.each([1, 2, 3, 4])('lead to what HiGHS finds with all of them, medium problem %i', async (seed) => {
    const problem = mediumProblem(seed);
    const lazy = solveLazily(problem, { ...SCARCELY, spread: 1, paying: 2 })!;
    expect(lazy.status).toBe('solved');
    const plan = await solve(problem, { problemDigest: DIGEST, engine: 'highs', now: () => 0 });
    expect(checkPlan(problem, plan!, { digest: DIGEST }).findings).toEqual([]);
    expect(plan!.status).toBe('optimal');
    expect(lazy.values).toEqual(valuesOf(plan));
    expect(lazy.rounds).toBeGreaterThan(0);
  });

  it('lead to the same where everybody may go everywhere', () => {
    const features = parseFeatures('preferences,distance');
    const problem = generateProblem({ recruits: 150, counties: 120, seed: 1, features, optionsPerRecruit: 120 });
    const all = solveLazily(problem, LISTING)!;
    const lazy = solveLazily(problem, { ...LISTING, all: 0 })!;
    expect(all.rounds).toBe(0);
    expect(lazy.rounds).toBeGreaterThan(0);
    expect([lazy.status, lazy.values]).toEqual(['solved', all.values]);
  });

  it('are no less kept to when the run is stopped between them', () => {
    const seen = { stopped: 0 };
    fc.assert(
      fc.property(networkProblem(), fc.nat({ max: 40 }), (problem, looks) => {
        const network = networkOf(problem);
        if (!network) return;
        let left = looks;
        const watch = { shouldStop: () => left-- <= 0, onLevel: () => undefined };
        const { status, standings } = new NetworkRun(network, watch, SCARCELY).run();
        if (status !== 'stopped') return;
        seen.stopped++;
        const whole = new NetworkRun(network, { ...watch, shouldStop: () => false }, LISTING).run();
        standings.forEach(({ value, bound }, k) => {
          expect(Number.isFinite(value)).toBe(true);
          if (bound > -Infinity) expect([value, bound]).toEqual([whole.standings[k].value, value]);
        });
      }),
      { numRuns: 150, seed: 20261201 },
    );
    expect(seen.stopped).toBeGreaterThan(30);
  });

  it('are at first the cheapest and some far apart, each once', () => {
    const network = networkOf(mediumProblem(1))!;
    const { instance, rows, levels } = network;
    const listed = new FirstOptions(rows, levels, instance.countyCount).list({ ...LISTING, cheapest: 3, spread: 2 });
    const pairs = Array.from({ length: listed.count }, (_, o) => [listed.recruitAt(o), listed.countyAt(o)]);
    expect(new Set(pairs.map(String)).size).toBe(pairs.length);
    for (const [r, c] of pairs) expect(rows.has(rows.rowOf[r], c)).toBe(true);
    const { length } = instance.recruits;
    expect(pairs.length).toBeGreaterThan(3 * length);
    expect(pairs.length).toBeLessThanOrEqual(5 * length);
  });
});
