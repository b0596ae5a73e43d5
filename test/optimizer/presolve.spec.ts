import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { solve, type Problem } from '../../src/optimizer';

const national = join(__dirname, '..', '..', 'examples', 'national.json');

describe('HiGHS’s presolve', () => {
  it('loses no optimum of the national example without one assistant', async () => {
    const problem = JSON.parse(readFileSync(national, 'utf8')) as Problem;
    const recruits = problem.recruits.filter(({ id }) => id !== 'XB-A098');
    expect(recruits.length).toBe(problem.recruits.length - 1);
    const plan = await solve({ ...problem, recruits }, { problemDigest: '', now: () => 0 });
    expect(plan!.objectives.at(-1)).toEqual({ level: 'distance', value: 709_176, bound: 709_176 });
  });
});
