import fc from 'fast-check';
import { Eligibility } from '../../src/optimizer';
import { prepareInstance } from '../../src/optimizer/options/instance';
import { listOptions } from '../../src/optimizer/options/options';
import { tinyProblem } from '../support/tiny-problems';

describe('the list of posting options', () => {
  it('has exactly those that no rule of eligibility excludes, for recruits without a household', () => {
    fc.assert(
      fc.property(tinyProblem({ recruits: 8, counties: 7, plans: Infinity }), (problem) => {
        const instance = prepareInstance(problem);
        const { unitStart, county, start } = listOptions(instance);
        const eligibility = new Eligibility(problem);
        instance.units.forEach(({ members }, u) => {
          if (members.length > 1) return;
          const listed = [];
          for (let o = unitStart[u]; o < unitStart[u + 1]; o++) listed.push(`${county[o]} ${start[o]}`);
          const allowed = problem.counties.flatMap((place, c) =>
            [...Array(instance.periodCount).keys()].flatMap((s) =>
              place.capacity !== 0 && eligibility.isOption(problem.recruits[members[0]], place, s) ? `${c} ${s}` : [],
            ),
          );
          expect(listed).toEqual(allowed);
        });
      }),
      { numRuns: 300, seed: 11 },
    );
  });
});
