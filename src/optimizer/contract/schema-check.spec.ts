import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import fc from 'fast-check';
import planSchema from '../../../schema/plan.schema.json';
import problemSchema from '../../../schema/problem.schema.json';
import { mutated } from '../../../test/contract/mutations';
import { samplePlan } from '../../../test/contract/sample-plan';
import { sampleProblem } from '../../../test/contract/sample-problem';
import { ErrorList } from './contract-error';
import { compileSchema, hasDecimals, type Schema } from './schema-check';

const FILES = { 'problem.schema.json': problemSchema as Schema, 'plan.schema.json': planSchema as Schema };
const DOCUMENTS = [
  ['problem.schema.json', sampleProblem],
  ['plan.schema.json', samplePlan],
] as const;

const CHECKS = {
  'problem.schema.json': compileSchema('problem.schema.json', FILES),
  'plan.schema.json': compileSchema('plan.schema.json', FILES),
};

function errorsOf(name: keyof typeof CHECKS, value: unknown) {
  const list = new ErrorList();
  CHECKS[name](value, list);
  return list.errors;
}

const ajv = new Ajv2020({ allErrors: true, multipleOfPrecision: 4, schemas: [problemSchema, planSchema] });
// Compiles without $async, so the verdict is no promise.
const validatorOf = (name: string) => ajv.getSchema(name) as ValidateFunction;

describe.each(DOCUMENTS)('the check of %s', (name, sample) => {
  it('finds nothing wrong with a valid document', () => {
    expect(errorsOf(name, sample())).toEqual([]);
  });

  it('agrees with ajv on what is valid', () => {
    const validate = validatorOf(name);
    let invalid = 0;
    fc.assert(
      fc.property(mutated(sample), (document) => {
        const isValid = validate(document);
        if (!isValid) invalid++;
        expect(errorsOf(name, document).length === 0).toBe(isValid);
      }),
      { numRuns: 1000 },
    );
    expect(invalid).toBeGreaterThan(300);
  });

  it('reports every place that ajv reports', () => {
    const validate = validatorOf(name);
    fc.assert(
      fc.property(mutated(sample), (document) => {
        validate(document);
        const places = new Set(errorsOf(name, document).map(({ pointer }) => pointer));
        const isInside = (pointer: string) =>
          [...places].some((place) => place === pointer || place.startsWith(pointer));
        const missed = (validate.errors ?? []).filter(({ instancePath }) => !isInside(instancePath));
        expect(missed).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

it('refuses a schema keyword that it does not know', () => {
  expect(() => compileSchema('a', { a: { type: 'number', exclusiveMinimum: 0 } as Schema })).toThrow(
    'exclusiveMinimum',
  );
  expect(() => compileSchema('a', { a: { type: 'complex' } })).toThrow('complex');
});

describe('hasDecimals', () => {
  it.each([
    [1.005, 3],
    [19800.1, 2],
    [999999999999.99, 2],
    [1e12, 2],
    [0.07, 2],
    [0.001, 3],
    [1000, 3],
    [0.29, 2],
  ])('%d has at most %d decimals', (value, decimals) => expect(hasDecimals(value, decimals)).toBe(true));

  it.each([
    [0.0005, 3],
    [1.0051, 3],
    [19800.101, 2],
    [999999999999.991, 2],
    [1e-300, 2],
    [0.1 + 0.2, 2],
  ])('%d has more than %d decimals', (value, decimals) => expect(hasDecimals(value, decimals)).toBe(false));

  it('accepts whatever is written with so few decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e14 }), (cents) => {
        const digits = String(cents).padStart(3, '0');
        expect(hasDecimals(Number(`${digits.slice(0, -2)}.${digits.slice(-2)}`), 2)).toBe(true);
      }),
    );
  });
});
