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
      return { values: incumbent!.values, level: run.model.levels[1], standing: standings[1] };
    };
    const exact = runWith(0);
    const loose = runWith(0.1);
    expect(loose.standing).toEqual({ ...exact.standing, proven: false });
    expect(loose.values[1]).toBeGreaterThan(exact.values[1]);
    expect(loose.values[2]).toBeLessThan(exact.values[2]);
    const shortfall = (v: number) => (Number(loose.level.constant) + loose.level.divisor * v) / loose.level.per;
    expect(shortfall(loose.values[1])).toBeLessThanOrEqual(1.1 * shortfall(loose.standing.bound));
  });
});
