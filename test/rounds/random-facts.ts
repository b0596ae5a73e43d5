import fc from 'fast-check';
import type { PooledRecruit } from '../../src/recruits/recruit-pool';
import { POSTING_STATES } from '../../src/postings/posting.entity';
import type { Round } from '../../src/rounds/round.entity';
import type {
  AgreementFacts,
  CountyFacts,
  EditionFacts,
  PostingFacts,
  QuotaFacts,
  RoundFacts,
} from '../../src/rounds/snapshot/facts';
import { PRIORITY_RULE } from '../support/round-facts';

const COUNTIES = ['540602', '540629', '632726', '330106', '330203'];
const EDITIONS = ['e0', 'e1', 'e2', 'e3'];
const AREAS = ['54', '5406', '63', '33', '330106', '3302'];
const ROLES = ['lawyer', 'assistant'] as const;
const TIERS = ['standard', 'plateau', 'tibet'] as const;

const role = fc.constantFrom(...ROLES);
const areas = (maxLength: number) => fc.uniqueArray(fc.constantFrom(...AREAS), { maxLength });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 2 });
/** Days around a round from July 2013, some at its edges. */
const day = fc.oneof(
  fc.constantFrom('2013-06-30', '2013-07-01', '2013-12-31', '2014-01-01', '2014-06-30', '2014-07-01'),
  fc.integer({ min: 0, max: 1000 }).map((n) => new Date(Date.UTC(2012, 6, 1 + n)).toISOString().slice(0, 10)),
);
const dates = fc.tuple(day, day).map((pair) => [...pair].sort() as [string, string]);
const home = fc.record({
  nominatingArea: fc.constantFrom('3301', '3302', '330106', '54', '5406'),
  registrationArea: maybe(fc.constantFrom('330106', '5406', '63')),
  homePrefecture: maybe(fc.constantFrom('3301', '5406')),
  languages: fc.subarray(['bo', 'ug']),
});

const round: fc.Arbitrary<Round> = fc
  .record({
    periodMonths: fc.constantFrom(1, 5, 6, 12),
    periodCount: fc.integer({ min: 1, max: 4 }),
    areas: fc.oneof({ weight: 3, arbitrary: fc.constant<string[]>([]) }, { weight: 1, arbitrary: areas(3) }),
  })
  .map((given) => ({
    id: 'round',
    name: 'round',
    state: 'open' as const,
    asOf: '2013-05-31',
    startsOn: '2013-07-01',
    objectives: ['uncovered' as const, 'agreement-shortfall' as const, 'shortfall' as const, 'unposted' as const],
    priorityRule: PRIORITY_RULE,
    createdBy: 'account',
    createdAt: new Date(0),
    version: 1,
    ...given,
  }));

function edition(id: string, isPlanned: boolean): fc.Arbitrary<EditionFacts> {
  return fc.record({
    id: fc.constant(id),
    programmeId: fc.constantFrom('one-plus-one', 'other'),
    kind: fc.constantFrom('team', 'individual', 'intra-province', 'pairing'),
    year: fc.constant(2010 + Number(id.slice(1))),
    residence: fc.constantFrom('any', 'same-province', 'same-province-other-area', 'other-province'),
    scopeAreas: areas(2),
    scopeMaxResidentLawyers: maybe(fc.nat(3)),
    scopeDesignations: fc.subarray(['key-poverty', 'border']),
    lawyerLimit: maybe(fc.nat(4)),
    assistantLimit: maybe(fc.nat(2)),
    termMonths: fc.constantFrom(1, 6, 12, 24),
    startsOn: fc.constant(null),
    fundId: maybe(fc.constantFrom('f0', 'f1')),
    homeRule: fc.constantFrom('nominating-area', 'household-registration'),
    allowances: fc.uniqueArray(
      fc.record({
        role,
        tier: fc.constantFrom(...TIERS),
        monthly: fc.constantFrom('0.00', '3300.55', '1000.00'),
        yearlyLump: fc.constantFrom('0.00', '10000.01'),
      }),
      { selector: (row) => row.role + row.tier, maxLength: 6 },
    ),
    languages: fc.array(fc.record({ area: fc.constantFrom(...AREAS), language: fc.constantFrom('bo', 'ug') }), {
      maxLength: 2,
    }),
    hasPlateauRule: fc.boolean(),
    isPlanned: fc.constant(isPlanned),
  });
}

function county(code: string): fc.Arbitrary<CountyFacts> {
  const need = fc.record({
    role,
    year: fc.constantFrom(2013, 2014),
    target: fc.nat(2),
    max: fc.integer({ min: 2, max: 3 }),
  });
  return fc.record({
    code: fc.constant(code),
    name: fc.constant(code),
    tier: fc.constantFrom(...TIERS),
    altitude: maybe(fc.constantFrom(100, 4500)),
    languages: fc.subarray(['bo']),
    designations: fc.subarray(['key-poverty', 'border']),
    longitude: fc.constant(91.5),
    latitude: fc.constant(31),
    capacity: maybe(fc.nat(2)),
    casesPerYear: maybe(fc.nat(5000)),
    residentLawyers: maybe(fc.nat(4)),
    needs: fc.uniqueArray(need, { selector: (each) => `${each.role} ${each.year}`, maxLength: 4 }),
    priority: maybe(fc.constantFrom('0.001', '1000.000')),
  });
}

const posting = fc.record({
  recruit: fc.nat(9),
  person: fc.nat(9),
  editionId: fc.constantFrom(...EDITIONS),
  agreementId: maybe(fc.constantFrom('a0', 'a1')),
  countyCode: fc.constantFrom(...COUNTIES),
  role,
  roundId: fc.constantFrom('round', 'earlier'),
  dates,
  state: fc.constantFrom(...POSTING_STATES),
  isRenewalAsked: fc.boolean(),
  home,
});

const recruit = fc.record({
  person: fc.nat(9),
  editionId: fc.constantFrom('e0', 'e1', 'e2'),
  role,
  agreementId: maybe(fc.constantFrom('a0', 'a1')),
  wishes: areas(2),
  refusals: areas(1),
  household: maybe(fc.constantFrom('x', 'y')),
  dates: maybe(dates),
  maxAltitude: maybe(fc.constantFrom(-700, 3000, 9999)),
  standing: fc.constantFrom('enters', 'enters', 'enters', 'no-consent'),
  home,
});

const agreement = (id: string): fc.Arbitrary<AgreementFacts> =>
  fc.record({
    id: fc.constant(id),
    code: fc.constant(`code ${id}`),
    editionId: fc.constantFrom('e0', 'e1'),
    state: fc.constantFrom('draft', 'signed', 'signed', 'ended'),
    supporterCode: fc.constant('33'),
    supportedCodes: fc.constantFrom(['54'], ['5406', '63']),
    lawyerMin: fc.nat(1),
    lawyerMax: fc.integer({ min: 1, max: 3 }),
    assistantMin: fc.constant(0),
    assistantMax: fc.nat(1),
    maxTotal: maybe(fc.nat(2)),
  });

const quota = (id: string): fc.Arbitrary<QuotaFacts> =>
  fc
    .record({
      areas: fc.uniqueArray(fc.constantFrom(...AREAS), { minLength: 1, maxLength: 2 }),
      most: maybe(fc.nat(3)),
      localLawyers: fc.nat(9),
      editionIds: fc.subarray(EDITIONS, { minLength: 1 }),
    })
    .map(({ most, ...given }) => ({ ...given, id, code: id, max: most, keepLawyers: most === null ? 7 : null }));

/** Facts that the tables can hold, in every combination. Pins, which may make a problem infeasible, are left out. */
export const randomFacts: fc.Arbitrary<RoundFacts> = fc
  .record({
    round,
    editions: fc.tuple(edition('e0', true), edition('e1', true), edition('e2', true), edition('e3', false)),
    counties: fc.tuple(...COUNTIES.map(county)),
    agreements: fc.tuple(agreement('a0'), agreement('a1')),
    quotas: fc.tuple(quota('q0'), quota('q1')),
    postings: fc.array(posting, { maxLength: 8 }),
    recruits: fc.array(recruit, { maxLength: 10 }),
    circuits: fc.array(
      fc.record({ countyCode: fc.constantFrom(...COUNTIES), servedFromCode: fc.constantFrom(...COUNTIES) }),
      { maxLength: 3 },
    ),
    bans: fc.array(fc.record({ recruitId: fc.constantFrom('r0', 'r1', 'r99'), areaCode: fc.constantFrom(...AREAS) }), {
      maxLength: 3,
    }),
    amounts: fc.tuple(fc.nat(200_000), fc.nat(200_000)),
  })
  .map(({ amounts, postings, recruits, circuits, counties, ...facts }) => ({
    ...facts,
    counties: counties.filter(({ code }) => inside(code, facts.round.areas)).sort((a, b) => (a.code < b.code ? -1 : 1)),
    circuits: circuits.filter(({ countyCode, servedFromCode }) => countyCode !== servedFromCode),
    funds: amounts.map((amount, index) => ({ id: `f${index}`, code: `fund ${index}`, amount: `${amount}.00` })),
    postings: oneLiveEach(postings.map(postingOf)).map((each) => ({
      ...each,
      tier: counties.find(({ code }) => code === each.countyCode)!.tier,
    })),
    recruits: recruits.map(recruitOf),
    pins: [],
    positions: new Map([['3301', [120.1, 30.2] as [number, number]]]),
  }));

function inside(code: string, within: readonly string[]): boolean {
  return within.length === 0 || within.some((area) => code.startsWith(area));
}

type Given<T> = T extends fc.Arbitrary<infer V> ? V : never;

function postingOf(
  { recruit: r, person, home: from, dates: [startsOn, endsOn], ...given }: Given<typeof posting>,
  index: number,
): Omit<PostingFacts, 'tier'> {
  const leftOn = given.state === 'left-early' ? startsOn : null;
  return {
    ...given,
    ...from,
    id: `p${index}`,
    recruitId: `r${r}`,
    personId: `person ${person}`,
    startsOn,
    endsOn,
    leftOn,
  };
}

/** As the database has it: a recruit has at most one posting to come, and one that is served. */
function oneLiveEach(postings: Omit<PostingFacts, 'tier'>[]): Omit<PostingFacts, 'tier'>[] {
  const alive = new Set<string>();
  return postings.filter(({ state, recruitId }) => {
    if (!['offered', 'accepted', 'preparing', 'serving'].includes(state)) return true;
    const key = `${recruitId} ${state === 'serving'}`;
    if (alive.has(key)) return false;
    alive.add(key);
    return true;
  });
}

function recruitOf({ person, home: from, dates: span, ...given }: Given<typeof recruit>, index: number): PooledRecruit {
  return {
    ...given,
    ...from,
    id: `r${index}`,
    personId: `person ${person}`,
    state: 'accepted',
    availableFrom: span?.[0] ?? null,
    availableTo: span?.[1] ?? null,
    unmet: [],
    version: 1,
  };
}
