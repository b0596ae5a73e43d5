import type { Plan, Shortfall } from '../../src/optimizer/contract/plan';
import type { Problem } from '../../src/optimizer/contract/problem';

/** A problem with every feature of the contract and a plan whose every number was worked out by hand. */
export function smallProblem(): Problem {
  return {
    format: 'paiyuan-problem/1',
    id: 'nagqu',
    periods: ['2013H2', '2014H1'],
    programmes: [
      {
        id: 'one-plus-one',
        kind: 'team',
        scope: { areas: ['540000'], maxResidentLawyers: 2, designations: ['key-poverty'] },
        limits: { lawyer: 2, assistant: 2 },
        subsidy: { lawyer: { standard: 19800.5, tibet: 32800.25 }, assistant: 12000 },
        fund: 'lottery',
      },
      { id: 'pairing', kind: 'pairing' },
      { id: 'at-home', kind: 'intra-province', limits: { lawyer: 1 } },
    ],
    funds: [{ id: 'lottery', amount: 89600.5 }],
    counties: [
      {
        code: '542421',
        name: '那曲县',
        residentLawyers: 0,
        priority: 3,
        tier: 'tibet',
        needs: { lawyer: { target: 2, max: 3 }, assistant: { target: 1, max: 2 } },
        capacity: 2,
        languages: ['bo'],
        altitude: 4500,
        designations: ['key-poverty'],
        location: [92.05, 31.48],
      },
      {
        code: '542423',
        name: '比如县',
        residentLawyers: 1,
        needs: { lawyer: { target: [1, 2] } },
        languages: ['bo'],
        designations: ['key-poverty'],
      },
      {
        code: '542424',
        name: '聂荣县',
        residentLawyers: 0,
        priority: 0.5,
        servedFrom: ['542423'],
        needs: { lawyer: { target: 1 } },
      },
      { code: '540102', name: '城关区', residentLawyers: 5, needs: { lawyer: { target: 0, max: 1 } } },
    ],
    recruits: [
      {
        id: 'L1',
        role: 'lawyer',
        programme: 'one-plus-one',
        home: '3301',
        homeLocation: [120.15, 30.28],
        languages: ['BO'],
        maxAltitude: 4600,
        refuses: ['65'],
        preferences: ['54', '5424'],
        household: 'H7',
        baseline: { county: '542421' },
      },
      { id: 'A1', role: 'assistant', programme: 'one-plus-one', home: '33', household: 'H7', term: 2, baseline: null },
      {
        id: 'L2',
        role: 'lawyer',
        programme: 'pairing',
        home: '3302',
        homeLocation: [121.55, 29.87],
        agreement: 'zj-nq',
        preferences: ['5401', '542423', '5424'],
        available: { from: 1, to: 1 },
      },
      { id: 'L3', role: 'lawyer', programme: 'at-home', home: '5401', baseline: { county: '542423', start: 1 } },
    ],
    agreements: [
      { id: 'zj-nq', supporter: '33', supported: ['5424'], quotas: { lawyer: { min: 2, max: 2 } }, maxTotal: 2 },
    ],
    sendingQuotas: [{ id: 'zj', areas: ['33'], programmes: ['one-plus-one', 'pairing'], max: 3 }],
    pins: [{ recruit: 'L1', county: '542421', start: 0 }],
    bans: [{ recruit: 'L3', area: '5401' }],
    objectives: [
      'uncovered',
      'agreement-shortfall',
      { level: 'shortfall', relTolerance: 0.125, absTolerance: 0.5 },
      'equity',
      'unposted',
      'incomplete-teams',
      'language-shortfall',
      'disruption',
      'preference',
      'distance',
      'cost',
    ],
  };
}

export const SMALL_DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** A plan of `smallProblem` that says the truth about its postings; its bounds are made up to go with its status. */
export function smallPlan(): Plan {
  const shortOfLawyers = (county: string, period: number): Shortfall => ({
    county,
    role: 'lawyer',
    period,
    missing: 1,
    reasons: ['no-option'],
  });
  return {
    format: 'paiyuan-plan/1',
    problem: 'nagqu',
    problemDigest: SMALL_DIGEST,
    status: 'optimal',
    objectives: [
      // 聂荣 (0.5) in the first period; in the second L2 rides circuit from 比如.
      { level: 'uncovered', value: 0.5, bound: 0.5 },
      { level: 'agreement-shortfall', value: 1, bound: 1 },
      // 那曲 3 + 3, 比如 1 + 1, 聂荣 0.5 + 0.5; the tolerance of 8 is an eighth of it.
      { level: 'shortfall', value: 9, bound: 8 },
      // Lawyers in Tibet: 6 missing of 9.
      { level: 'equity', value: 0.6666666666666666, bound: 0.6666666666666666 },
      { level: 'unposted', value: 1, bound: 1 },
      { level: 'incomplete-teams', value: 0, bound: 0 },
      // 比如 in both periods: L2 doesn't speak Tibetan.
      { level: 'language-shortfall', value: 2, bound: 2 },
      // A1 was unposted, L3 was in 比如.
      { level: 'disruption', value: 2, bound: 2 },
      { level: 'preference', value: 1, bound: 1 },
      // Hangzhou to 那曲; 比如 has no location.
      { level: 'distance', value: 2678, bound: 2678 },
      // 2 × 32,800.25 + 2 × 12,000.
      { level: 'cost', value: 89600.5, bound: 89600.5 },
    ],
    postings: [
      { recruit: 'L1', county: '542421', programme: 'one-plus-one', start: 0, periods: 2 },
      { recruit: 'A1', county: '542421', programme: 'one-plus-one', start: 0, periods: 2 },
      { recruit: 'L2', county: '542423', programme: 'pairing', start: 1, periods: 1 },
    ],
    unposted: [{ recruit: 'L3', reason: 'worth-more-elsewhere' }],
    shortfalls: [
      shortOfLawyers('542421', 0),
      { ...shortOfLawyers('542421', 1), reasons: ['capacity', 'agreement-quota:zj-nq', 'household:H7'] },
      shortOfLawyers('542423', 0),
      shortOfLawyers('542423', 1),
      shortOfLawyers('542424', 0),
      shortOfLawyers('542424', 1),
    ],
    conflict: null,
    solver: { engine: 'by hand', options: 5, rows: 9, timings: { build: 0, solve: 0 } },
  };
}

/** An infeasible plan for the same problem. */
export function smallConflict(): Plan {
  return {
    ...smallPlan(),
    status: 'infeasible',
    objectives: [],
    postings: [],
    unposted: [],
    shortfalls: [],
    conflict: { pins: [0], rules: ['household:H7', 'team'] },
  };
}
