import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFeatures } from '../../seeds/features';
import { generateProblem } from '../../seeds/generate';
import { packageRoot } from '../../seeds/package-root';
import { IncrementalPlanner, solve, type Plan, type Problem, type Progress } from '../../src/optimizer';
import { loadEngine, type EngineName } from '../../src/optimizer/engines/choose-engine';
import { buildModel } from '../../src/optimizer/model/build-model';
import { prepareInstance } from '../../src/optimizer/options/instance';
import { OptionSpace } from '../../src/optimizer/options/option-space';
import { listOptions } from '../../src/optimizer/options/options';
import { LexicographicRun } from '../../src/optimizer/solve/lexicographic';
import { termsOf, watchOf } from '../../src/optimizer/solve/solve';

const DIGEST = `sha256:${'0'.repeat(64)}`;

/** Notes what a run tells on its way. */
function listener() {
  const events: Progress[] = [];
  return {
    events,
    request: { problemDigest: DIGEST, now: () => 0, onProgress: (event: Progress) => events.push(event) },
  };
}

/** Each level's best plan is no better than the one it ends with, and its bound is no higher than that. */
function expectHonest(events: readonly Progress[], plan: Plan): void {
  for (const { level, incumbent, bound } of events) {
    const end = plan.objectives.find((objective) => objective.level === level);
    if (!end) continue;
    const slight = 1e-9 * Math.max(1, Math.abs(end.value));
    if (incumbent !== null) expect(incumbent).toBeGreaterThanOrEqual(end.bound - slight);
    if (bound === null) continue;
    expect(bound).toBeLessThanOrEqual(end.bound + slight);
    expect(bound).toBeGreaterThanOrEqual(0);
  }
}

describe('what a run tells of its progress', () => {
  it('has no bound below 0, where none is', () => {
    const watch = (told: (bound: number | null) => void) =>
      watchOf(
        {
          terms: [],
          started: 0,
          request: { problemDigest: DIGEST, now: () => 0, onProgress: ({ bound }) => told(bound) },
        },
        (_, units) => (Number.isFinite(units) ? units / 2 : null),
      );
    const bounds: (number | null)[] = [];
    const { onLevel } = watch((bound) => bounds.push(bound));
    for (const units of [-7, -Infinity, 3]) onLevel(0, 9, units);
    expect(bounds).toEqual([0, null, 1.5]);
  });

  it.each([1, 5])('is honest with every feature but funds and households, seed %d', async (seed) => {
    const features = parseFeatures('all-funds-households');
    const problem = generateProblem({ recruits: 60, counties: 30, seed, features });
    const { events, request } = listener();
    const plan = (await solve(problem, request))!;
    expect(events.length).toBeGreaterThan(plan.objectives.length);
    expectHonest(events, plan);
  });

  it('is a whole number of a level’s units where an engine says one up to its error', async () => {
    const problem = generateProblem({ recruits: 20, counties: 10, seed: 1, features: parseFeatures('teams') });
    const terms = termsOf(problem);
    const space = new OptionSpace(prepareInstance(problem));
    const names = terms.map(({ name }) => name);
    const model = buildModel(space.instance, listOptions(space.instance, space), names);
    const told: number[][] = [];
    const watch = {
      now: () => 0,
      shouldStop: () => false,
      deadline: Infinity,
      onLevel: (...level: number[]) => told.push(level),
    };
    const run = new LexicographicRun(model, terms, await loadEngine('highs'), watch, { mayBranch: true });
    const { onProgress } = run.engineWatch(1, -3);
    onProgress!(Infinity, -Infinity);
    onProgress!(-9_000.000_000_000_23, -9_001.5);
    onProgress!(Infinity, -Infinity);
    const known = [1, -9_003, -9_004];
    expect(told).toEqual([[1, run.incumbent.values[1], -Infinity], known, known]);
  });

  /** Goes through what may follow if some of those who are posted decline. */
  async function expectHonestAgain(problem: Problem, declines: number, engine: EngineName): Promise<void> {
    const planner = await IncrementalPlanner.start(problem, { problemDigest: DIGEST, now: () => 0, engine });
    let told = 0;
    for (const { recruit } of planner.plan!.postings.slice(0, declines)) {
      const { events, request } = listener();
      const plan = await planner.whatIf({ kind: 'decline', recruit }, { ...request, engine });
      told += events.length;
      expectHonest(events, plan!);
    }
    expect(told).toBeGreaterThan(declines);
  }

  it('is honest when it plans again', async () => {
    const file = join(packageRoot(), 'examples', 'thirty-counties.json');
    await expectHonestAgain(JSON.parse(readFileSync(file, 'utf8')) as Problem, 8, 'auto');
  });

  it.each([50, 55])(
    'has no bound from levels that are only supposed to be as good as before, seed %d',
    async (seed) => {
      const features = parseFeatures('quotas,capacity,teams,preferences,distance');
      await expectHonestAgain(generateProblem({ recruits: 40, counties: 20, seed, features }), 12, 'highs');
    },
  );
});
