import { readGeography } from './geography';
import { locationOfHome } from './homes';
import { channelProgrammes } from './made-up/channels';
import { makeUpCounties } from './made-up/counties';
import type { PairingChannel } from './made-up/staffing';
import type { Agreement, County, Objective, Problem, Recruit, SendingQuota } from './problem-parts';

/** 那曲, three counties of 山南, 黄南, 果洛, 玉树. */
const AREAS = ['5406', '540527', '540528', '540529', '6323', '6326', '6327'];

const pairing: readonly PairingChannel[] = [
  { relations: '援藏', id: 'aid-tibet', prefix: 'YZ', citiesOnly: false, staff: [] },
  { relations: '援青', id: 'aid-qinghai', prefix: 'YQ', citiesOnly: false, staff: [] },
];

type Person = Pick<Recruit, 'id' | 'role' | 'home'> & Partial<Recruit>;

const PEOPLE: Readonly<Record<string, readonly Person[]>> = {
  'one-plus-one': [
    // Would stay where the plan in force has them.
    {
      id: 'YJ-L001',
      role: 'lawyer',
      home: '3301',
      preferences: ['540621', '5406', '54'],
      maxAltitude: 4700,
      baseline: { county: '540621', start: 0 },
    },
    // Has signed for this county (a pin).
    { id: 'YJ-L002', role: 'lawyer', home: '3401', languages: ['bo'], baseline: { county: '540528', start: 0 } },
    { id: 'YJ-L003', role: 'lawyer', home: '3302', preferences: ['6327', '63'], maxAltitude: 4200 },
    // One of a couple with YJ-A003.
    { id: 'YJ-L004', role: 'lawyer', home: '4401', preferences: ['6323', '6326'], household: 'H1' },
    // Was left without a posting before.
    { id: 'YJ-L005', role: 'lawyer', home: '1101', preferences: ['632621', '63'], baseline: null },
    { id: 'YJ-L006', role: 'lawyer', home: '4101', preferences: ['5405', '5406'], maxAltitude: 4500 },
    { id: 'YJ-L007', role: 'lawyer', home: '3701', refuses: ['54'], maxAltitude: 3900 },
    // Free from the second half-year only.
    { id: 'YJ-L008', role: 'lawyer', home: '5101', available: { from: 1, to: 1 }, preferences: ['540623'] },
    { id: 'YJ-A001', role: 'assistant', home: '6301', languages: ['bo'], preferences: ['6323', '63'] },
    { id: 'YJ-A002', role: 'assistant', home: '6230', preferences: ['5405'], baseline: { county: '540529', start: 0 } },
    { id: 'YJ-A003', role: 'assistant', home: '4401', preferences: ['6323', '6326'], household: 'H1' },
    { id: 'YJ-A004', role: 'assistant', home: '3401', maxAltitude: 4000, term: 1 },
    { id: 'YJ-A005', role: 'assistant', home: '5401', languages: ['bo'], preferences: ['5406', '54'] },
  ],
  western: [
    { id: 'XB-A001', role: 'assistant', home: '6301', languages: ['bo'], preferences: ['632621', '6326'] },
    { id: 'XB-A002', role: 'assistant', home: '6327', languages: ['bo'], preferences: ['632701', '6327'] },
    { id: 'XB-A003', role: 'assistant', home: '6302', maxAltitude: 3800, term: 1 },
  ],
  'aid-tibet': [
    { id: 'YZ-L001', role: 'lawyer', home: '3301', agreement: 'zhejiang-naqu', preferences: ['540602'] },
    { id: 'YZ-L002', role: 'lawyer', home: '3303', agreement: 'zhejiang-naqu', maxAltitude: 4400 },
    { id: 'YZ-L003', role: 'lawyer', home: '3307', agreement: 'zhejiang-naqu', preferences: ['540622', '540621'] },
    { id: 'YZ-L004', role: 'lawyer', home: '2101', agreement: 'liaoning-naqu' },
    { id: 'YZ-A001', role: 'assistant', home: '3301', agreement: 'zhejiang-naqu', preferences: ['540602'] },
  ],
  'aid-qinghai': [
    { id: 'YQ-L001', role: 'lawyer', home: '1101', agreement: 'beijing-yushu', preferences: ['632701'] },
    { id: 'YQ-A001', role: 'assistant', home: '1101', agreement: 'beijing-yushu', preferences: ['632726', '632701'] },
  ],
  'intra-province': [
    { id: 'SN-L001', role: 'lawyer', home: '6301', preferences: ['6323'] },
    {
      id: 'SN-L002',
      role: 'lawyer',
      home: '6301',
      languages: ['bo'],
      maxAltitude: 4300,
      preferences: ['6326', '6323'],
    },
  ],
};

const AGREEMENTS: readonly Agreement[] = [
  {
    id: 'zhejiang-naqu',
    supporter: '33',
    supported: ['5406'],
    quotas: { lawyer: { min: 2, max: 3 }, assistant: { max: 1 } },
    maxTotal: 3,
  },
  { id: 'liaoning-naqu', supporter: '21', supported: ['5406'], quotas: { lawyer: { min: 2, max: 2 } } },
  {
    id: 'beijing-yushu',
    supporter: '11',
    supported: ['6327'],
    quotas: { lawyer: { min: 1, max: 1 }, assistant: { max: 1 } },
  },
];

const SENDING_QUOTAS: readonly SendingQuota[] = [
  { id: 'zhejiang-1+1', areas: ['33'], programmes: ['one-plus-one'], max: 2 },
  // Crosses the first one: two provinces, two programmes.
  { id: 'zhejiang-anhui', areas: ['33', '34'], programmes: ['one-plus-one', 'aid-tibet'], max: 5 },
];

const OBJECTIVES: readonly Objective[] = [
  'uncovered',
  'agreement-shortfall',
  'shortfall',
  'equity',
  'unposted',
  'incomplete-teams',
  'language-shortfall',
  'disruption',
  { level: 'preference', absTolerance: 1 },
  'distance',
  'cost',
];

/** Small enough to read, with every part of the contract in it at least once. */
export function thirtyCountiesProblem(): Problem {
  return {
    format: 'paiyuan-problem/1',
    id: 'made-up-thirty-counties',
    periods: ['2013H2', '2014H1'],
    programmes: channelProgrammes({ periodsPerYear: 2, westernLimit: 2, pairing }),
    funds: [{ id: 'foundation', amount: 640_000 }],
    counties: makeThirtyCounties(),
    recruits: Object.entries(PEOPLE).flatMap(([programme, people]) => people.map(recruitOf(programme))),
    agreements: [...AGREEMENTS],
    sendingQuotas: [...SENDING_QUOTAS],
    pins: [{ recruit: 'YJ-L002', county: '540528', start: 0 }],
    bans: [{ recruit: 'YJ-L006', area: '5406' }],
    objectives: [...OBJECTIVES],
  };
}

function makeThirtyCounties(): County[] {
  const rows = readGeography().counties.filter(({ code }) => AREAS.some((area) => code.startsWith(area)));
  const counties = makeUpCounties(rows, {
    seed: 30,
    withoutLawyers: { 54: 9, 63: 11 },
    withoutFirm: 14,
    fewShare: 0.5,
  });
  // The need of one county changes: its own branch office is to open in the second half-year.
  const changing = counties.find(({ residentLawyers, needs }) => residentLawyers === 0 && needs.lawyer?.target === 2)!;
  changing.needs.lawyer = { target: [2, 1], max: 3 };
  return counties;
}

const recruitOf =
  (programme: string) =>
  ({ id, role, home, ...rest }: Person): Recruit => {
    const homeLocation = locationOfHome(home);
    return { id, role, programme, home, ...(homeLocation && { homeLocation }), ...rest };
  };
