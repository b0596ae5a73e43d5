import fc from 'fast-check';
import { addDays, addMonths } from '../common/calendar-date';
import { BACKGROUNDS } from '../programmes/qualification-rule.entity';
import {
  type Candidate,
  type ClaimFacts,
  type Demands,
  isQualified,
  maxAltitudeOf,
  QUALIFICATIONS,
  unmetRules,
} from './qualification';
import { sentenceOf } from './qualification-phrases';

const NOTHING: Demands = {
  minPracticeYears: null,
  minAge: null,
  maxAge: null,
  requiresCleanRecord: false,
  backgrounds: [],
  maxDegreeAgeYears: null,
  requiresMedicalClearance: false,
  plateauFromM: null,
};

const NOBODY: Candidate = { birthOn: null, claims: [], waived: [] };

function claim(facts: Partial<ClaimFacts> & Pick<ClaimFacts, 'kind'>): ClaimFacts {
  const blank = { heldOn: null, background: null, clearedToM: null, clearedUntil: null, isClean: null };
  return { ...blank, isVerified: true, ...facts };
}

/** The reasons for which a candidate does not meet demands on a day. */
function reasons(demands: Partial<Demands>, candidate: Partial<Candidate>, day: string): string[] {
  return unmetRules({ ...NOTHING, ...demands }, { ...NOBODY, ...candidate }, day).map(
    ({ rule, reason }) => `${rule} ${reason}`,
  );
}

describe('practice-years', () => {
  const held = (heldOn: string) => ({ claims: [claim({ kind: 'licence', heldOn })] });

  it.each([
    ['2010-07-01', '2013-06-30', ['practice-years too-few']],
    ['2010-07-01', '2013-07-01', []],
    ['2012-02-29', '2015-02-28', ['practice-years too-few']],
    ['2012-02-29', '2015-03-01', []],
    ['2012-02-29', '2016-02-29', []],
    ['2014-01-01', '2013-07-01', ['practice-years too-few']],
  ])('counts full years from the licence of %s on %s', (heldOn, day, expected) => {
    expect(reasons({ minPracticeYears: 3 }, held(heldOn), day)).toEqual(expected);
  });

  it('does not count a licence that begins after the first day, not even when no year is asked for', () => {
    expect(reasons({ minPracticeYears: 0 }, held('2013-07-02'), '2013-07-01')).toEqual(['practice-years too-few']);
  });

  it('does not count what is not verified, and tells it from what is not claimed', () => {
    const unverified = [claim({ kind: 'licence', heldOn: '2000-01-01', isVerified: false })];
    expect(reasons({ minPracticeYears: 3 }, { claims: unverified }, '2013-07-01')).toEqual([
      'practice-years unverified',
    ]);
    expect(reasons({ minPracticeYears: 3 }, {}, '2013-07-01')).toEqual(['practice-years missing']);
  });
});

describe('age', () => {
  const ages = { minAge: 25, maxAge: 55 };

  it.each([
    ['1988-07-02', '2013-07-01', ['age too-young']],
    ['1988-07-01', '2013-07-01', []],
    ['1957-07-02', '2013-07-01', []],
    ['1957-07-01', '2013-07-01', ['age too-old']],
    ['1988-02-29', '2013-02-28', ['age too-young']],
    ['1988-02-29', '2013-03-01', []],
  ])('of somebody born on %s is judged on %s', (birthOn, day, expected) => {
    expect(reasons(ages, { birthOn }, day)).toEqual(expected);
  });

  it('is missing without a birth date', () => {
    expect(reasons({ maxAge: 55 }, {}, '2013-07-01')).toEqual(['age missing']);
  });
});

describe('background and degree-age', () => {
  const asked = { backgrounds: [...BACKGROUNDS], maxDegreeAgeYears: 2 };
  const graduate = (heldOn: string) => ({ claims: [claim({ kind: 'background', background: 'graduate', heldOn })] });

  it.each([
    ['2011-07-01', '2013-07-01', []],
    ['2011-07-01', '2013-07-02', ['degree-age too-old']],
    ['2012-02-29', '2014-02-28', []],
    ['2012-02-29', '2014-03-01', ['degree-age too-old']],
    ['2013-07-15', '2013-07-01', ['background not-yet']],
  ])('judge a degree of %s on %s', (heldOn, day, expected) => {
    expect(reasons(asked, graduate(heldOn), day)).toEqual(expected);
  });

  it('ask no degree of a grass-roots legal worker', () => {
    const claims = [claim({ kind: 'background', background: 'grass-roots-legal-worker', heldOn: '1990-01-01' })];
    expect(reasons(asked, { claims }, '2013-07-01')).toEqual([]);
    expect(reasons({ backgrounds: ['graduate'] }, { claims }, '2013-07-01')).toEqual(['background other']);
  });

  it('are both open without a claim, and both closed by a waiver of the background', () => {
    expect(reasons(asked, {}, '2013-07-01')).toEqual(['background missing', 'degree-age missing']);
    expect(reasons(asked, { waived: ['background'] }, '2013-07-01')).toEqual([]);
  });
});

describe('clean-record', () => {
  it.each([
    [[], ['clean-record missing']],
    [[claim({ kind: 'discipline', isClean: true, isVerified: false })], ['clean-record unverified']],
    [[claim({ kind: 'discipline', isClean: false })], ['clean-record not-clean']],
    [[claim({ kind: 'discipline', isClean: true })], []],
  ])('with %j', (claims, expected) => {
    expect(reasons({ requiresCleanRecord: true }, { claims }, '2013-07-01')).toEqual(expected);
  });
});

describe('medical and plateau', () => {
  const cleared = (clearedToM: number, clearedUntil: string) => ({
    claims: [claim({ kind: 'medical', clearedToM, clearedUntil })],
  });
  const asked = { requiresMedicalClearance: true, plateauFromM: 3000 };

  it.each([
    [3000, '2013-07-01', []],
    [2999, '2013-07-01', ['plateau too-low']],
    [4500, '2013-06-30', ['medical expired', 'plateau expired']],
  ])('of a clearance to %d m until %s', (toM, until, expected) => {
    expect(reasons(asked, cleared(toM, until), '2013-07-01')).toEqual(expected);
  });

  it.each<[string, Partial<Demands>, Partial<Candidate>, number | null]>([
    ['a valid clearance as it is', asked, cleared(4500, '2014-01-01'), 4500],
    ['a low clearance as it is', asked, cleared(1500, '2014-01-01'), 1500],
    ['below the plateau once it has expired', asked, cleared(4500, '2013-06-30'), 2999],
    ['below the plateau without one', asked, {}, 2999],
    ['anywhere when the plateau is waived', asked, { waived: ['plateau'] }, null],
    ['anywhere when nothing is asked or known', {}, {}, null],
    ['as cleared, though nothing is asked', {}, cleared(2500, '2014-01-01'), 2500],
  ])('allow an altitude: %s', (_, demands, candidate, expected) => {
    expect(maxAltitudeOf({ ...NOTHING, ...demands }, { ...NOBODY, ...candidate }, '2013-07-01')).toBe(expected);
  });

  it('the plateau alone keeps nobody out', () => {
    const unmet = unmetRules({ ...NOTHING, plateauFromM: 3000 }, NOBODY, '2013-07-01');
    expect(unmet.map(({ rule }) => rule)).toEqual(['plateau']);
    expect(isQualified(unmet)).toBe(true);
  });
});

const day = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1950-01-01', days));
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });
const demandsOf: fc.Arbitrary<Demands> = fc.record({
  minPracticeYears: maybe(fc.integer({ min: 0, max: 10 })),
  minAge: maybe(fc.integer({ min: 18, max: 30 })),
  maxAge: maybe(fc.integer({ min: 30, max: 70 })),
  requiresCleanRecord: fc.boolean(),
  backgrounds: fc.subarray([...BACKGROUNDS]),
  maxDegreeAgeYears: maybe(fc.integer({ min: 0, max: 5 })),
  requiresMedicalClearance: fc.boolean(),
  plateauFromM: maybe(fc.integer({ min: 2000, max: 4000 })),
});
const claimsOf = fc.uniqueArray(
  fc
    .record({
      kind: fc.constantFrom('licence' as const, 'background' as const, 'medical' as const, 'discipline' as const),
      heldOn: day,
      background: fc.constantFrom(...BACKGROUNDS),
      clearedToM: fc.integer({ min: 0, max: 6000 }),
      clearedUntil: day,
      isClean: fc.boolean(),
      isVerified: fc.boolean(),
    })
    .map((facts) => claim(facts)),
  { selector: ({ kind }) => kind },
);
const candidateOf: fc.Arbitrary<Candidate> = fc.record({
  birthOn: maybe(day),
  claims: claimsOf,
  waived: fc.subarray([...QUALIFICATIONS]),
});

describe('any candidate', () => {
  it('never fails a waived rule, nor one that is not asked for, and each at most once, in order', () => {
    fc.assert(
      fc.property(demandsOf, candidateOf, day, (demands, candidate, firstDay) => {
        const rules = unmetRules(demands, candidate, firstDay).map(({ rule }) => rule);
        expect(rules).toEqual(QUALIFICATIONS.filter((rule) => rules.includes(rule)));
        expect(rules.filter((rule) => candidate.waived.includes(rule))).toEqual([]);
        expect(unmetRules(NOTHING, candidate, firstDay)).toEqual([]);
        expect(unmetRules(null, candidate, firstDay)).toEqual([]);
      }),
    );
  });

  it('meets everything when everything is waived, and never more by losing a verification', () => {
    fc.assert(
      fc.property(demandsOf, candidateOf, day, (demands, candidate, firstDay) => {
        expect(unmetRules(demands, { ...candidate, waived: QUALIFICATIONS }, firstDay)).toEqual([]);
        const doubted = { ...candidate, claims: candidate.claims.map((entry) => ({ ...entry, isVerified: false })) };
        const before = unmetRules(demands, candidate, firstDay).map(({ rule }) => rule);
        const after = unmetRules(demands, doubted, firstDay).map(({ rule }) => rule);
        const lost = before.filter((rule) => !after.includes(rule));
        expect(lost).toEqual([]);
      }),
    );
  });

  it('reaches an anniversary of the licence on the same day every year', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 10 }), (heldOn, years) => {
        fc.pre(!heldOn.endsWith('02-29'));
        const candidate = { ...NOBODY, claims: [claim({ kind: 'licence', heldOn })] };
        const anniversary = addMonths(heldOn, 12 * years);
        const unmetOn = (firstDay: string) =>
          unmetRules({ ...NOTHING, minPracticeYears: years }, candidate, firstDay).length;
        expect([unmetOn(addDays(anniversary, -1)), unmetOn(anniversary)]).toEqual([1, 0]);
      }),
    );
  });

  it('has a sentence in both languages for whatever is not met, and no gaps in it', () => {
    fc.assert(
      fc.property(demandsOf, candidateOf, day, (demands, candidate, firstDay) => {
        for (const unmet of unmetRules(demands, candidate, firstDay)) {
          const { en, zh } = sentenceOf(unmet);
          expect(`${en}${zh}`).not.toMatch(/undefined|NaN/);
        }
      }),
    );
  });
});
