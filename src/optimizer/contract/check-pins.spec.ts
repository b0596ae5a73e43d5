import { sampleProblem } from '../../../test/contract/sample-problem';
import { Eligibility } from './eligibility';
import type { Problem } from './problem';
import { validateProblem } from './validate';

function errorsAfter(change: (problem: Problem) => void): string[] {
  const problem = sampleProblem();
  change(problem);
  return validateProblem(problem).map(({ pointer, code, message }) => {
    return code === 'pin-ineligible' ? `${pointer} ${message.replace(/.*option: /, '')}` : `${pointer} ${code}`;
  });
}

describe('a pin without any option', () => {
  it.each<[string, string, (problem: Problem) => void]>([
    ['a role without need', '3.1 role-not-needed.', (p) => (p.counties[0].needs = {})],
    ['a start that the term does not allow', '3.2 availability.', (p) => (p.pins![0].start = 1)],
    ['the scope', '3.3 scope.', (p) => (p.counties[0].residentLawyers = 3)],
    ['the residence', '3.4 residence.', (p) => (p.programmes[0].residence = 'same-province')],
    ['the altitude', '3.6 altitude.', (p) => (p.recruits[0].maxAltitude = 4499)],
    ['a refusal', '3.7 refused.', (p) => p.recruits[0].refuses!.push('540000')],
    ['a ban', '3.7 banned.', (p) => p.bans!.push({ recruit: 'L0001', area: '542421' })],
    [
      'several rules',
      '3.1 role-not-needed, 3.3 scope, 3.6 altitude, 3.7 banned.',
      (p) => {
        p.counties[0].needs.lawyer = { target: [0, 1] };
        p.counties[0].residentLawyers = 3;
        p.recruits[0].maxAltitude = 0;
        p.bans!.push({ recruit: 'L0001', area: '54' });
      },
    ],
    [
      'a rule for each start, when the start is open',
      '3.1 role-not-needed, 3.2 availability.',
      (p) => {
        delete p.pins![0].start;
        p.recruits[0].term = 1;
        p.recruits[0].available = { from: 1 };
        p.counties[0].needs.lawyer = { target: [1, 0] };
      },
    ],
    [
      'the start that a second pin gives',
      '3.2 availability.',
      (p) => {
        p.pins = [{ recruit: 'L0001', county: '542421', start: 1 }];
      },
    ],
  ])('names %s', (_, rules, change) => expect(errorsAfter(change)).toEqual([`/pins/0 ${rules}`]));

  it('names the agreement', () => {
    const change = (problem: Problem) => {
      problem.agreements![0].supported = ['5425'];
      problem.pins = [{ recruit: 'L0002', county: '542421' }];
    };
    expect(errorsAfter(change)).toEqual(['/pins/0 3.2 availability, 3.5 agreement-area.']);
  });

  it('holds every pin of a recruit to the start that one of them gives', () => {
    const change = (problem: Problem) => {
      problem.pins = [
        { recruit: 'L0001', county: '542421' },
        { recruit: 'L0001', county: '542421', start: 1 },
      ];
    };
    expect(errorsAfter(change)).toEqual(['/pins/0 3.2 availability.', '/pins/1 3.2 availability.']);
  });

  it('is told apart from one whose only faults lie in what the rules would read', () => {
    const faults: [string, (problem: Problem) => void][] = [
      ['/recruits/0/maxAltitude wrong-type', (p) => Object.assign(p.recruits[0], { maxAltitude: '0' })],
      ['/recruits/0/home malformed-code', (p) => (p.recruits[0].home = '5')],
      ['/recruits/0/programme unknown-reference', (p) => (p.recruits[0].programme = 'x')],
      ['/recruits/0/available/to period-out-of-range', (p) => (p.recruits[0].available = { from: 0, to: 5 })],
      ['/counties/0/needs/lawyer/target wrong-length', (p) => (p.counties[0].needs.lawyer = { target: [] })],
      [
        '/counties/0/needs/lawyr unknown-field',
        (p) => Object.assign(p.counties[0], { needs: { lawyr: { target: 1 } } }),
      ],
      ['/programmes/0/scope/areas/0 malformed-code', (p) => (p.programmes[0].scope!.areas = ['5'])],
      ['/periods wrong-length', (p) => (p.periods = [])],
    ];
    for (const [fault, change] of faults) expect(errorsAfter(change)).toEqual([fault]);
  });

  it('is still told when the fault lies elsewhere in its recruit and county', () => {
    const errors = errorsAfter((problem) => {
      Object.assign(problem.recruits[0], { homeLocation: null, maxAltitude: 0 });
      Object.assign(problem.counties[0], { name: 5, priority: 0 });
    });
    expect(errors).toContain('/pins/0 3.6 altitude.');
    expect(errors).toHaveLength(4);
  });
});

describe('pins of one recruit', () => {
  const withPins = (...pins: NonNullable<Problem['pins']>) => errorsAfter((problem) => (problem.pins = pins));

  it('may not name different counties', () => {
    const errors = withPins(
      { recruit: 'L0002', county: '542421', start: 0 },
      { recruit: 'L0001', county: '542421', start: 0 },
      { recruit: 'L0002', county: '542423', start: 0 },
    );
    expect(errors).toEqual(['/pins/2/county pins-contradict', '/pins/2 3.1 role-not-needed.']);
  });

  it('may not name different starts', () => {
    const errors = withPins(
      { recruit: 'L0001', county: '542421' },
      { recruit: 'L0001', county: '542421', start: 0 },
      { recruit: 'L0001', county: '542421', start: 1 },
      { recruit: 'L0001', county: '542421', start: 0 },
    );
    expect(errors).toEqual(['/pins/2/start pins-contradict', '/pins/2 3.2 availability.']);
  });
});

it('agrees with the rules on every recruit, county and start of the sample', () => {
  const { recruits, counties } = sampleProblem();
  for (const { id: recruit } of recruits) {
    for (const { code: county } of counties) {
      for (const start of [undefined, 0, 1]) {
        const problem = { ...sampleProblem(), pins: [{ recruit, county, ...(start === undefined ? {} : { start }) }] };
        const eligibility = new Eligibility(problem);
        const isPossible = [0, 1].some((s) => {
          return eligibility.isOption(
            problem.recruits.find(({ id }) => id === recruit)!,
            problem.counties.find(({ code }) => code === county)!,
            s,
          );
        });
        expect(validateProblem(problem).map(({ code }) => code)).toEqual(isPossible ? [] : ['pin-ineligible']);
      }
    }
  }
});
