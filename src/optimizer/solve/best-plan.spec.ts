import { generateProblem } from '../../../seeds/generate';
import { buildModel } from '../model/build-model';
import { prepareInstance } from '../options/instance';
import { OptionSpace } from '../options/option-space';
import { listOptions } from '../options/options';
import { Evaluator } from './assignment';
import { BestPlan } from './best-plan';
import { termsOf } from './solve';

describe('BestPlan', () => {
  const problem = generateProblem({ recruits: 6, counties: 4, seed: 1 });
  const space = new OptionSpace(prepareInstance(problem));
  const model = buildModel(
    space.instance,
    listOptions(space.instance, space),
    termsOf(problem).map(({ name }) => name),
  );
  const noOne = new Int32Array(space.instance.units.length).fill(-1);
  const nobody = new Evaluator(model).columns(noOne);
  const bestPlan = (allowed: number[]) => new BestPlan(model, { startFrom: () => undefined }, allowed, null);
  const { values } = bestPlan([]).incumbent;
  const nobodys = new Evaluator(model).values(noOne, nobody);
  const worse = values.findIndex((value, k) => nobodys[k] > value);
  const better = values.findLastIndex((value, k) => nobodys[k] < value);

  it('tells of the level just finished that a plan breaks it', () => {
    expect(worse).toBeGreaterThanOrEqual(0);
    const best = bestPlan([...values]);
    expect(best.consider(worse + 1, nobody)).toBe(worse);
    expect(best.incumbent.values).toEqual(values);
  });

  it('does not take a plan that is better on the level but breaks one before', () => {
    expect(better).toBeGreaterThan(worse);
    const best = bestPlan([...values]);
    expect(best.consider(better, nobody)).toBe(worse);
    expect(best.incumbent.values).toEqual(values);
  });

  it('takes what is better on the level and within what the ones before may cost', () => {
    const best = bestPlan(Array.from(values, () => Infinity));
    expect(best.consider(better, nobody)).toBe(-1);
    expect(best.incumbent.values).toEqual(nobodys);
  });

  it('going on from a plan, takes what is whole and leaves what is not', () => {
    const best = new BestPlan(model, { startFrom: () => undefined }, [], noOne);
    const whole = new Evaluator(model).columns(bestPlan([]).incumbent.assignment);
    best.forget();
    const halves = whole.map((amount, j) => (amount + nobody[j]) / 2);
    expect(best.consider(0, halves)).toBe(-1);
    expect(best.value(0)).toBe(Infinity);
    best.consider(0, whole);
    expect(best.value(worse)).toBeLessThan(nobodys[worse]);
  });
});
