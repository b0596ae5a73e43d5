import { parseFeatures } from '../../../seeds/features';
import { generateProblem } from '../../../seeds/generate';
import { loadEngine } from '../engines/choose-engine';
import { buildModel } from '../model/build-model';
import { prepareInstance } from '../options/instance';
import { OptionSpace } from '../options/option-space';
import { listOptions } from '../options/options';
import { Face } from './face';
import { termsOf } from './solve';
import { relaxWhole, tellsApart } from './whole-relaxation';

const FEATURES = parseFeatures('quotas,capacity,preferences,distance,baseline,teams');

describe('a relaxation solved whole', () => {
  it('is a solution of the whole face, and its duals prove it, however it was compressed', async () => {
    const size = { recruits: 200, counties: 40, seed: 2, optionsPerRecruit: 12, crossingQuotas: 6 };
    const problem = generateProblem({ ...size, features: FEATURES });
    const space = new OptionSpace(prepareInstance(problem));
    const names = termsOf(problem).map(({ name }) => name);
    const model = buildModel(space.instance, listOptions(space.instance, space), names);
    const face = new Face(model);
    const engine = await loadEngine('highs');
    for (const { costs } of model.levels) {
      const relaxed = relaxWhole({ model, face, engine }, costs, { shouldStop: () => false });
      if (relaxed === null || relaxed === 'stopped') throw new Error('It was not solved.');
      const { columns, proof } = relaxed;
      const activity = new Float64Array(face.rowCount);
      columns.forEach((value, j) => {
        expect(value).toBeGreaterThan(face.columnLower[j] - 1e-6);
        expect(value).toBeLessThan(face.columnUpper[j] + 1e-6);
        for (let k = face.matrix.start[j]; k < face.matrix.start[j + 1]; k++)
          activity[face.matrix.index[k]] += face.matrix.value[k] * value;
      });
      activity.forEach((sum, i) => {
        expect(sum).toBeGreaterThan(face.rowLower[i] - 1e-5);
        expect(sum).toBeLessThan(face.rowUpper[i] + 1e-5);
      });
      const value = columns.reduce((sum, amount, j) => sum + costs[j] * amount, 0);
      expect(Math.abs(value - proof.bound)).toBeLessThan(1e-6 * Math.max(1, Math.abs(value)));
    }
  });

  it('knows costs that tell options apart', () => {
    const many = Float64Array.from({ length: 600 }, (_, j) => j + 1);
    expect(tellsApart(many, 600)).toBe(true);
    expect(
      tellsApart(
        many.map((cost) => cost % 10),
        600,
      ),
    ).toBe(false);
    expect(
      tellsApart(
        many.map((cost, j) => (j < 300 ? 0 : cost)),
        600,
      ),
    ).toBe(false);
  });
});
