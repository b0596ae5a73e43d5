import fc from 'fast-check';
import { mutated, type Json } from '../../../test/contract/mutations';
import { samplePlan } from '../../../test/contract/sample-plan';
import { sampleProblem } from '../../../test/contract/sample-problem';
import { Eligibility } from './eligibility';
import type { Problem } from './problem';
import { validatePlan, validateProblem } from './validate';

/** The value that a pointer leads to, or of a missing member the object that lacks it; else undefined. */
function holderOf(document: Json, pointer: string): Json | undefined {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  let value: Json = document;
  for (const [index, step] of steps.entries()) {
    if (typeof value !== 'object' || value === null) return undefined;
    if (!Object.hasOwn(value, step)) return index === steps.length - 1 && !Array.isArray(value) ? value : undefined;
    value = (value as Record<string, Json>)[step];
  }
  return value;
}

const DOCUMENTS = [
  ['problem', sampleProblem, validateProblem],
  ['plan', samplePlan, validatePlan],
] as const;

describe.each(DOCUMENTS)('whatever became of a %s', (_, sample, validate) => {
  it('validation never throws, says what to do, and points to a place that exists or lacks a member', () => {
    fc.assert(
      fc.property(mutated(sample), (document) => {
        for (const { pointer, message } of validate(document)) {
          expect(message).toMatch(/^[A-Z].*\.$/s);
          expect(holderOf(document, pointer)).toBeDefined();
        }
      }),
      { numRuns: 1000 },
    );
  });
});

it('what passes can be worked with: every reference resolves, and every pin has an option', () => {
  let passed = 0;
  fc.assert(
    fc.property(mutated(sampleProblem), (document) => {
      if (validateProblem(document).length > 0) return;
      passed++;
      const problem = document as unknown as Problem;
      const eligibility = new Eligibility(problem);
      const starts = [...(problem.periods ?? ['all']).keys()];
      for (const pin of problem.pins ?? []) {
        const recruit = problem.recruits.find(({ id }) => id === pin.recruit)!;
        const county = problem.counties.find(({ code }) => code === pin.county)!;
        expect(starts.some((start) => eligibility.isOption(recruit, county, start))).toBe(true);
      }
      for (const recruit of problem.recruits) {
        for (const county of problem.counties) expect(eligibility.whyNot(recruit, county, 0)).toBeInstanceOf(Array);
      }
    }),
    { numRuns: 2000 },
  );
  expect(passed).toBeGreaterThan(50);
});
