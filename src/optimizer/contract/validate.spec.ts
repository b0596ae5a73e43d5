import { ABSENT, edited } from '../../../test/contract/edited';
import { sampleProblem } from '../../../test/contract/sample-problem';
import { MOST_ERRORS, type ContractError } from './contract-error';
import type { ErrorCode } from './codes';
import { validatePlan, validateProblem } from './validate';

type Edits = Record<string, unknown>;

const errorsAfter = (edits: Edits) => validateProblem(edited(sampleProblem(), edits));
const placesOf = (errors: readonly ContractError[]) => errors.map(({ pointer, code }) => `${pointer} ${code}`);

const { programmes, funds, counties, recruits, agreements, sendingQuotas } = sampleProblem();

describe('a valid problem', () => {
  it.each<[string, Edits]>([
    ['with every member', {}],
    [
      'with only what is required',
      {
        ...Object.fromEntries(
          ['periods', 'funds', 'agreements', 'sendingQuotas', 'pins', 'bans', 'objectives'].map((name) => [
            `/${name}`,
            ABSENT,
          ]),
        ),
        '/programmes': [{ id: 'x', kind: 'individual' }],
        '/counties': [{ code: '441900', name: '', residentLawyers: 0, needs: {} }],
        '/recruits': [{ id: 'y', role: 'assistant', programme: 'x', home: '44' }],
      },
    ],
    [
      'with nobody and nowhere',
      { '/programmes': [], '/counties': [], '/recruits': [], '/sendingQuotas': [], '/pins': [], '/bans': [] },
    ],
    [
      'with nothing in its lists and objects',
      {
        '/objectives': [],
        '/programmes/0/scope': {},
        '/programmes/0/limits': {},
        '/programmes/0/subsidy': {},
        '/agreements/0/quotas': {},
        '/recruits/0/available': {},
      },
    ],
    ['with areas repeated and in any length', { '/programmes/0/scope/areas': ['54', '5400', '540000', '54'] }],
    [
      'with ids that are names of JavaScript',
      {
        '/funds/-': { id: '__proto__', amount: 0 },
        '/programmes/0/fund': '__proto__',
        '/programmes/-': { id: 'constructor', kind: 'team' },
      },
    ],
    ['with the same id in different lists', { '/funds/0/id': 'pairing', '/programmes/0/fund': 'pairing' }],
    [
      'with numbers at their limits',
      {
        '/programmes/0/limits/lawyer': 1e6,
        '/funds/0/amount': 999999999999.99,
        '/counties/0/priority': 1000,
        '/counties/1/priority': 0.001,
        '/counties/0/altitude': -500,
        '/counties/1/altitude': 9000,
        '/counties/0/capacity': 0,
        '/counties/1/residentLawyers': 1e6,
        '/counties/0/location': [-180, 90],
        '/counties/1/location': [180, -90],
        '/objectives': [{ level: 'cost', relTolerance: 1e300, absTolerance: 0.1 }],
      },
    ],
    [
      'with targets and minima equal to the maxima',
      {
        '/counties/0/needs/lawyer': { target: 2, max: 2 },
        '/counties/0/needs/assistant': { target: [1, 2], max: [1, 2] },
        '/counties/1/needs/assistant': { target: [1, 2], max: 2 },
        '/agreements/0/quotas/lawyer': { min: 5, max: 5 },
      },
    ],
    ['with pins that agree', { '/pins/-': { recruit: 'L0001', county: '542421' } }],
    ['with undefined in place of nothing', { '/counties/0/capacity': undefined, '/counties/0/tier': undefined }],
    ['with a county that serves itself, twice', { '/counties/0/servedFrom': ['542421', '542421'] }],
  ])('%s', (_, edits) => expect(errorsAfter(edits)).toEqual([]));
});

describe('one wrong value makes one error, where it stands', () => {
  it.each<[pointer: string, value: unknown, code: ErrorCode]>([
    ['/format', 'paiyuan-problem/2', 'unknown-value'],
    ['/id', ABSENT, 'missing-field'],
    ['/id', '', 'empty-text'],
    ['/id', 5, 'wrong-type'],
    ['/periods', [], 'wrong-length'],
    ['/periods', 'all', 'wrong-type'],
    ['/periods/1', '2013H2', 'duplicate-period'],
    ['/periods/1', '', 'empty-text'],
    ['/programmes/0/fund', 'x', 'unknown-reference'],
    ['/programmes/0/kind', 'duo', 'unknown-value'],
    ['/programmes/0/scope/areas/0', '0054', 'malformed-code'],
    ['/programmes/0/scope/area', '54', 'unknown-field'],
    ['/programmes/0/scope/maxResidentLawyers', -1, 'number-out-of-range'],
    ['/programmes/0/subsidy/lawyer/standard', ABSENT, 'missing-field'],
    ['/programmes/0/subsidy/lawyer/high', 1, 'unknown-field'],
    ['/programmes/0/subsidy/assistant', 0.005, 'too-many-decimals'],
    ['/programmes/0/subsidy/assistant', '12000', 'wrong-type'],
    ['/funds/0/amount', Infinity, 'number-out-of-range'],
    ['/funds/0/amount', 1e12 + 0.01, 'number-out-of-range'],
    ['/counties/1/code', '5424', 'malformed-code'],
    ['/counties/0/name', ABSENT, 'missing-field'],
    ['/counties/0/name', undefined, 'missing-field'],
    ['/counties/0/priority', 1.0005, 'too-many-decimals'],
    ['/counties/0/priority', 0, 'number-out-of-range'],
    ['/counties/0/priority', NaN, 'number-out-of-range'],
    ['/counties/0/altitude', null, 'wrong-type'],
    ['/counties/0/altitude', 9000.5, 'number-out-of-range'],
    ['/counties/0/servedFrom/0', '542499', 'unknown-reference'],
    ['/counties/0/servedFrom/0', '5424', 'malformed-code'],
    ['/counties/0/location', [92.05], 'wrong-length'],
    ['/counties/0/location/0', 192.05, 'number-out-of-range'],
    ['/counties/0/location/1', '31', 'wrong-type'],
    ['/counties/0/needs/judge', { target: 1 }, 'unknown-field'],
    ['/counties/0/needs/lawyer/target', ABSENT, 'missing-field'],
    ['/counties/0/needs/lawyer/target', [1], 'wrong-length'],
    ['/counties/0/needs/lawyer/target/0', 0.5, 'not-an-integer'],
    ['/counties/0/needs/lawyer/target/0', '1', 'wrong-type'],
    ['/counties/0/needs/lawyer/max', [3, 3, 3], 'wrong-length'],
    ['/counties/0/needs/lawyer/max', 1, 'target-above-max'],
    ['/recruits/1', 'L0002', 'wrong-type'],
    ['/recruits/1/id', '', 'empty-text'],
    ['/recruits/1/programme', 'x', 'unknown-reference'],
    ['/recruits/1/agreement', ABSENT, 'agreement-required'],
    ['/recruits/1/agreement', 'x', 'unknown-reference'],
    ['/recruits/0/agreement', 'zj-nq', 'agreement-refused'],
    ['/recruits/0/home', '330', 'malformed-code'],
    ['/recruits/0/home', 3301, 'wrong-type'],
    ['/recruits/0/household', '', 'empty-text'],
    ['/recruits/0/refuses', { 0: '65' }, 'wrong-type'],
    ['/recruits/0/available/to', 2, 'period-out-of-range'],
    ['/recruits/0/available/from', 2, 'period-out-of-range'],
    ['/recruits/0/available/from', -1, 'number-out-of-range'],
    ['/recruits/0/term', 3, 'term-too-long'],
    ['/recruits/0/term', 0, 'number-out-of-range'],
    ['/recruits/0/baseline/county', '542499', 'unknown-reference'],
    ['/recruits/0/baseline/county', ABSENT, 'missing-field'],
    ['/recruits/0/baseline/start', 2, 'period-out-of-range'],
    ['/recruits/0/__proto__', 1, 'unknown-field'],
    ['/recruits/0/toString', 1, 'unknown-field'],
    ['/recruits/0/a~1b~0c', 1, 'unknown-field'],
    ['/agreements/0/quotas/lawyer/max', 1, 'min-above-max'],
    ['/agreements/0/quotas/lawyer/max', ABSENT, 'missing-field'],
    ['/sendingQuotas/0/programmes/0', 'x', 'unknown-reference'],
    ['/pins/0/recruit', 'x', 'unknown-reference'],
    ['/pins/0/county', '542499', 'unknown-reference'],
    ['/pins/0/county', '5424', 'malformed-code'],
    ['/pins/0/start', 2, 'period-out-of-range'],
    ['/pins/0/start', '0', 'wrong-type'],
    ['/bans/0/recruit', 'x', 'unknown-reference'],
    ['/bans/0/area', 'Lhasa', 'malformed-code'],
    ['/objectives/0', 'uncover', 'unknown-value'],
    ['/objectives/0', 3, 'wrong-type'],
    ['/objectives/1/level', ABSENT, 'missing-field'],
    ['/objectives/1/level', 'uncovered', 'duplicate-level'],
    ['/objectives/1/relTolerance', -0.01, 'number-out-of-range'],
    ['/objectives/1/absTolerance', Infinity, 'number-out-of-range'],
  ])('%s: %p is %s', (pointer, value, code) => {
    const edits = pointer === '/counties/1/code' ? { '/counties/0/servedFrom': [] } : {};
    expect(placesOf(errorsAfter({ ...edits, [pointer]: value }))).toEqual([`${pointer} ${code}`]);
  });

  it.each<[string, Edits]>([
    ['/programmes/2/id duplicate-id', { '/programmes/-': programmes[1] }],
    ['/funds/1/id duplicate-id', { '/funds/-': funds![0] }],
    ['/counties/2/code duplicate-id', { '/counties/-': counties[1] }],
    ['/counties/2/code malformed-code', { '/counties/-': { ...counties[1], code: '004230' } }],
    ['/recruits/2/id duplicate-id', { '/recruits/-': recruits[1] }],
    ['/agreements/1/id duplicate-id', { '/agreements/-': agreements![0] }],
    ['/sendingQuotas/1/id duplicate-id', { '/sendingQuotas/-': sendingQuotas![0] }],
    ['/objectives/2 duplicate-level', { '/objectives/-': 'shortfall' }],
    ['/counties/0/needs/lawyer/max/1 target-above-max', { '/counties/0/needs/lawyer/max': [1, 1] }],
    ['/counties/0/needs/assistant/max/0 target-above-max', { '/counties/0/needs/assistant/max': [0, 1] }],
    ['/recruits/1/available/to availability-reversed', { '/recruits/1/available': { from: 1, to: 0 } }],
    ['/recruits/1/term term-too-long', { '/recruits/1/available': { from: 1 }, '/recruits/1/term': 2 }],
  ])('%s', (place, edits) => expect(placesOf(errorsAfter(edits))).toEqual([place]));
});

describe('wrong types', () => {
  it.each([null, undefined, true, 5, 'x', [], Symbol('x'), 5n])('refuses %p as a whole', (value) => {
    expect(placesOf(validateProblem(value))).toEqual([' wrong-type']);
    expect(placesOf(validatePlan(value))).toEqual([' wrong-type']);
  });

  it('says nothing about references to a list that is none', () => {
    const edits = { '/programmes': { 'one-plus-one': {} }, '/counties': ABSENT, '/agreements': 'zj-nq' };
    expect(placesOf(errorsAfter(edits)).sort()).toEqual([
      '/agreements wrong-type',
      '/counties missing-field',
      '/programmes wrong-type',
    ]);
  });

  it('names the value it found, but not all of a long one', () => {
    const [{ message }] = errorsAfter({ '/recruits/0/home': 'x'.repeat(1e6) });
    expect(message).toBe(
      `Give an area code (two, four or six digits, not starting with 00) here, not "${'x'.repeat(60)}…".`,
    );
  });
});

it('reports everything at once', () => {
  const edits = {
    '/format': 'x',
    '/extra': null,
    '/funds/0/amount': -1,
    '/programmes/0/fund': 'x',
    '/counties/0/needs/lawyer/max': 1,
    '/counties/1/name': null,
    '/recruits/0/maxAltitude': 0,
    '/recruits/1/agreement': 7,
    '/agreements/0/quotas/assistant/min': 6,
    '/sendingQuotas/0/areas': '34',
    '/objectives/-': 'uncovered',
    '/bans/-': { area: '54' },
  };
  expect(placesOf(errorsAfter(edits)).sort()).toEqual([
    '/agreements/0/quotas/assistant/max min-above-max',
    '/bans/1/recruit missing-field',
    '/counties/0/needs/lawyer/max target-above-max',
    '/counties/1/name wrong-type',
    '/extra unknown-field',
    '/format unknown-value',
    '/funds/0/amount number-out-of-range',
    '/objectives/2 duplicate-level',
    '/pins/0 pin-ineligible',
    '/programmes/0/fund unknown-reference',
    '/recruits/1/agreement wrong-type',
    '/sendingQuotas/0/areas wrong-type',
  ]);
});

describe('too many errors', () => {
  const withBadPins = (count: number) =>
    errorsAfter({ '/pins': Array.from({ length: count }, () => ({ recruit: 'x', county: '542421' })) });

  it('reports as many as it promises', () => expect(withBadPins(MOST_ERRORS)).toHaveLength(MOST_ERRORS));

  it('ends with a word about the rest', () => {
    const errors = withBadPins(MOST_ERRORS + 1);
    expect(errors).toHaveLength(MOST_ERRORS + 1);
    expect(placesOf(errors.slice(-1))).toEqual([' too-many-errors']);
  });

  it('stops in the structure as well', () => {
    expect(errorsAfter({ '/recruits': Array.from({ length: 3e5 }, () => 1) })).toHaveLength(MOST_ERRORS + 1);
  });
});
