import type { Problem } from '../../src/optimizer/contract/problem';

/** A fresh valid problem in which every member of the format occurs, with real places. */
export function sampleProblem(): Problem {
  return {
    format: 'paiyuan-problem/1',
    id: '2013-national',
    periods: ['2013H2', '2014H1'],
    programmes: [
      {
        id: 'one-plus-one',
        kind: 'team',
        scope: { areas: ['54', '650000'], maxResidentLawyers: 2, designations: ['key-poverty'] },
        residence: 'any',
        limits: { lawyer: 200 },
        subsidy: { lawyer: { standard: 19800.1, plateau: 30300, tibet: 32800 }, assistant: 12000 },
        fund: 'lottery',
      },
      { id: 'pairing', kind: 'pairing' },
    ],
    funds: [{ id: 'lottery', amount: 9000000 }],
    counties: [
      {
        code: '542421',
        name: '那曲县',
        residentLawyers: 0,
        priority: 1.005,
        tier: 'tibet',
        servedFrom: ['542423'],
        needs: { lawyer: { target: [1, 2], max: 3 }, assistant: { target: 1, max: [2, 2] } },
        capacity: 4,
        languages: ['bo'],
        altitude: 4500,
        designations: ['key-poverty', 'contiguous'],
        location: [92.05, 31.48],
      },
      { code: '542423', name: '比如县', residentLawyers: 1, needs: {} },
    ],
    recruits: [
      {
        id: 'L0001',
        role: 'lawyer',
        programme: 'one-plus-one',
        home: '3301',
        homeLocation: [120.15, 30.28],
        languages: ['bo'],
        maxAltitude: 4600,
        refuses: ['65'],
        preferences: ['5424', '54'],
        household: 'H7',
        available: { from: 0, to: 1 },
        term: 2,
        baseline: { county: '542421', start: 0 },
      },
      { id: 'L0002', role: 'lawyer', programme: 'pairing', home: '3302', agreement: 'zj-nq', baseline: null },
    ],
    agreements: [
      {
        id: 'zj-nq',
        supporter: '33',
        supported: ['5424'],
        quotas: { lawyer: { min: 2, max: 5 }, assistant: { min: 0, max: 5 } },
        maxTotal: 8,
      },
    ],
    sendingQuotas: [{ id: 'ah-1+1', areas: ['34'], programmes: ['one-plus-one'], max: 10 }],
    pins: [{ recruit: 'L0001', county: '542421', start: 0 }],
    bans: [{ recruit: 'L0001', area: '5401' }],
    objectives: ['uncovered', { level: 'shortfall', relTolerance: 0.02, absTolerance: 0 }],
  };
}
