import { generateProblem } from '../../../seeds/generate';
import { loadEngine } from '../engines/choose-engine';
import { buildModel } from '../model/build-model';
import { prepareInstance } from '../options/instance';
import { OptionSpace } from '../options/option-space';
import { listOptions } from '../options/options';
import { LexicographicRun } from './lexicographic';
import { termsOf } from './solve';

describe('the time of a run', () => {
  it('is given out by halves of what is left, and to the last level whole', async () => {
    const problem = generateProblem({ recruits: 6, counties: 4, seed: 1 });
    const space = new OptionSpace(prepareInstance(problem));
    const terms = termsOf(problem);
    const names = terms.map(({ name }) => name);
    const model = buildModel(space.instance, listOptions(space.instance, space), names);
    let time = 20;
    const watch = { now: () => time, shouldStop: () => false, deadline: 100, onLevel: () => undefined };
    const run = new LexicographicRun(model, terms, await loadEngine('highs'), watch, { mayBranch: true });
    const endOf = (level: number): number => {
      time = 20;
      const { shouldStop } = run.engineWatch(level, 0);
      while (!shouldStop()) time++;
      return time;
    };
    const last = model.levels.length - 1;
    expect([0, 1, last - 1, last].map(endOf)).toEqual([60, 60, 60, 100]);
  });
});
