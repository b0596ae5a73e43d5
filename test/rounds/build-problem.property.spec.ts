import fc from 'fast-check';
import { validateProblem } from '../../src/optimizer';
import { buildProblem } from '../../src/rounds/snapshot/build-problem';
import { renamed } from '../../src/rounds/snapshot/rename';
import { planOf } from './freezing';
import { randomFacts } from './random-facts';

describe('buildProblem', () => {
  it('makes of any facts a valid problem that has a plan, with whoever serves in it', async () => {
    await fc.assert(
      fc.asyncProperty(randomFacts, async (facts) => {
        const draft = await buildProblem(facts);
        expect(validateProblem(draft.problem)).toEqual([]);
        const aliases = new Map(draft.problem.recruits.map(({ id }, index) => [id, `alias ${99 - index}`]));
        const problem = await renamed(draft.problem, aliases);
        expect(validateProblem(problem)).toEqual([]);
        const plan = await planOf(problem);
        expect(plan.status).toBe('optimal');
        const posted = new Set(plan.postings.map(({ recruit }) => recruit));
        for (const id of draft.serving) expect(posted).toContain(aliases.get(id));
        for (const { programme } of problem.recruits) expect(draft.editions).toHaveProperty([programme]);
      }),
      { numRuns: 150 },
    );
  });

  it('gives equal documents for equal facts', async () => {
    await fc.assert(
      fc.asyncProperty(randomFacts, async (facts) => {
        const [first, second] = [await buildProblem(facts), await buildProblem(facts)];
        expect(JSON.stringify(second.problem)).toBe(JSON.stringify(first.problem));
        expect(second.issues).toEqual(first.issues);
      }),
      { numRuns: 50 },
    );
  });
});
