import { parseFeatures } from '../../../seeds/features';
import { generateProblem } from '../../../seeds/generate';
import { loadEngine } from '../engines/choose-engine';
import type { Engine } from '../engines/engine';
import { buildModel } from '../model/build-model';
import { prepareInstance } from '../options/instance';
import { OptionSpace } from '../options/option-space';
import { listOptions } from '../options/options';
import { LexicographicRun } from './lexicographic';
import { termsOf } from './solve';
import type { Problem } from '../contract/problem';

function modelOf(problem: Problem) {
  const space = new OptionSpace(prepareInstance(problem));
  const names = termsOf(problem).map(({ name }) => name);
  return buildModel(space.instance, listOptions(space.instance, space), names);
}

describe('the time of a run', () => {
  it('is shared out to searches, and given whole to relaxations', async () => {
    const problem = generateProblem({ recruits: 6, counties: 4, seed: 1 });
    let clock = 20;
    const watch = { now: () => clock, shouldStop: () => false, deadline: 100, onLevel: () => undefined };
    const run = new LexicographicRun(modelOf(problem), termsOf(problem), await loadEngine('highs'), watch, {
      mayBranch: true,
    });
    const endOf = (isShared?: boolean): number => {
      const { shouldStop } = run.engineWatch(0, 0, isShared);
      for (clock = 20; !shouldStop(); clock++);
      return clock;
    };
    expect([endOf(), endOf(false)]).toEqual([60, 100]);
  });
});

describe('a level that is not proven', () => {
  it('may be worsened by its tolerance, counted from its bound', async () => {
    const made = generateProblem({ recruits: 30, counties: 12, seed: 3, features: parseFeatures('all') });
    const engine = await loadEngine('highs');
    /** Relaxes, and finds nothing by branching. */
    const unable: Engine = {
      name: 'highs',
      largestTableau: Infinity,
      relax: (...given) => engine.relax(...given),
      branch: () => ({ status: 'stopped', columns: null, bound: -Infinity }),
    };
    const runWith = (relTolerance: number) => {
      const problem: Problem = { ...made, objectives: [{ level: 'shortfall', relTolerance }, 'cost'] };
      const watch = { now: () => 0, shouldStop: () => false, deadline: Infinity, onLevel: () => undefined };
      const run = new LexicographicRun(modelOf(problem), termsOf(problem), unable, watch, { mayBranch: true });
      const { incumbent, standings } = run.run();
      const { upper } = run.levelRow(1)!;
      return { values: incumbent!.values, level: run.model.levels[1], standing: standings[1], upper };
    };
    const exact = runWith(0);
    const loose = runWith(0.1);
    expect(loose.standing).toEqual({ ...exact.standing, proven: false });
    expect(loose.values[1]).toBeGreaterThan(exact.values[1]);
    expect(loose.values[2]).toBeLessThan(exact.values[2]);
    const shortfall = (v: number) => (Number(loose.level.constant) + loose.level.divisor * v) / loose.level.per;
    expect(loose.upper).toBeGreaterThanOrEqual(loose.values[1]);
    const most = 1.1 * shortfall(loose.standing.bound);
    expect(shortfall(loose.upper)).toBeLessThanOrEqual(most);
    expect(shortfall(loose.upper + 1)).toBeGreaterThan(most);
  });
});
