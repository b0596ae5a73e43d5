import fc from 'fast-check';
import { DEFAULT_PRIORITY_RULE, type PriorityFacts, priorityOf, type PriorityRule } from './priority-rule';

const NOTHING: PriorityRule = {
  base: 1,
  noLawyer: 0,
  fewerThanThree: 0,
  keyCounty: 0,
  contiguousArea: 0,
  ethnic: 0,
  border: 0,
  oldRevolutionary: 0,
  casesPerLawyer: 0,
  casesMost: 0,
};
const PLAIN: PriorityFacts = { residentLawyers: 9, designations: [], casesPerYear: null };

describe('priorityOf', () => {
  it('gives a plain county the base', () => {
    expect(priorityOf(DEFAULT_PRIORITY_RULE, PLAIN)).toEqual({ parts: [{ part: 'base', points: 1 }], total: 1 });
  });

  it.each([
    [0, 1 + 2 + 1],
    [1, 1 + 1],
    [2, 1 + 1],
    [3, 1],
  ])('with %d lawyers', (residentLawyers, total) => {
    expect(priorityOf(DEFAULT_PRIORITY_RULE, { ...PLAIN, residentLawyers }).total).toBe(total);
  });

  it.each([
    ['key-poverty', 'keyCounty'],
    ['contiguous', 'contiguousArea'],
    ['ethnic', 'ethnic'],
    ['border', 'border'],
    ['old-revolutionary', 'oldRevolutionary'],
  ] as const)('counts %s as %s', (designation, part) => {
    const { parts, total } = priorityOf({ ...NOTHING, [part]: 0.125 }, { ...PLAIN, designations: [designation] });
    expect(parts).toContainEqual({ part, points: 0.125 });
    expect(total).toBe(1.125);
  });

  it('counts cases a lawyer, all of them where there is none, up to the most', () => {
    const rule = { ...NOTHING, casesPerLawyer: 0.1, casesMost: 0.5 };
    const total = (residentLawyers: number, casesPerYear: number) =>
      priorityOf(rule, { ...PLAIN, residentLawyers, casesPerYear }).total;
    expect(total(2, 400)).toBe(1.2);
    expect(total(0, 200)).toBe(1.2);
    expect(total(1, 333)).toBe(1.333);
    expect(total(1, 9999)).toBe(1.5);
  });

  it('stays within what a problem document takes, whatever the rule', () => {
    const points = fc.integer({ min: 0, max: 1_000_000 }).map((value) => value / 1000);
    const rules = fc.record<PriorityRule>({
      base: fc.integer({ min: 1, max: 1_000_000 }).map((value) => value / 1000),
      noLawyer: points,
      fewerThanThree: points,
      keyCounty: points,
      contiguousArea: points,
      ethnic: points,
      border: points,
      oldRevolutionary: points,
      casesPerLawyer: points,
      casesMost: points,
    });
    const facts = fc.record<PriorityFacts>({
      residentLawyers: fc.nat(10),
      designations: fc.subarray(['key-poverty', 'contiguous', 'ethnic', 'border', 'old-revolutionary']),
      casesPerYear: fc.option(fc.nat(100_000)),
    });
    fc.assert(
      fc.property(rules, facts, (rule, county) => {
        const { parts, total } = priorityOf(rule, county);
        expect(total).toBeGreaterThanOrEqual(0.001);
        expect(total).toBeLessThanOrEqual(1000);
        expect(Math.round(total * 1000) / 1000).toBe(total);
        const sum = parts.reduce((all, part) => all + Math.round(part.points * 1000), 0);
        expect(total).toBe(Math.min(1_000_000, sum) / 1000);
      }),
    );
  });
});
