import fc from 'fast-check';
import { checkPlan, solve, type EngineName, type Plan, type Problem } from '../../src/optimizer';
import { bruteForce } from '../support/brute-force';
import { tinyProblem } from '../support/tiny-problems';

const DIGEST = `sha256:${'0'.repeat(64)}`;
const plan = async (problem: Problem, engine: EngineName): Promise<Plan> => {
  const found = await solve(problem, { problemDigest: DIGEST, engine, now: () => 0 });
  if (!found) throw new Error('A run without a limit was stopped.');
  return found;
};

describe.each<EngineName>(['auto', 'highs', 'javascript-lp-solver'])('%s on tiny problems', (engine) => {
  it('proves what trying every plan finds, and its plans hold', async () => {
    await fc.assert(
      fc.asyncProperty(tinyProblem(), async (problem) => {
        const exhausted = bruteForce(problem);
        const found = await plan(problem, engine);
        expect(checkPlan(problem, found, { digest: DIGEST }).findings).toEqual([]);
        if (!exhausted.feasible) {
          expect(found.status).toBe('infeasible');
          return;
        }
        expect(found.status).toBe('optimal');
        const proven = found.objectives.map(({ level, bound }) => ({ level, value: bound.toFixed(6) }));
        expect(proven).toEqual(exhausted.optima.map(({ level, value }) => ({ level, value: value.toFixed(6) })));
      }),
      { numRuns: 120, seed: 20261123 },
    );
  });
});

describe('a conflict', () => {
  it('names pins that cannot hold together', async () => {
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(tinyProblem({ plans: 300 }), async (problem) => {
        const { conflict } = await plan(problem, 'auto');
        if (!conflict) return;
        seen++;
        const pins = problem.pins!;
        const only = (indices: readonly number[]) =>
          bruteForce({ ...problem, pins: indices.map((i) => pins[i]) }).feasible;
        expect(only(conflict.pins)).toBe(false);
        expect(conflict.rules.length).toBeGreaterThan(0);
      }),
      { numRuns: 150, seed: 7 },
    );
    expect(seen).toBeGreaterThan(5);
  });
});

describe('a conflict of three pins on two places', () => {
  it('leaves out what has no part in it', async () => {
    const recruit = (id: string) => ({ id, role: 'lawyer' as const, programme: 'p', home: '33' });
    const county = (code: string) => ({ code, name: 'made up', residentLawyers: 0, needs: { lawyer: { target: 1 } } });
    const problem: Problem = {
      format: 'paiyuan-problem/1',
      id: 'conflict',
      programmes: [{ id: 'p', kind: 'individual', limits: { lawyer: 3 } }],
      counties: [county('542421'), county('542423')],
      recruits: [recruit('A'), recruit('B'), recruit('C')],
      pins: [
        { recruit: 'A', county: '542421' },
        { recruit: 'B', county: '542423' },
        { recruit: 'C', county: '542421' },
      ],
    };
    const { status, conflict } = await plan(problem, 'auto');
    expect({ status, conflict }).toEqual({ status: 'infeasible', conflict: { pins: [0, 2], rules: ['county-max'] } });
  });
});

describe('equal input', () => {
  it('gives an equal plan but for its timings', async () => {
    await fc.assert(
      fc.asyncProperty(tinyProblem(), async (problem) => {
        const [first, second] = [await plan(problem, 'auto'), await plan(structuredClone(problem), 'auto')];
        expect(JSON.stringify(first)).toBe(JSON.stringify(second));
      }),
      { numRuns: 25, seed: 3 },
    );
  });
});
