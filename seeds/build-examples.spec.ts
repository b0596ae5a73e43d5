import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateProblem } from '../src/optimizer/contract/validate';
import { EXAMPLES } from './build-examples';
import { formatProblem } from './format-problem';
import { packageRoot } from './package-root';
import type { Problem, Recruit } from './problem-parts';

const files = Object.keys(EXAMPLES);
const textOf = (file: string) => readFileSync(join(packageRoot(), 'examples', file), 'utf8');
const problemOf = (file: string) => JSON.parse(textOf(file)) as Problem;

function count(recruits: readonly Recruit[], programme: string, role: Recruit['role']): number {
  return recruits.filter((recruit) => recruit.programme === programme && recruit.role === role).length;
}

function householdsOf({ recruits }: Problem): number {
  return new Set(recruits.flatMap(({ household }) => household ?? [])).size;
}

describe.each(files)('examples/%s', (file) => {
  it('is what the builder makes, byte for byte', () => {
    expect(textOf(file) === formatProblem(EXAMPLES[file]())).toBe(true);
  });

  it('is valid, says that it is made up, and is below 1.5 MB', () => {
    const problem = problemOf(file);
    expect(validateProblem(problem)).toEqual([]);
    expect(problem.id).toMatch(/^made-up-/);
    expect(Buffer.byteLength(textOf(file))).toBeLessThan(1_500_000);
  });
});

describe('the national example', () => {
  const problem = problemOf('national.json');
  const { counties, recruits } = problem;

  it('has the 830 counties that the list of 832 maps to', () => {
    expect(counties).toHaveLength(830);
    expect(counties.filter(({ designations }) => designations?.includes('key-poverty'))).toHaveLength(592);
    expect(counties.filter(({ designations }) => designations?.includes('contiguous'))).toHaveLength(678);
  });

  it('has 174 counties without a lawyer, more than 85 per cent of them in twelve provinces', () => {
    const provinces = counties
      .filter(({ residentLawyers }) => residentLawyers === 0)
      .map(({ code }) => code.slice(0, 2));
    const twelve = new Set('14 15 43 45 51 52 53 54 61 62 63 65'.split(' '));
    expect(provinces).toHaveLength(174);
    expect(provinces.filter((code) => twelve.has(code)).length).toBeGreaterThan(0.85 * 174);
  });

  it('gives 132 of them, those without a firm, a quarter more priority', () => {
    expect(counties.filter(({ priority }) => (priority! * 4) % 2 === 1)).toHaveLength(132);
  });

  it("has the programmes' real sizes", () => {
    expect(count(recruits, 'one-plus-one', 'lawyer')).toBe(140);
    expect(count(recruits, 'one-plus-one', 'assistant')).toBe(98);
    expect(count(recruits, 'western', 'assistant')).toBe(100);
    expect(count(recruits, 'intra-province', 'lawyer')).toBe(120);
    expect(recruits.filter(({ agreement }) => agreement !== undefined)).toHaveLength(150);
    expect(recruits).toHaveLength(608);
  });

  it('has sending quotas of 5 to 15 a province and at most 12 couples', () => {
    expect(problem.sendingQuotas!.filter(({ max }) => max < 5 || max > 15)).toEqual([]);
    expect(householdsOf(problem)).toBe(12);
  });

  it('shares counties and agreements with the tight one, which has more couples and less money', () => {
    const tight = problemOf('national-tight.json');
    expect(tight.counties).toEqual(counties);
    expect(tight.agreements).toEqual(problem.agreements);
    expect(householdsOf(tight)).toBeGreaterThanOrEqual(60);
    expect(tight.funds![0].amount).toBeLessThan(0.6 * problem.funds![0].amount);
  });
});

describe('the four half-years', () => {
  const { periods, counties, recruits } = problemOf('four-periods.json');

  it('has about 200 counties and 150 recruits with terms of one to four periods', () => {
    expect([periods!.length, counties.length, recruits.length]).toEqual([4, 204, 150]);
    expect(new Set(recruits.map(({ term }) => term))).toEqual(new Set([1, 2, 3, 4]));
    expect(recruits.some(({ available }) => available !== undefined)).toBe(true);
    expect(counties.some(({ needs }) => Array.isArray(needs.lawyer?.max))).toBe(true);
    expect(recruits.some(({ baseline }) => (baseline?.start ?? 0) > 0)).toBe(true);
  });
});

describe('the thirty counties', () => {
  const problem = problemOf('thirty-counties.json');

  it('has thirty counties of Tibet and Qinghai and 25 recruits', () => {
    expect(problem.counties).toHaveLength(30);
    expect(new Set(problem.counties.map(({ code }) => code.slice(0, 2)))).toEqual(new Set(['54', '63']));
    expect(problem.recruits).toHaveLength(25);
  });

  it('shows every member of a problem, a programme, a county and a recruit', () => {
    const members = (list: readonly object[]) => new Set(list.flatMap((element) => Object.keys(element)));
    expect(members([problem]).size).toBe(12);
    expect(members(problem.programmes)).toEqual(
      new Set(['id', 'kind', 'scope', 'residence', 'limits', 'subsidy', 'fund']),
    );
    expect(members(problem.counties).size).toBe(12);
    expect(members(problem.recruits).size).toBe(14);
    expect(problem.objectives).toHaveLength(11);
  });
});
