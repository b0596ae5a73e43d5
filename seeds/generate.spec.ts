import { validateProblem } from '../src/optimizer/contract/validate';
import { mayServe } from './eligibility';
import { DEFAULT_FEATURES, FEATURES, parseFeatures } from './features';
import { generateProblem, MOST_COUNTIES } from './generate';
import type { Problem } from './problem-parts';

const SIZES = [
  { recruits: 1, counties: 1 },
  { recruits: 5, counties: 3, optionsPerRecruit: 2 },
  { recruits: 30, counties: 20 },
  { recruits: 120, counties: 90, optionsPerRecruit: 12 },
];
const SETS = ['all', 'none', ...FEATURES, ...FEATURES.map((feature) => `all-${feature}`)];

describe('generateProblem', () => {
  it.each(SETS)('makes valid problems of every size with the features %s', (features) => {
    for (const size of SIZES) {
      for (const seed of [1, 2]) {
        const problem = generateProblem({ ...size, seed, features: parseFeatures(features) });
        expect(validateProblem(problem)).toEqual([]);
      }
    }
  });

  it('makes the same problem of the same request', () => {
    const request = { recruits: 50, counties: 40, seed: 9, features: parseFeatures('all') };
    expect(JSON.stringify(generateProblem(request))).toBe(JSON.stringify(generateProblem(request)));
    expect(generateProblem({ ...request, seed: 10 }).recruits).not.toEqual(generateProblem(request).recruits);
  });

  it('leaves the rest as it was when a feature goes', () => {
    const request = { recruits: 50, counties: 40, seed: 9 };
    const full = generateProblem({ ...request, features: parseFeatures('all') });
    const bare = generateProblem({ ...request, features: parseFeatures('all-altitude-pins-bans') });
    const preferences = (problem: Problem) => problem.recruits.map((recruit) => recruit.preferences);
    expect(preferences(bare)).toEqual(preferences(full));
    expect(bare.counties.map(({ needs }) => needs)).toEqual(full.counties.map(({ needs }) => needs));
  });

  it('uses every part of the contract with all features', () => {
    const problem = generateProblem({ recruits: 300, counties: 200, seed: 3, features: parseFeatures('all') });
    expect(partsOf(problem)).toEqual(ALL_PARTS);
  });

  it('uses none of the optional parts without features', () => {
    const problem = generateProblem({ recruits: 300, counties: 200, seed: 3, features: parseFeatures('none') });
    expect(partsOf(problem)).toEqual([
      'counties',
      'designations',
      'format',
      'id',
      'priority',
      'programmes',
      'recruits',
      'refuses',
      'residence',
      'scope',
    ]);
  });

  it('gives every recruit exactly the options asked for', () => {
    const request = { recruits: 200, counties: 2850, seed: 4, features: parseFeatures('none'), optionsPerRecruit: 50 };
    const problem = generateProblem(request);
    const options = problem.recruits.map(
      (recruit) => problem.counties.filter((county) => mayServe(problem, recruit, county, 0)).length,
    );
    expect(new Set(options)).toEqual(new Set([50]));
  });

  it('lets everybody go everywhere when as many options as counties are asked for', () => {
    const request = { recruits: 30, counties: 60, seed: 4, features: parseFeatures('teams'), optionsPerRecruit: 60 };
    const problem = generateProblem(request);
    expect(problem.programmes.filter(({ scope }) => scope !== undefined)).toEqual([]);
    expect(
      problem.recruits.every((recruit) => problem.counties.every((county) => mayServe(problem, recruit, county, 0))),
    ).toBe(true);
  });

  it('makes quotas that only nest, or as many crossing ones as asked for', () => {
    const request = { recruits: 400, counties: 174, seed: 2, features: parseFeatures('quotas'), optionsPerRecruit: 9 };
    const nested = generateProblem({ ...request, crossingQuotas: 0 });
    expect(nested.sendingQuotas!.length).toBeGreaterThan(30);
    expect(crossingPairs(nested)).toEqual([]);
    const crossing = generateProblem({ ...request, crossingQuotas: 20 });
    expect(crossing.sendingQuotas).toHaveLength(nested.sendingQuotas!.length + 20);
    expect(crossing.sendingQuotas!.slice(0, -20)).toEqual(nested.sendingQuotas);
    const crossed = new Set(crossingPairs(crossing).flat());
    expect(crossing.sendingQuotas!.slice(-20).filter(({ id }) => !crossed.has(id))).toEqual([]);
    expect(validateProblem(crossing)).toEqual([]);
  });

  it('leaves most recruits 10 to 80 options by itself', () => {
    const problem = generateProblem({ recruits: 300, counties: 2842, seed: 4, features: parseFeatures('none') });
    const options = problem.recruits.map(
      (recruit) => problem.counties.filter((county) => mayServe(problem, recruit, county, 0)).length,
    );
    const usual = options.filter((count) => count >= 10 && count <= 80);
    expect(usual.length).toBeGreaterThan(0.75 * options.length);
  });

  it('makes up the counties that there are not, and says so', () => {
    const problem = generateProblem({ recruits: 10, counties: 2850, seed: 1 });
    const madeUp = problem.counties.filter(({ code }) => code >= '97');
    expect(problem.counties).toHaveLength(2850);
    expect(madeUp.map(({ name }) => name)).toEqual(Array.from({ length: 8 }, (_, n) => `虚构县${n + 1}`));
  });

  it('refuses sizes that make no sense', () => {
    expect(() => generateProblem({ recruits: 0, counties: 5, seed: 1 })).toThrow('recruits must be an integer');
    expect(() => generateProblem({ recruits: 2, counties: MOST_COUNTIES + 1, seed: 1 })).toThrow('at most 32245');
    expect(() => generateProblem({ recruits: 2, counties: 1.5, seed: 1 })).toThrow('counties must be an integer');
  });
});

describe('parseFeatures', () => {
  it('reads lists and exceptions', () => {
    expect([...parseFeatures('teams,languages')]).toEqual(['teams', 'languages']);
    expect(parseFeatures('none').size).toBe(0);
    expect(parseFeatures('all').size).toBe(FEATURES.length);
    expect(DEFAULT_FEATURES.has('funds') || DEFAULT_FEATURES.has('households')).toBe(false);
    expect(DEFAULT_FEATURES.size).toBe(FEATURES.length - 2);
  });

  it('names what it does not know', () => {
    expect(() => parseFeatures('teams,weather')).toThrow('Unknown feature "weather"');
  });
});

const ALL_PARTS = [
  'agreements',
  'altitude',
  'available',
  'bans',
  'baseline',
  'capacity',
  'counties',
  'designations',
  'format',
  'fund',
  'funds',
  'homeLocation',
  'household',
  'id',
  'languages',
  'limits',
  'location',
  'maxAltitude',
  'objectives',
  'periods',
  'pins',
  'preferences',
  'priority',
  'programmes',
  'recruits',
  'refuses',
  'residence',
  'scope',
  'sendingQuotas',
  'servedFrom',
  'subsidy',
  'term',
  'tier',
];

/** Ids of limits on postings that have recruits in common without one holding all of the other. */
function crossingPairs({ recruits, programmes, sendingQuotas = [] }: Problem): [string, string][] {
  const limits = [
    ...sendingQuotas.map(({ id, areas, programmes: counted }) => ({
      id,
      members: recruits.filter(
        ({ home, programme }) => counted.includes(programme) && areas.some((area) => home.startsWith(area)),
      ),
    })),
    ...programmes.flatMap(({ id, limits: most = {} }) =>
      Object.keys(most).map((role) => ({
        id,
        members: recruits.filter((recruit) => recruit.programme === id && recruit.role === role),
      })),
    ),
  ].map(({ id, members }) => ({ id, members: new Set(members) }));
  return limits.flatMap((one, i) =>
    limits.slice(i + 1).flatMap((other): [string, string][] => {
      const common = [...one.members].filter((recruit) => other.members.has(recruit)).length;
      return common === 0 || common === one.members.size || common === other.members.size ? [] : [[one.id, other.id]];
    }),
  );
}

/** Optional members in use anywhere in the problem, its programmes, counties and recruits. */
function partsOf(problem: Problem): string[] {
  const required = new Set([
    'agreement',
    'code',
    'home',
    'kind',
    'name',
    'needs',
    'programme',
    'residentLawyers',
    'role',
  ]);
  const holders = [problem, ...problem.programmes, ...problem.counties, ...problem.recruits];
  const members = new Set(holders.flatMap((holder) => Object.keys(holder)));
  return [...members].filter((member) => !required.has(member)).sort();
}
