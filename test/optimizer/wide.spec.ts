import { parseFeatures } from '../../seeds/features';
import { generateProblem } from '../../seeds/generate';
import { solve, type Problem } from '../../src/optimizer';
import { objectivesOf } from '../../src/optimizer/contract/defaults';
import type { LevelName } from '../../src/optimizer/contract/problem';
import { loadEngine } from '../../src/optimizer/engines/choose-engine';
import type { Engine } from '../../src/optimizer/engines/engine';
import { buildModel } from '../../src/optimizer/model/build-model';
import { prepareInstance } from '../../src/optimizer/options/instance';
import { OptionSpace } from '../../src/optimizer/options/option-space';
import { listOptions } from '../../src/optimizer/options/options';
import { LexicographicRun } from '../../src/optimizer/solve/lexicographic';
import { levelValue } from '../../src/optimizer/solve/plan-document';
import type { LevelTerms } from '../../src/optimizer/solve/run';
import { termsOf } from '../../src/optimizer/solve/solve';

const DIGEST = `sha256:${'0'.repeat(64)}`;
const watch = { now: () => 0, shouldStop: () => false, deadline: Infinity, onLevel: () => undefined };

/** The bounds that a run proves whose relaxations are solved whole; null where pins can't be kept. */
function wideBounds(problem: Problem, terms: readonly LevelTerms[], engine: Engine) {
  const space = new OptionSpace(prepareInstance(problem));
  const names = terms.map(({ name }): LevelName => name);
  const model = buildModel(space.instance, listOptions(space.instance, space), names);
  const run = new LexicographicRun(model, terms, engine, watch, { mayBranch: true, isWide: true });
  const { status, standings } = run.run();
  if (status === 'infeasible') return null;
  expect(status).toBe('solved');
  expect(standings.every(({ proven }) => proven)).toBe(true);
  return standings.slice(1).map(({ bound }, k) => levelValue(model, k + 1, bound));
}

async function narrowBounds(problem: Problem) {
  const plan = await solve(problem, { problemDigest: DIGEST, engine: 'highs', now: () => 0 });
  return plan!.status === 'infeasible' ? null : plan!.objectives.map(({ bound }) => bound);
}

describe('a run whose relaxations are solved whole', () => {
  it('proves the same bounds on 40 problems with every feature mixed', async () => {
    const highs = await loadEngine('highs');
    for (let seed = 1; seed <= 40; seed++) {
      const size = { recruits: 8 + (seed % 17), counties: 4 + (seed % 7), seed, periods: 1 + (seed % 2) };
      const problem = generateProblem({ ...size, features: parseFeatures('all') });
      expect({ seed, bounds: wideBounds(problem, termsOf(problem), highs) }).toEqual({
        seed,
        bounds: await narrowBounds(problem),
      });
    }
  });

  it('compresses, starts from networks and from inside, and rounds', async () => {
    const features = parseFeatures('quotas,capacity,preferences,distance,baseline,teams');
    const problem = generateProblem({
      recruits: 400,
      counties: 60,
      seed: 1,
      features,
      optionsPerRecruit: 15,
      crossingQuotas: 8,
    });
    expect(objectivesOf(problem)).toContain('distance');
    const highs = await loadEngine('highs');
    const used = new Set<string>();
    const engine: Engine = {
      name: 'highs',
      largestTableau: Infinity,
      relax: (program, start, engineWatch) => {
        used.add(`${start.method} from ${start.basis ? 'a basis' : 'nothing'}`);
        return highs.relax(program, start, engineWatch);
      },
      branch: (...args) => highs.branch!(...args),
    };
    const wide = wideBounds(problem, termsOf(problem), engine);
    expect(wide).toEqual(await narrowBounds(problem));
    expect([...used].sort()).toEqual(['dual from a basis', 'dual from nothing', 'interior from nothing']);
  });
});
