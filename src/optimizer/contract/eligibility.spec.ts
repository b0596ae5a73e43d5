import { sampleProblem } from '../../../test/contract/sample-problem';
import { Eligibility, RULE_NAMES, RULES, type RuleName } from './eligibility';
import type { Problem } from './problem';

/** Why recruit 0 of the sample can't start in county 0 at a period, once the problem is changed. */
function whyNot(change: (problem: Problem) => void, start = 0): RuleName[] {
  const problem = sampleProblem();
  change(problem);
  return new Eligibility(problem).whyNot(problem.recruits[0], problem.counties[0], start);
}

it('the sample is an option', () => expect(whyNot(() => undefined)).toEqual([]));

describe('each rule excludes on its own', () => {
  it.each<[string, RuleName[], (problem: Problem) => void]>([
    [
      'the role has max 0 in the first period covered',
      ['role-not-needed'],
      (p) => (p.counties[0].needs.lawyer = { target: 0, max: [0, 1] }),
    ],
    [
      'the role has max 0 in the last period covered',
      ['role-not-needed'],
      (p) => (p.counties[0].needs.lawyer = { target: 0, max: [1, 0] }),
    ],
    ['the role is left out', ['role-not-needed'], (p) => delete p.counties[0].needs.lawyer],
    ['the target, which is the max, is 0', ['role-not-needed'], (p) => (p.counties[0].needs.lawyer = { target: 0 })],
    ['it starts too early', ['availability'], (p) => Object.assign(p.recruits[0], { available: { from: 1 }, term: 1 })],
    ['it ends too late', ['availability'], (p) => Object.assign(p.recruits[0], { available: { to: 0 } })],
    ['the county is outside the scope', ['scope'], (p) => (p.programmes[0].scope = { areas: ['65', '5423'] })],
    ['the scope names no area', ['scope'], (p) => (p.programmes[0].scope = { areas: [] })],
    ['too many lawyers live there', ['scope'], (p) => (p.counties[0].residentLawyers = 3)],
    ['it has none of the designations', ['scope'], (p) => delete p.counties[0].designations],
    ['the scope names no designation', ['scope'], (p) => (p.programmes[0].scope = { designations: [] })],
    ['it must be in the home province', ['residence'], (p) => (p.programmes[0].residence = 'same-province')],
    [
      'it must be in the home province, elsewhere',
      ['residence'],
      (p) => (p.programmes[0].residence = 'same-province-other-area'),
    ],
    [
      'it is in the home area',
      ['residence'],
      (p) => {
        p.programmes[0].residence = 'same-province-other-area';
        p.recruits[0].home = '542400';
      },
    ],
    [
      'it is in the home area of an intra-province programme',
      ['residence'],
      (p) => {
        p.programmes[0] = { id: 'one-plus-one', kind: 'intra-province' };
        p.recruits[0].home = '540000';
      },
    ],
    [
      'it is in the home province',
      ['residence'],
      (p) => {
        p.programmes[0].residence = 'other-province';
        p.recruits[0].home = '5425';
      },
    ],
    [
      'the agreement supports other areas',
      ['agreement-area'],
      (p) => {
        p.programmes[0] = { id: 'one-plus-one', kind: 'pairing' };
        p.recruits[0].agreement = 'zj-nq';
        p.agreements![0].supported = ['5425'];
      },
    ],
    ['it is too high', ['altitude'], (p) => (p.recruits[0].maxAltitude = 4499.9)],
    ['it is refused', ['refused'], (p) => (p.recruits[0].refuses = ['65', '540000'])],
    ['it is banned', ['banned'], (p) => p.bans!.push({ recruit: 'L0001', area: '5424' })],
    ['it is pinned elsewhere', ['pin'], (p) => (p.pins![0].county = '542423')],
    ['it is pinned to another start', ['pin'], (p) => (p.pins![0].start = 1)],
  ])('%s', (_, rules, change) => expect(whyNot(change)).toEqual(rules));

  it('it ends after the last period', () => {
    expect(whyNot((problem) => (problem.pins = []), 1)).toEqual(['availability']);
  });
});

describe('no rule excludes', () => {
  it.each<[string, (problem: Problem) => void]>([
    ['without a scope', (p) => delete p.programmes[0].scope],
    ['with a scope that says nothing', (p) => (p.programmes[0].scope = {})],
    [
      'in the home province, but another area',
      (p) => {
        p.programmes[0] = { id: 'one-plus-one', kind: 'intra-province' };
        p.recruits[0].home = '5425';
      },
    ],
    ['in another province', (p) => (p.programmes[0].residence = 'other-province')],
    ['at exactly the highest altitude', (p) => (p.recruits[0].maxAltitude = 4500)],
    ['at an unknown altitude', (p) => delete p.counties[0].altitude],
    ['without a highest altitude', (p) => delete p.recruits[0].maxAltitude],
    ['by bans of others', (p) => (p.bans = [{ recruit: 'L0002', area: '54' }])],
    ['by a pin without a start', (p) => delete p.pins![0].start],
    ['by pins of others', (p) => (p.pins = [{ recruit: 'L0002', county: '542423' }])],
  ])('%s', (_, change) => expect(whyNot(change)).toEqual([]));
});

it('names every rule that excludes, in the contract’s order', () => {
  const change = (problem: Problem) => {
    problem.counties[0].needs = {};
    problem.recruits[0].maxAltitude = 0;
    problem.recruits[0].refuses = ['54'];
  };
  expect(whyNot(change, 1)).toEqual(['role-not-needed', 'availability', 'altitude', 'refused', 'pin']);
});

it('isOption agrees with whyNot', () => {
  const problem = sampleProblem();
  const eligibility = new Eligibility(problem);
  for (const recruit of problem.recruits) {
    for (const county of problem.counties) {
      for (const start of [0, 1]) {
        const reasons = eligibility.whyNot(recruit, county, start);
        expect(eligibility.isOption(recruit, county, start)).toBe(reasons.length === 0);
      }
    }
  }
});

it('numbers the rules as the contract does', () => {
  expect(RULE_NAMES.map((name) => RULES[name].number)).toEqual('3.1 3.2 3.3 3.4 3.5 3.6 3.7 3.7 3.8'.split(' '));
});
