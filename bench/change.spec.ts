import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../seeds/package-root';
import { changed, solve, validateProblem, type Plan, type Problem } from '../src/optimizer';
import { randomChanges } from './change';

describe('randomChanges', () => {
  const file = join(packageRoot(), 'examples', 'thirty-counties.json');
  const problem = JSON.parse(readFileSync(file, 'utf8')) as Problem;
  let plan: Plan;

  beforeAll(async () => {
    plan = (await solve(problem, { problemDigest: '', now: () => 0 }))!;
  });

  it('are the same ones each time, of every kind in turn', () => {
    const changes = randomChanges(problem, plan, 30);
    expect(randomChanges(problem, plan, 30)).toEqual(changes);
    expect(changes.slice(0, 4).map(({ kind }) => kind)).toEqual(['pin', 'ban', 'decline', 'pin']);
  });

  it('leave the problem valid, and the original as it was', () => {
    const before = JSON.stringify(problem);
    for (const change of randomChanges(problem, plan, 60)) {
      const after = changed(problem, change);
      expect(validateProblem(after)).toEqual([]);
      expect(after).not.toEqual(problem);
    }
    expect(JSON.stringify(problem)).toBe(before);
  });
});
