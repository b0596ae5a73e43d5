import type { Plan } from '../../src/optimizer/contract/plan';

/** A fresh valid plan in which every member of the format occurs. */
export function samplePlan(): Plan {
  return {
    format: 'paiyuan-plan/1',
    problem: '2013-national',
    problemDigest: `sha256:${'0123456789abcdef'.repeat(4)}`,
    status: 'optimal',
    objectives: [{ level: 'uncovered', value: 3, bound: 3 }],
    postings: [{ recruit: 'L0001', county: '542421', programme: 'one-plus-one', start: 0, periods: 2 }],
    unposted: [{ recruit: 'L0009', reason: 'no-option' }],
    shortfalls: [{ county: '542422', role: 'lawyer', period: 0, missing: 1, reasons: ['agreement-quota:zj-nq'] }],
    conflict: null,
    solver: {
      engine: 'highs',
      options: 5120,
      rows: 900,
      timings: { build: 0.01, solve: 0.05 },
      secondOpinion: { engine: 'javascript-lp-solver', agrees: true, first: 3, second: 3 },
    },
    certificate: { levels: [] },
  };
}
