import fc from 'fast-check';
import { Eligibility } from '../../src/optimizer';
import { CountyClasses } from '../../src/optimizer/options/county-classes';
import { prepareInstance } from '../../src/optimizer/options/instance';
import { OptionSpace } from '../../src/optimizer/options/option-space';
import { listOptions } from '../../src/optimizer/options/options';
import { generateProblem } from '../../seeds/generate';
import { parseFeatures } from '../../seeds/features';
import { tinyProblem } from '../support/tiny-problems';

const numbers = (count: number) => [...Array(count).keys()];

describe('the posting options', () => {
  it('are exactly those that no rule of eligibility excludes', () => {
    fc.assert(
      fc.property(tinyProblem({ recruits: 8, counties: 7, plans: Infinity }), (problem) => {
        const instance = prepareInstance(problem);
        const space = new OptionSpace(instance);
        const eligibility = new Eligibility(problem);
        problem.recruits.forEach((recruit, r) => {
          const serves = problem.counties.flatMap((county, c) =>
            numbers(instance.periodCount).map((s) => {
              const isOption = eligibility.isOption(recruit, county, s);
              expect(space.canServe(r, c, s)).toBe(isOption);
              return isOption;
            }),
          );
          expect(space.hasOption(r)).toBe(serves.includes(true));
        });
      }),
      { numRuns: 300, seed: 11 },
    );
  });

  it('of a unit are those of all its members where there is room for them, listed by county, then start', () => {
    fc.assert(
      fc.property(tinyProblem({ recruits: 8, counties: 7, plans: Infinity }), (problem) => {
        const instance = prepareInstance(problem);
        const space = new OptionSpace(instance);
        const { unitStart, county, start } = listOptions(instance);
        instance.units.forEach(({ members }, u) => {
          const listed = [];
          for (let o = unitStart[u]; o < unitStart[u + 1]; o++) listed.push(`${county[o]} ${start[o]}`);
          const shared = problem.counties.flatMap(({ capacity = Infinity }, c) =>
            numbers(instance.periodCount).flatMap((s) => {
              const persons = (t: number, role?: 0 | 1) =>
                members.filter((r) => {
                  const facts = instance.recruits[r];
                  return (role === undefined || facts.role === role) && t < s + facts.term;
                }).length;
              const hasRoom = numbers(instance.periodCount).every((t) => {
                if (t < s) return true;
                const place = c * instance.periodCount + t;
                const fits = ([0, 1] as const).every((role) => persons(t, role) <= instance.max[role][place]);
                return fits && persons(t) <= capacity;
              });
              const isOption = hasRoom && members.every((r) => space.canServe(r, c, s));
              expect(space.unitCanServe(u, c, s)).toBe(isOption);
              return isOption ? `${c} ${s}` : [];
            }),
          );
          expect(listed).toEqual(shared);
        });
      }),
      { numRuns: 300, seed: 12 },
    );
  });
});

it('recruits of one programme share their counties, however many they are', () => {
  const classesOf = (recruits: number) => {
    const features = parseFeatures('quotas,preferences,altitude,bans');
    const problem = generateProblem({ recruits, counties: 60, seed: 1, features, optionsPerRecruit: 10 });
    const classes = new CountyClasses(prepareInstance(problem));
    return {
      programmes: problem.programmes.length,
      found: new Set(problem.recruits.map((_, r) => classes.admitted(r))),
    };
  };
  for (const recruits of [80, 800]) {
    const { programmes, found } = classesOf(recruits);
    expect(found.size).toBe(programmes);
  }
});
